"""The checks (de toets): reads a plan, an edition or any document like a strict colleague.

A rule is a small pure function with an id, a Dutch explanation, the norm it rests on and
examples of good and bad. Nothing here knows a framework, a clock or a network: what a rule
needs to know of the world is in its ``Subject``.
"""

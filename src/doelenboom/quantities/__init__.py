"""Recognises every number in Dutch prose and says what it is.

A statistic and an amount are figures: they can be bound to a source and held against each other.
A date, an article of law, a telephone number, an age or a page number is no figure and is left
alone. Pure: text in, quantities out.
"""

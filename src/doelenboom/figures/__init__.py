"""Bound figures: what a reference means, how a value is written, and what it comes to.

Pure: references are text, observations and budget totals are plain values, and nothing is
written that is not true of the value behind it.
"""

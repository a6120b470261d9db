"""Regions through the years: which lies in which, what was merged, and where the boundaries run."""

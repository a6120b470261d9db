"""Workbooks in, after a look at what they would change, and out."""

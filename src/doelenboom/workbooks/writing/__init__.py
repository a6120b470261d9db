"""Writes workbooks: text as text, numbers as numbers, the same bytes every time."""

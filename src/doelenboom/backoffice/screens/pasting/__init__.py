"""Figures pasted from a spreadsheet."""

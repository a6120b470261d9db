"""Cells pasted from a spreadsheet, understood as figures of one indicator. No Django."""

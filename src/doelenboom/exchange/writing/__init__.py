"""Cells to a workbook or a folder of CSV files. Equal content gives equal bytes."""

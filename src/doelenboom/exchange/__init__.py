"""Workbooks in and out: one workbook (or folder of CSV files) is one plan.

    reading    a file or folder → raw cells, in a process with limits (no Django)
    layout     the declaration of every sheet and column; template and manual come from it
    parsing    raw cells → typed records and findings (no Django)
    registry   registry ↔ records: what is stored now, and writing what must change
    importing  compares the two and writes the difference, all or nothing
    exporting  records → workbook or folder

Everything before ``registry`` is pure and is tested without a database.
"""

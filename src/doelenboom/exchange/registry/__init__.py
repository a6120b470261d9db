"""Between records and the registry: reading what is stored, and writing what must change.

Every part stands for one sheet. Reading and writing take a constant number of queries per
sheet, however many rows it has.
"""

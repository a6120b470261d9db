"""The publication as tables: rows of exact values with columns that are described once."""

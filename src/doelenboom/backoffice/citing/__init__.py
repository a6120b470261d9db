"""Bound figures in the texts of the back office: where a text stands, and how it reads today."""

"""Deliveries of the form Iv3 (JSON v2.1): read, checked, written.

Everything here but ``storing`` and ``own_lines`` is about the file alone and knows no database.
"""

"""Boundaries: read, repaired, simplified once with shared edges kept whole, and stored."""

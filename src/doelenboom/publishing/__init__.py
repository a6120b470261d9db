"""Freezing, publishing and verifying."""

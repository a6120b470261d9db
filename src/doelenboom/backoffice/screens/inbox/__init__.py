"""Postvak (proef): mail that was kept in the house."""

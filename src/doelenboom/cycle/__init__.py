"""Editions of the planning and control cycle, and what was reported for them."""

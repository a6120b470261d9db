"""Bound figures in the registry: filling them in, finding them, and what a new value touches."""

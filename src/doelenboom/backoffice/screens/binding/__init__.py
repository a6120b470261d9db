"""Binding an indicator to its source, and what the figures that came of it say."""

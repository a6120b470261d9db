"""Definitions of indicators, their observations and target values."""

"""Organisations, the regions of official statistics, and owners."""

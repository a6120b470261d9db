"""Regions through the years: looking them up, what became of them, and their boundaries."""

"""Connecting an indicator to its source: what a person chooses, step by step, and keeps."""

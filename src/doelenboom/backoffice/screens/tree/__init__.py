"""The goal tree as a tree: reading, filtering and moving."""

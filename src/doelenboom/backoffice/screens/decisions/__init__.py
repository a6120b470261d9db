"""Decisions of college and raad: the list, one of them, and writing one down."""

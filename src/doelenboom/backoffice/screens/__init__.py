"""Screens of our own: work that Wagtail's generic screens are not made for."""

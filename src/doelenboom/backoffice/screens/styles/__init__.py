"""Screens of the house style of an organisation."""

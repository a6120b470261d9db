"""Mijn werk: what this person should do now."""

"""Requests to the outside, to allowed hosts only, that survive what services really do."""

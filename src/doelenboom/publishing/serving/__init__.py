"""Sending publications over HTTP, from their files alone: no database, no framework in the way."""

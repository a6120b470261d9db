"""Wiring: settings by concern, addresses, the server's entrance. No logic."""

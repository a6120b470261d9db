"""Which texts cite which figures, and which of those a new value touches."""

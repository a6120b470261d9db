"""Official statistics: sources, what was fetched from them, and when."""

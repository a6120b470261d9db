"""Building again what changed, and taking over the rest of an earlier publication."""

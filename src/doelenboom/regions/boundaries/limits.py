"""How much is read of a file with boundaries, so that a bomb fills neither memory nor time."""

MAX_BYTES = 400 * 1024 * 1024
MAX_FEATURES = 100_000
MAX_POINTS = 12_000_000
"""All buurten of the country, not generalised, are some eight million points."""

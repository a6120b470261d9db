"""Building by a program of its own that stays, for who may not fork: a worker."""

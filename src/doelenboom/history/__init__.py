"""Who wrote what, when, and what of it is released."""

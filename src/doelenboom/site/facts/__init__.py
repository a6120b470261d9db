"""Every figure of a publication as a fact with an id of its own."""

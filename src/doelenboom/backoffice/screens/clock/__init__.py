"""How current the figures are, what is being fetched, and what every retrieval brought."""

"""From what sources say about regions to one plain description. Knows no database."""

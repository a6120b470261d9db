"""Ready-made definitions of indicators with their sources, as data files."""

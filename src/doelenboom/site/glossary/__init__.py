"""Terms explained and abbreviations written out where they stand in running text."""

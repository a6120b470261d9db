"""The page that opens a publication."""

"""Questions to the sources that a person waits for: what is this table, which tables are there."""

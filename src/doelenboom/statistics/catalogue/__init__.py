"""Which tables exist: an index that works without a connection after one fetch. No Django here."""

"""Every retrieval, kept for ever: raw bytes, one table of cells, what changed. No Django."""

"""Reads a document that is not in the registry: plain text, HTML or Word, with true places."""

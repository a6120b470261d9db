"""The keys of organisations, and signing with them."""

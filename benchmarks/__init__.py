"""Speed and size, measured and printed next to a peer. Never part of the tests."""

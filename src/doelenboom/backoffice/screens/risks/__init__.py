"""Risks: the register of an edition, the money that is there for it, and the classes."""

"""Adopting an edition, its versions, amendments that are worked in, and errata."""

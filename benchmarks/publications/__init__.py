"""The publications that every check of pages walks: the demo's and four real plans."""

from benchmarks.publications.built import Site, demo_data, publications

__all__ = ["Site", "demo_data", "publications"]

"""Figures in running text: finding them, choosing how they read, and binding typed numbers."""

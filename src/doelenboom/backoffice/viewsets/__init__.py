"""Screens for plain content management, per domain."""

"""Wagtail's generic screens, made safe for several people at once and logged as one act."""

"""What readers see of a publication: its files, ready to be sent, and what it cannot know itself.

A publication is sealed. Beside it stands a view: the same files (linked, not copied), compressed
copies of them, which version this is, and, when it is not the latest, a line that says so.
"""

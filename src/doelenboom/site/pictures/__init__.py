"""Pictures of pages beyond their page: as files, in frames, and offered for use elsewhere."""

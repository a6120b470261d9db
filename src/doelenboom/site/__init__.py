"""The public website: a pure function of one snapshot."""

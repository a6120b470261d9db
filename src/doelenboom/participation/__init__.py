"""What inhabitants and partners said."""

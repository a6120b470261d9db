"""What it costs: budget lines."""

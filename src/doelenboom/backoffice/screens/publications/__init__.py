"""What is before the public, and putting it there."""

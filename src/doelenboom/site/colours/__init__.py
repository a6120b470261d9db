"""What the colours of a house style are, and whether they can be seen."""

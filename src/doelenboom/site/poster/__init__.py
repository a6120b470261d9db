"""The plan on a wall: one sheet of A3 that shows every element with its status."""

"""What contributors write and controllers judge: one answer at a time."""

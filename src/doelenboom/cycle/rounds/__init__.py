"""Asking: preparing, opening and moving a round on."""

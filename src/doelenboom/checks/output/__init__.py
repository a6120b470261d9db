"""What was found, for people in a terminal or a browser, and for programs."""

"""Ready-made sets of indicators, on the screen."""

"""Family 1: figures against each other, as a controller, a statistician and an auditor read."""

"""What a contributor and a controller see of a round, each with a constant number of queries."""

"""What changed between two states of a plan: editions, versions, publications, the registry."""

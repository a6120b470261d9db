"""Long work that a person started: done by a worker while they wait or do something else."""

"""Plans, their named levels, the goal tree and its relations."""

// The pages of the goal tree.

"""Floor 2: the best split of a budget, with proof and reasons."""

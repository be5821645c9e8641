"""Floor 0: what every room may use. Standard library only."""

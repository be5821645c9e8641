"""Floor 1: how a channel answers money. Curves, carry-over, posterior."""

"""Floor 4: use cases, where the store and a calculation meet."""

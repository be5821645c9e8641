"""Floor 3: the one room that knows SQLite."""

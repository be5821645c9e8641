"""Floor 2: files become facts, or a question, or a refusal."""

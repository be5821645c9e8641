"""Floor 2: what a contract pays and what it leaves open."""

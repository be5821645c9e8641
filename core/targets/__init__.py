"""Floor 2: targets that cannot contradict each other, role scorecards, ramp and pace."""

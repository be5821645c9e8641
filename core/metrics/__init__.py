"""Floor 1: what a KPI means, how KPIs hang together, and what a change is made of."""

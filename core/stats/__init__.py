"""Floor 1: forecasts, resampling and how sure they are."""

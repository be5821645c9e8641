"""Floor 2: who a vendor is, what is proven, which is best and how firm that is."""

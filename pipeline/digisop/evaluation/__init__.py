"""Results held against known truth, and confidences fitted to it."""

"""Results held against known truth: which fields are right, and how true confidences are."""

"""Fitting confidences to truth: weights are fitted, and what came of it told."""

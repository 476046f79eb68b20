"""Fitting confidences to truth: fields are judged, weights fitted, and what came of it measured."""

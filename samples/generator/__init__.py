"""Typesets SOPs in many layouts, scans them at many qualities, and writes the truth beside them."""

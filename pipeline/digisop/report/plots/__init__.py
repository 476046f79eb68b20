"""Plots of the report, drawn by matplotlib as SVG that stands within the page."""

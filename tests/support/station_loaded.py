"""Loads what a review station loads in its first seconds: stations forked from here have it at
once."""

from digisop.station.serve import preload

preload()

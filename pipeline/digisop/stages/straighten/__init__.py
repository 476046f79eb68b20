"""Stage ``straighten``: a page turned the right way up, its own rules level and plumb."""

from digisop.stages.straighten.upright import straighten

__all__ = ["straighten"]

"""Stage ``straighten``: a page turned the right way up, its own rules horizontal and vertical."""

from digisop.stages.straighten.upright import straighten

__all__ = ["straighten"]

"""Stage ``straighten``: a page turned the right way up, its own rules horizontal and vertical; or a
part of such a page, to be read by itself."""

from digisop.stages.straighten.part_of_page import only_within
from digisop.stages.straighten.upright import straighten

__all__ = ["only_within", "straighten"]

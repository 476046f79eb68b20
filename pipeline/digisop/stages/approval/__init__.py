"""Stage ``approval``: what there is of an electronic approval of an SOP."""

from digisop.stages.approval.signs import find_approval

__all__ = ["find_approval"]

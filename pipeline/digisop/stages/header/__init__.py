"""Stage ``header``: the identity block of an SOP, from the labels found page by page,
and from covers."""

from digisop.stages.header.cover import with_covers
from digisop.stages.header.identity_block import find_labels, read_header

__all__ = ["find_labels", "read_header", "with_covers"]

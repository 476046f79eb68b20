"""Stage ``read``: the words of a page, in the cells of its tables and beside them."""

from digisop.stages.read.page_text import read

__all__ = ["read"]

"""Stage ``split``: which pages of a file belong to which SOP, and which to none."""

from digisop.stages.split.left_out import covers_of, left_out
from digisop.stages.split.page_runs import split

__all__ = ["covers_of", "left_out", "split"]

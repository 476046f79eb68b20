"""Text as it was printed, from lines as they were read: the way in to the text normalisers."""

from __future__ import annotations

from digisop.normalise.confusions import fix_words
from digisop.normalise.homoglyphs import fold_homoglyphs
from digisop.normalise.joining import join_lines
from digisop.normalise.spaces import mend_spaces

__all__ = ["fix_words", "fold_homoglyphs", "join_lines", "mend_spaces"]

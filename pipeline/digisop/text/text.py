"""Text as it was printed, from lines as they were read: the way in to the text normalisers."""

from __future__ import annotations

from digisop.text.confusions import fix_words
from digisop.text.homoglyphs import fold_homoglyphs
from digisop.text.joining import join_lines
from digisop.text.spaces import mend_spaces

__all__ = ["fix_words", "fold_homoglyphs", "join_lines", "mend_spaces"]

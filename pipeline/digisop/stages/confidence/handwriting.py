"""Whether a value in a form was written by hand, wholly or in part: a suspicion.

Tesseract knows print alone. Where it reads something else than PP-OCRv6, in letters larger than
those around, that is handwriting far more often than bad print. So are digits and capitals that do
not keep to one line, and coloured ink.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from digisop_models.page import Line

#: Handwriting is larger than the print around it by this much.
LARGER = 1.1
#: By so many letters its two readings differ.
DIFFERING = 2
#: Letters of print keep to their line by less than this share of their height.
UNEVEN = 0.1
#: Ink of the page's print is less coloured than this against most of it, in grey levels.
TINTED = 14.0
#: A rule of the form, read as a letter before the value.
_RULE = re.compile(r"^[1l|i\[(!]+")


def looks_handwritten(lines: Sequence[Line], usual_height: float) -> bool:
    """Whether any line does; ``usual_height`` (points) is that of the lines of the page."""
    return any(_is_suspect(line, usual_height) for line in lines)


def is_uneven(lines: Sequence[Line]) -> bool:
    """Whether letters of a value stand as no print does, or are coloured otherwise than the page's
    print is. Not for names and their NIP: stamps and signatures go over them."""
    return any(
        word.unevenness >= UNEVEN or word.tint >= TINTED for line in lines for word in line.words
    )


def _is_suspect(line: Line, usual_height: float) -> bool:
    if line.other is None or not usual_height:
        return False
    if min(line.box.height, line.box.width) < LARGER * usual_height:
        return False
    one, other = _letters(line.text), _letters(line.other)
    return min(_distance(one, other), _distance(one, _RULE.sub("", other))) >= DIFFERING


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold().strip(".:;,-_|")


def _distance(one: str, other: str) -> int:
    return Levenshtein.distance(one, other)

"""Whether a value in a form was written by hand, wholly or in part: a suspicion.

Tesseract knows print alone. Where it reads something else than PP-OCRv6, in letters larger than
those around, that is handwriting far more often than bad print. So are digits and capitals that do
not keep to one line, and coloured ink.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import quantiles

from rapidfuzz.distance import Levenshtein

from digisop_models.page import Line, Page

#: Handwriting is larger than the print around it by this much.
LARGER = 1.1
#: By so many letters its two readings differ.
DIFFERING = 2
#: Letters of print keep to their line by less than this share of their height.
UNEVEN = 0.1
#: The ink of black print is less coloured than this, in grey levels. Where a page's print is
#: coloured, that of a value is not more so by this than the least coloured quarter of the words
#: that tell: so many at least, in lines with digits and of so many words, for none is filled in.
TINTED, MORE_TINTED = 14.0, 7.0
FEWEST_WORDS, LONG_LINE = 12, 4
#: A rule of the form, read as a letter before the value.
_RULE = re.compile(r"^[1l|i\[(!]+")


def looks_handwritten(lines: Sequence[Line], usual_height: float) -> bool:
    """Whether any line does; ``usual_height`` (points) is that of the lines of the page."""
    return any(_is_suspect(line, usual_height) for line in lines)


def is_uneven(lines: Sequence[Line], usual_tint: float = 0.0) -> bool:
    """Whether letters of a value stand as no print does, or are coloured otherwise than the page's
    print is (``usual_tint``). Not for names and their NIP: stamps and signatures go over them."""
    tinted = max(TINTED, usual_tint + MORE_TINTED)
    return any(
        word.unevenness >= UNEVEN or word.tint >= tinted for line in lines for word in line.words
    )


def usual_tint(page: Page) -> float:
    """How coloured the ink of a page's print is, in grey levels; 0 where too little tells."""
    cells = (line for table in page.tables for cell in table.cells for line in cell.lines)
    long = [line for line in (*page.lines, *cells) if len(line.words) >= LONG_LINE]
    tints = [word.tint for line in long for word in line.words if word.tint]
    return quantiles(tints, n=4)[0] if len(tints) >= FEWEST_WORDS else 0.0


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

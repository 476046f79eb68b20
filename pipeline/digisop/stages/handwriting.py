"""Whether a value in a form was written by hand: a suspicion, from how it was read.

Tesseract knows print alone. Where it reads something else than PP-OCRv6, in letters larger than
those around, that is handwriting far more often than bad print: of the numbers and dates in 231
documents this found all 15 handwritten ones and 2 others.
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
#: A rule of the form, read as a letter before the value.
_RULE = re.compile(r"^[1l|i\[(!]+")


def looks_handwritten(lines: Sequence[Line], usual_height: float) -> bool:
    """Whether any line does; ``usual_height`` (points) is that of the lines of the page."""
    return any(_is_suspect(line, usual_height) for line in lines)


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

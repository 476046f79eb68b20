"""A stroke at the end of a line, lost in reading: "Bupati/" above "Walikota"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

#: What laws write with a stroke between (Undang-Undang 23/2014), so that a line may end behind it.
#: Its last letter and the stroke touch and are read as one, or as a letter and another thin sign;
#: I and stroke also as V.
_BEFORE = re.compile(r"(?<!\w)(bupati|kabupaten)([!|]?)$", re.I)
_AS_V = re.compile(r"(?<=(?<!\w)bupat)[vy]$", re.I)
_BEHIND = {
    "bupati": re.compile(r"wali\s?kota(?!\w)", re.I),
    "kabupaten": re.compile(r"kota$", re.I),
}


def with_strokes(lines: Sequence[str]) -> list[str]:
    """Lines, one below the other, with the stroke that one of them must end with.

    >>> with_strokes(["Bupati", "Walikota"]), with_strokes(["kepada Bupati", "dan Walikota"])
    (['Bupati/', 'Walikota'], ['kepada Bupati', 'dan Walikota'])
    """
    return [
        _with_stroke(line, after) for line, after in zip_longest(lines, lines[1:], fillvalue="")
    ]


def _with_stroke(line: str, after: str) -> str:
    """The line with its stroke: where a sign is left of it, or the next line has the other word
    alone, as in the head of a column. In a sentence there may have been a comma."""
    letter = "I" if line[-2:].isupper() else "i"
    found = _BEFORE.search(_AS_V.sub(f"{letter}!", line))
    behind = found and _BEHIND[found[1].lower()].match(after)
    if not found or not behind or not (found[2] or behind.end() == len(after)):
        return line
    return f"{found.string[: found.end(1)]}/"

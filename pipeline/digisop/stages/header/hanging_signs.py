"""Signs that hang left of the text of a list: its bullets, whatever they were read as.

No recogniser knows filled squares, ticks and the like; "IM", "4" or "Y/" is read for them, at times
with much confidence. Where they stand says what they are: at one edge, left of another at which all
text begins, that of wrapped lines too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from digisop.stages.header.list_columns import BULLET
from digisop.stages.types import TEXT_LAYER
from digisop.text.markers import Family, markers
from digisop_models.page import Line, Word

#: What is read for one sign has no more letters.
LONGEST = 2
#: Edges are one where they differ by less than this (line heights).
LEVEL = 0.5
#: Without a wrapped line below them signs are told by the gap behind them, so many spaces wide.
WIDE_GAP = 1.5
#: A lone sign of two letters that was read with this confidence is a short name.
SURE = 0.75
#: Names and numbers that items begin with, and no sign is read as.
NAMES = re.compile(r"[SD][1-4]|UU|PP|SK|SE|PC|TV|AC|IT|II|IV|VI")
#: Signs of which this share counts (1 2 3, a b c) are the list's numbers.
COUNTING = 0.5


def with_hanging_bullets(lines: Sequence[Line]) -> list[Line]:
    """The lines of a list (points) in reading order, those that begin with a hanging sign with a
    bullet in its place."""
    signs = _hanging(lines)
    return [bulleted(line) if i in signs else line for i, line in enumerate(lines)]


def bulleted(line: Line) -> Line:
    """A line with a bullet in the place of its first word."""
    return replace(line, words=(replace(line.words[0], text=BULLET), *line.words[1:]))


def _hanging(lines: Sequence[Line]) -> set[int]:
    """Which lines begin with a sign that hangs and does not count."""
    edge = min((line.box.x0 for line in lines), default=0.0)
    at = [i for i, line in enumerate(lines) if _may_hang(line, edge)]
    if not at or _count([lines[i] for i in at]):
        return set()
    reach = LEVEL * median(lines[i].box.height for i in at)
    text = median(lines[i].words[1].box.x0 for i in at)
    begins = [line.words[1].box.x0 if i in at else line.box.x0 for i, line in enumerate(lines)]
    if text - edge < reach or any(abs(x - text) >= reach for x in begins):
        return set()
    if len(at) == 1 and _is_short_name(lines[at[0]].words[0]):
        return set()
    is_told = len(at) < len(lines) or (len(at) > 1 and _stand_apart([lines[i] for i in at]))
    return set(at) if is_told else set()


def _is_short_name(word: Word) -> bool:
    """Whether a word is surely read as letters: "SK Bupati" with all other lines set in."""
    return len(word.text) == LONGEST and word.text.isalnum() and word.confidence >= SURE


def _may_hang(line: Line, edge: float) -> bool:
    """Whether a line begins at the edge (points) with what may be a sign before an item."""
    first, *rest = line.words
    if first.engine == TEXT_LAYER or NAMES.fullmatch(first.text):
        return False
    is_item = bool(rest) and rest[0].text[:1].isupper()
    return is_item and len(first.text) <= LONGEST and line.box.x0 - edge < LEVEL * line.box.height


def _count(lines: Sequence[Line]) -> bool:
    """Whether the lines' signs are numbers or letters that run on, from wherever they begin; one
    alone is with its point."""
    begins = Counter(
        begin
        for place, line in enumerate(lines)
        for begin in {
            (marker.family, marker.value - place)
            for marker in markers(line.text)
            if marker.family is not Family.BULLET
        }
    )
    if len(lines) == 1:
        return bool(begins) and lines[0].words[0].text[-1] in ".)"
    return max(begins.values(), default=0) >= max(2, COUNTING * len(lines))


def _stand_apart(lines: Sequence[Line]) -> bool:
    """Whether the gaps behind the first words are wider than spaces."""
    first, others = [], []
    for line in lines:
        gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(line.words)]
        first.append(gaps[0])
        others += gaps[1:]
    return bool(others) and median(first) > WIDE_GAP * median(others)

"""Lists whose numbers stand at half the height of their items, as spreadsheets set them.

Read from top to bottom such a number comes amid its own item. The numbers are put before the first
lines of the items whose middles they are nearest to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean, median
from typing import NamedTuple

from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: A number is level with a line that is no further off than this (line heights).
LEVEL = 0.3
#: Numbers are no further from the middles of their items than this on average (line heights), and
#: than from the lines that they are nearest to: in scans numbers may be a little off their lines.
OFF = 0.3
#: Longer lists are left as they are.
MOST_LINES = 120

_NUMBER = re.compile(r"\(?(\d{1,2})[.)]")


class _Number(NamedTuple):
    value: int
    y: float
    word: Word


def with_numbers_first(lines: Sequence[Line]) -> list[Line]:
    """The lines of a list (points), from top to bottom; of one whose numbers stand at the middles
    of their items, with each number before the first line of its item."""
    numbers, texts = _parted(lines)
    counts = all(after.value == one.value + 1 for one, after in pairwise(numbers))
    if len(numbers) < 2 or not counts or not len(numbers) < len(texts) <= MOST_LINES:
        return list(lines)
    height = median(text.box.height for text in texts)
    beside = [_from_line(number, texts) for number in numbers]
    if max(beside) <= LEVEL * height:
        return list(lines)
    starts, off = _likeliest(numbers, texts)
    if off > min(OFF * height * len(numbers), sum(beside)):
        return list(lines)
    at = dict(zip(starts, numbers, strict=True))
    return [_numbered(text, at[i]) if i in at else text for i, text in enumerate(texts)]


def _parted(lines: Sequence[Line]) -> tuple[list[_Number], list[Line]]:
    """The numbers at the left edge, and the lines without them, each from top to bottom."""
    edge = min((line.box.x0 for line in lines), default=0.0)
    numbers, texts = [], []
    for line in lines:
        first, *rest = line.words
        found = _NUMBER.fullmatch(first.text)
        if found is None or first.box.x0 - edge > first.box.height:
            texts.append(line)
            continue
        numbers.append(_Number(int(found[1]), first.box.center[1], first))
        if rest:
            box = Box.around(word.box for word in rest)
            texts.append(replace(line, words=tuple(rest), box=box))
    return sorted(numbers, key=lambda one: one.y), sorted(texts, key=lambda one: one.box.center[1])


def _from_line(number: _Number, texts: Sequence[Line]) -> float:
    """How far (points) a number is from the middle of the line that it is nearest to."""
    return min(abs(text.box.center[1] - number.y) for text in texts)


def _likeliest(numbers: Sequence[_Number], texts: Sequence[Line]) -> tuple[list[int], float]:
    """Where the items begin, so that their middles are nearest to the numbers, and how far they are
    off in all (points)."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]  # by how many lines the items so far have
    best += [(float("inf"), [])] * len(texts)
    for number in numbers:
        following: list[tuple[float, list[int]]] = [(float("inf"), [])] * (len(texts) + 1)
        for start, (so_far, starts) in enumerate(best):
            for end in range(start + 1, len(texts) + 1 if so_far < float("inf") else 0):
                middle = mean((texts[start].box.y0, texts[end - 1].box.y1))
                cost = so_far + abs(middle - number.y)
                if cost < following[end][0]:
                    following[end] = cost, [*starts, start]
        best = following
    off, found = best[-1]
    return found, off


def _numbered(text: Line, number: _Number) -> Line:
    """A line with a number before it, on its height."""
    box = number.word.box._replace(y0=text.box.y0, y1=text.box.y1)
    words = (replace(number.word, box=box), *text.words)
    return replace(text, words=words, box=Box.around(word.box for word in words))

"""Columns of items that stand beside each other in a list box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from digisop.text.markers import SHAPES, Family, markers
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: A marker behind a gap of this many line heights begins an item of another column.
COLUMN_GAP = 1.2
#: Markers one below the other stand within this many line heights of each other.
SAME_EDGE = 1.5
#: Gaps at one place in two lines, or one gap in one, part columns if this many heights wide; in a
#: box of one line also a gap of so many of its spaces.
SAME_GAP = 3.0
LONE_GAP = 6.0
LONE_SPACES = 6.0
#: A line with no more gaps between words has no usual space: it counts as this many heights.
LEAST_SPACES, FEW_SPACES = 2, 0.45
#: A line's box is higher than its text where it was cut out with a margin, or slants: text is no
#: higher than so many of its letters are wide.
LETTERS_HIGH = 2.3
#: Words on one height: their middles differ by less than this share of a line height.
SAME_LINE = 0.5
#: ... of a number alone and its item by less than this.
HANGS = 0.8
#: Lines beside each other, though not on one height, have this share of a line height in common.
BESIDE = 0.3

BULLET = "•"
#: What a hollow circle is read as.
CIRCLES = ("0", "O", "o")

_MARKER = re.compile(rf"(?:\(?(?:\d{{1,2}}|[A-Za-z])(?:\.\)|[.)])|[-–•*{SHAPES}])")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]")
_GLUED = re.compile(rf"(?:\(?\d{{1,2}}[.)]|[-–•{SHAPES}])[A-Za-z(].*")


def on_one_height(lines: Sequence[Line]) -> list[Line]:
    """Lines of a box (points) that stand beside each other made one, from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.center[1]):
        if rows and (are_level(rows[-1][-1].box, line.box) or _is_numbered(rows[-1][-1], line)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_united(sorted(row, key=lambda line: line.box.x0)) for row in rows]


def _is_numbered(one: Line, other: Line) -> bool:
    """Whether one of two lines is a number alone that stands left of the other, and a little higher
    or lower."""
    left, right = sorted((one, other), key=lambda line: line.box.x0)
    apart = abs(left.box.center[1] - right.box.center[1])
    is_left = left.box.x1 <= right.box.x0 and not _NUMBER.fullmatch(right.text)
    return is_left and bool(_NUMBER.fullmatch(left.text)) and apart < HANGS * left.box.height


def are_level(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one height, both in the same unit."""
    apart = abs(one.center[1] - other.center[1])
    return apart < SAME_LINE * min(one.height, other.height)


def _united(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    words = tuple(word for line in row for word in line.words)
    return Line(words, Box.around(line.box for line in row))


def list_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Items beside each other: lines (points), one on each height, cut where markers, or words
    behind wide gaps, stand one below the other; columns from left to right."""
    edges = _column_edges(lines)
    if not edges:
        return [list(lines)]
    columns: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        parts: list[list[Word]] = [[] for _ in columns]
        for word in line.words:
            parts[sum(word.box.x0 >= edge for edge in edges)].append(word)
        for column, words in zip(columns, parts, strict=True):
            if words:
                column.append(_with_mark(words, line))
    return columns


def _with_mark(words: Sequence[Word], line: Line) -> Line:
    """The words of a line in one column, with a bullet where they begin an item as others of the
    line do, but their own mark was not read."""
    own = Line(tuple(words), Box.around(word.box for word in words))
    is_other = words[0] is not line.words[0]
    if is_other and markers(line.text) and not markers(own.text) and own.text[0].isupper():
        bullet = replace(words[0], text=BULLET, box=words[0].box._replace(x1=words[0].box.x0))
        return replace(own, words=(bullet, *words))
    return own


def _column_edges(lines: Sequence[Line]) -> list[float]:
    """Where further columns of items begin, from left to right."""
    gaps = [
        (word.box.x0, (word.box.x0 - before.box.x1) / height, word.text, line)
        for line in lines
        for height in [_text_height(line) if line.words else 0.0]
        for before, word in pairwise(line.words)
    ]
    found = [
        (x, line.box.height) for x, gap, text, line in gaps if gap > COLUMN_GAP and _marks(text)
    ]
    found += [
        (x, line.box.height)
        for x, gap, text, line in gaps
        if gap > COLUMN_GAP and _counts_on(line, text)
    ]
    found += [(line.box.x0, line.box.height) for line in lines if _begins_aside(line, lines)]
    is_marked = any(markers(line.text) for line in lines)
    is_bulleted = is_marked and not any(map(_is_counted, lines))
    wide = [
        (x, line.box.height)
        for x, gap, text, line in gaps
        if gap > SAME_GAP and ((is_bulleted and text[:1].isupper()) or not is_marked)
    ]
    found += [  # of items with bullets, those behind the gap were not read
        (x, height)
        for x, height in wide
        if sum(abs(x - other) < height / 2 for other, _ in wide) > 1
    ]
    if not is_marked:
        found += [(x, line.box.height) for x, gap, _, line in gaps if gap > LONE_GAP]
        found += _wide_among(gaps) if len(lines) == 1 else _alone_in_line(gaps)
    edges: list[float] = []
    for x, height in sorted(found):
        reach = SAME_EDGE * height
        if edges and x - edges[-1] < 2 * reach:
            continue
        edges.append(x - reach)
    return [edge for edge in edges if not _is_crossed(lines, edge)]


def _begins_aside(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is an item of another column by itself: it begins with a marker, behind the
    end of a line beside it. On a page that slants it is level with none."""
    if not line.words or not _marks(line.words[0].text):
        return False
    gap = COLUMN_GAP * _text_height(line)
    return any(
        line.box.x0 - other.box.x1 > gap
        and min(line.box.y1, other.box.y1) - max(line.box.y0, other.box.y0)
        > BESIDE * other.box.height
        for other in lines
        if other.words
    )


def _is_counted(line: Line) -> bool:
    """Whether a line begins with a number or letter: items beside its own would count on, so that a
    gap behind it, without one, is within the item."""
    return any(marker.family is not Family.BULLET for marker in markers(line.text)[:1])


def _text_height(line: Line) -> float:
    """How high a line's text is, however its box was cut."""
    letters = sum(len(word.text) for word in line.words)
    return min(line.box.height, LETTERS_HIGH * sum(w.box.width for w in line.words) / letters)


def _alone_in_line(gaps: Sequence[tuple[float, float, str, Line]]) -> list[tuple[float, float]]:
    """Where an item begins behind the one gap of a line that is wide, if the line has others: none
    that is stretched to its column's width has one alone."""
    by_line = (list(own) for _, own in groupby(gaps, key=lambda found: id(found[3])))
    widest = (sorted(own, key=lambda found: found[1])[-2:] for own in by_line if len(own) > 1)
    return [
        (x, line.box.height)
        for (_, usual, _, _), (x, gap, text, line) in widest
        if gap > max(SAME_GAP, LONE_SPACES * usual) and text[:1].isupper()
    ]


def _wide_among(gaps: Sequence[tuple[float, float, str, Line]]) -> list[tuple[float, float]]:
    """Where a gap of a line is so many times its usual space that an item begins behind it."""
    usual = median(gap for _, gap, _, _ in gaps) if len(gaps) > LEAST_SPACES else FEW_SPACES
    return [
        (x, line.box.height)
        for x, gap, text, line in gaps
        if gap > max(COLUMN_GAP, LONE_SPACES * usual) and text[:1].isupper()
    ]


def _marks(text: str) -> bool:
    return bool(_MARKER.fullmatch(text) or _GLUED.fullmatch(text))


def _counts_on(line: Line, text: str) -> bool:
    """Whether a number is a later item's than the one its line begins with: "1 Kamera  4 ATK", or
    a circle stands as before the first: "o Kamera  0 ATK"."""
    first = line.words[0].text.strip("().")
    if text in CIRCLES:
        return first in (*CIRCLES, BULLET)
    return text.isdecimal() and first.isdecimal() and len(text) < 3 and int(text) > int(first)


def _is_crossed(lines: Sequence[Line], edge: float) -> bool:
    """Whether running text goes over the edge in most lines that reach it."""
    reaching = [line for line in lines if line.box.x1 > edge]
    crossed = sum(any(word.box.x0 < edge < word.box.x1 for word in line.words) for line in reaching)
    return crossed * 2 > len(reaching)

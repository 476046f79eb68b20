"""Rules of which a piece is missing, over several rows or columns or at an end.

Pure geometry in pixels. A rule ends on other rules, so one that ends in the midst of a cell is
broken: it goes on to where it begins again, or to the next rule, unless words stand in its way.
Past that it goes on as long as words stand on both its sides, or most rules beside it do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

import numpy as np

from digisop.imaging.components import runs
from digisop.imaging.ink import Image
from digisop.stages.tables.walls import SAME_LINE
from digisop.stages.types import Rule

#: Pieces of one line are of a broken rule if they make up so much of it, from end to end; where an
#: outer end is broken off, of the table's extent.
HALF = 0.55
#: A line goes from side to side where it is so much of the table's extent.
THROUGH = 0.95
#: An end is loose when it is further past a rule, or short of one, than this (character heights),
#: or short of one by more than this share of the cell that it ends in.
PAST, SHORT, SHORT_OF_CELL = 0.6, 2.2, 0.5
#: ... and an end is on a rule that is no further off than this.
TOUCH = 0.9
#: Nothing is drawn around the loose end of a rule; a flow line goes on or touches a symbol. Looked
#: at are places so far beside it and beyond it (character heights).
FREE = 0.8
EDGE = 0.25
#: Words are in the way where more of the places of a break than this are inked ...
CROSSED = 0.2
#: ... between rules that are no nearer to each other than this (character heights).
LEAST = 1.2
#: A thin stroke so long (character heights) is no letter but a piece of the rule.
PIECE = 1.2
#: Words beside a rule are looked for so far from other rules (character heights).
INSET = 0.4
#: A rule leads on where this share of those beside it is there, of so many at least.
MOST, FEWEST = 0.6, 3


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The ink (255) around rules that run down; for those across it is turned over."""

    ink: Image
    character: float

    def inked(self, x0: float, y0: float, x1: float, y1: float) -> Image:
        """The ink of a place, in pixels."""
        left, top = max(0, round(x0)), max(0, round(y0))
        return self.ink[top : max(top, round(y1)), left : max(left, round(x1))]


def with_broken(
    across: Sequence[Rule], down: Sequence[Rule], ink: Image, character: float
) -> tuple[list[Rule], list[Rule]]:
    """Lines of one table, those that are pieces of a broken rule marked as known.

    ``ink`` is the page's ink (255), ``character`` the typical letter's height.
    """
    return (
        _marked(across, down, _Drawing(np.asarray(ink.T, np.uint8), character)),
        _marked(down, across, _Drawing(ink, character)),
    )


def mend_breaks(
    across: Sequence[Rule], down: Sequence[Rule], ink: Image, character: float
) -> tuple[list[Rule], list[Rule]]:
    """The rules of one table without breaks that begin or end in the midst of a cell.

    Rules are in pixels of ``ink`` (height, width; not 0 where there is ink), ``character`` is the
    height of a letter in pixels.
    """
    turned = _Drawing(np.asarray(ink.T, np.uint8), character)
    for _ in range(2):  # where rules across are broken, those down end on what is then mended
        across = _mended(across, down, turned)
        down = _mended(down, across, _Drawing(ink, character))
    return list(across), list(down)


def _lines(rules: Sequence[Rule], character: float) -> Iterator[list[Rule]]:
    """Rules in groups that are one line each, in order along it."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][-1].at <= SAME_LINE * character:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        yield sorted(group, key=lambda r: r.start)


def _marked(rules: Sequence[Rule], crossing: Sequence[Rule], drawing: _Drawing) -> list[Rule]:
    extent = max((r.end for r in rules), default=0) - min((r.start for r in rules), default=0)
    found: list[Rule] = []
    for line in _lines(rules, drawing.character):
        is_broken = _is_broken(line, crossing, extent, drawing)
        found += [replace(rule, is_known=rule.is_known or is_broken) for rule in line]
    return found


def _is_broken(
    line: Sequence[Rule], crossing: Sequence[Rule], extent: float, drawing: _Drawing
) -> bool:
    """Whether pieces of one line are a rule: it ends on a rule at least at one side, where pieces
    end otherwise nothing else is drawn, and they are most of it. What goes from one side of the
    table to the other is one whatever is drawn beside it: no flow line does."""
    last = max(line, key=lambda r: r.end)
    ends = [(rule, end) for rule in line for end in (rule.start, rule.end)]
    loose = [(r, end) for r, end in ends if _is_loose(r, end, crossing, drawing.character)]
    outer = [(line[0], line[0].start), (last, last.end)]
    off = [one for one in outer if _is_loose(*one, crossing, drawing.character, TOUCH)]
    whole = extent if off else last.end - line[0].start
    is_most = sum(rule.length for rule in line) >= HALF * whole
    is_one = len(off) < 2 and all(one in loose for one in off)
    is_through = not off and last.end - line[0].start >= THROUGH * extent
    is_alone = is_through or all(_is_free(*one, drawing) for one in loose)
    return bool(loose) and is_one and is_most and is_alone


def _is_loose(
    rule: Rule, end: float, crossing: Sequence[Rule], character: float, short: float = SHORT
) -> bool:
    """Whether a line's end, its ``start`` or ``end``, is on none of the crossing lines."""
    way = 1 if end == rule.end else -1
    offs = [way * (other.at - end) for other in _met(rule, crossing, character)]
    behind = max((off for off in offs if off < -PAST * character), default=-inf)
    near = [off for off in offs if -PAST * character <= off <= short * character]
    return not any(off <= SHORT_OF_CELL * (off - behind) for off in near)


def _met(rule: Rule, crossing: Sequence[Rule], character: float) -> list[Rule]:
    """The crossing lines that are where a line runs, or would run if it were longer."""
    return [o for o in crossing if o.start - character <= rule.at <= o.end + character]


def _is_free(rule: Rule, end: float, drawing: _Drawing) -> bool:
    """Whether nothing is drawn around a line's end."""
    far, near = FREE * drawing.character, EDGE * drawing.character
    way = 1 if end == rule.end else -1
    low, high = sorted((end + way * near, end + way * far))
    beyond = drawing.inked(rule.at - far, low, rule.at + far, high)
    low, high = sorted((end - way * far, end + way * far))
    sides = [
        drawing.inked(rule.at - far, low, rule.at - 2 * near, high),
        drawing.inked(rule.at + 2 * near, low, rule.at + far, high),
    ]
    return not any(part.any() for part in (beyond, *sides))


def _mended(rules: Sequence[Rule], crossing: Sequence[Rule], drawing: _Drawing) -> list[Rule]:
    """The rules of one direction, mended; a rule that ends on the course of another is not loose,
    though a piece of that is missing there."""
    courses = [
        Rule(line[0].at, line[0].start, max(rule.end for rule in line))
        for line in _lines(crossing, drawing.character)
    ]
    met = [*crossing, *courses]
    lines = [_closed(line, met, crossing, drawing) for line in _lines(rules, drawing.character)]
    whole = [rule for line in lines for rule in line]
    return [rule for line in lines for rule in _led_on(line, met, crossing, whole, drawing)]


def _closed(
    line: Sequence[Rule], met: Sequence[Rule], crossing: Sequence[Rule], drawing: _Drawing
) -> list[Rule]:
    """One line's pieces, joined where a break has a loose end (on none of those ``met``) and no
    words."""
    joined = [line[0]]
    for rule in line[1:]:
        last = max(joined, key=lambda r: r.end)
        if rule.start <= last.end:
            joined.append(rule)
            continue
        loose = _is_loose(last, last.end, met, drawing.character) or _is_loose(
            rule, rule.start, met, drawing.character
        )
        if loose and not _is_crossed(rule.at, last.end, rule.start, crossing, drawing):
            joined[joined.index(last)] = replace(last, end=rule.end)
        else:
            joined.append(rule)
    return joined


def _is_crossed(
    at: float, start: float, end: float, crossing: Sequence[Rule], drawing: _Drawing
) -> bool:
    """Whether words are in the way of a rule at a place, between any two that cross it there."""
    least = LEAST * drawing.character
    inner = sorted(other.at for other in crossing if start < other.at < end)
    return any(
        high - low >= least and _share_of_words(at, low, high, drawing) > CROSSED
        for low, high in pairwise([start, *inner, end])
    )


def _share_of_words(at: float, low: float, high: float, drawing: _Drawing) -> float:
    """How much of a break between two heights words make out; a long thin stroke in it is a piece
    of the rule that is broken."""
    near, far = EDGE * drawing.character, FREE * drawing.character
    top, bottom = low + 2 * near, high - 2 * near
    places = (at - near, at + near), (at - far, at - 2 * near), (at + 2 * near, at + far)
    inked, left, right = (
        np.asarray(drawing.inked(x0, top, x1, bottom).any(axis=1), np.bool_) for x0, x1 in places
    )
    sides = left | right
    words = 0
    for start, end in runs(inked):
        is_long = end - start >= PIECE * drawing.character
        is_thin = np.count_nonzero(sides[start:end]) <= CROSSED * (end - start)
        words += 0 if is_long and is_thin else end - start
    return words / max(1, len(inked))


def _led_on(
    line: Sequence[Rule],
    met: Sequence[Rule],
    crossing: Sequence[Rule],
    rules: Sequence[Rule],
    drawing: _Drawing,
) -> list[Rule]:
    """A line's pieces, the outer ones led on to where the rule ends, if they are broken off: on
    none of those ``met``."""
    line = list(line)
    first = line[0]
    if _is_loose(first, first.start, met, drawing.character):
        line[0] = replace(first, start=_end_of(first, first.start, crossing, rules, drawing))
    last = max(line, key=lambda r: r.end)
    if _is_loose(last, last.end, met, drawing.character):
        end = _end_of(last, last.end, crossing, rules, drawing)
        line[line.index(last)] = replace(last, end=end)
    return line


def _end_of(
    rule: Rule, end: float, crossing: Sequence[Rule], rules: Sequence[Rule], drawing: _Drawing
) -> float:
    """Where a rule that is broken off at ``end`` ends."""
    way = 1 if end == rule.end else -1
    met = _met(rule, crossing, drawing.character)
    places = sorted((o.at for o in met if way * (o.at - end) > 0), key=lambda at: way * at)
    reached = end
    for before, place in pairwise([end, *places]):
        low, high = sorted((before, place))
        if _is_crossed(rule.at, low, high, crossing, drawing):
            break
        if before != end and not _goes_on(rule.at, low, high, rules, drawing):
            break
        reached = place
    return reached


def _goes_on(at: float, start: float, end: float, rules: Sequence[Rule], drawing: _Drawing) -> bool:
    """Whether a rule at a place goes on between two crossing ones: words stand on both its sides,
    or most rules beside it are there."""
    inset = INSET * drawing.character
    others = [r for r in rules if abs(r.at - at) > 2 * inset]
    there = [r.at for r in others if r.start <= start + inset and r.end >= end - inset]
    places = {round(r.at / drawing.character) for r in others}
    if len(places) >= FEWEST and len(there) >= MOST * len(places):
        return True
    left = max((x for x in there if x < at), default=None)
    right = min((x for x in there if x > at), default=None)
    if left is None or right is None:
        return False
    sides = ((left + inset, at - inset), (at + inset, right - inset))
    return all(drawing.inked(x0, start + inset, x1, end - inset).any() for x0, x1 in sides)

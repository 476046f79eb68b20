"""Rules as offices print them: dotted, double, broken, pale, with outer ones missing.

Cells are first drawn as plain rectangles. Where a style asks for more, their edges are taken
together into runs, each drawn once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from samples.generator.sheet import Box, Item, Paint, Rect, Sheet
from samples.generator.style import RuleSide, RuleStyle

Rng = np.random.Generator
_SAME = 0.4  # points within which two edges are one rule
_SCRAP = 2.0  # a shorter piece of a broken rule is not drawn
_PIECE = (8.0, 60.0)  # of a broken rule
_HOLE = (1.0, 5.0)
_LEFT_OUT = (0.15, 0.4)  # share of a rule that is missing in part


@dataclass(frozen=True, slots=True)
class Run:
    """A rule from end to end; ``side`` where it closes its table."""

    across: bool
    at: float
    start: float
    end: float
    side: RuleSide | None = None


def restyle(items: list[Item], start: int, rules: RuleStyle, rng: Rng) -> None:
    """Redraws the cells among ``items`` from index ``start`` on as the style has its rules."""
    if rules.plain:
        return
    cells = [
        (index, item)
        for index, item in enumerate(items[start:], start)
        if isinstance(item, Rect) and not item.radius and item.paint.stroke == rules.colour
    ]
    if not cells:
        return
    for index, cell in cells:
        items[index] = replace(cell, paint=replace(cell.paint, stroke=None))
    lines = Sheet(0, 0)
    for group in _tables([cell.box for _, cell in cells]):
        for run in runs(group):
            _draw(lines, run, rules, rng)
    last = cells[-1][0] + 1
    items[last:last] = lines.items
    items[start:] = [i for i in items[start:] if not _nothing(i)]


def _nothing(item: Item) -> bool:
    return isinstance(item, Rect) and item.paint.stroke is None and item.paint.fill is None


def _tables(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that touch, directly or through others."""
    groups: list[list[Box]] = []
    for box in boxes:
        near = box.grown(_SAME)
        touched = [g for g in groups if any(near.meets(other) for other in g)]
        merged = [box, *(other for g in touched for other in g)]
        groups = [g for g in groups if g not in touched] + [merged]
    return groups


def runs(boxes: Sequence[Box]) -> Iterator[Run]:
    """The rules of one table."""
    frame = Box(
        min(b.x0 for b in boxes),
        min(b.y0 for b in boxes),
        max(b.x1 for b in boxes),
        max(b.y1 for b in boxes),
    )
    flat = [(y, b.x0, b.x1) for b in boxes for y in (b.y0, b.y1)]
    tall = [(x, b.y0, b.y1) for b in boxes for x in (b.x0, b.x1)]
    for at, x0, x1 in _joined(flat):
        yield Run(True, at, x0, x1, _side(at, frame.y0, frame.y1, "top", "bottom"))
    for at, y0, y1 in _joined(tall):
        yield Run(False, at, y0, y1, _side(at, frame.x0, frame.x1, "left", "right"))


def _side(at: float, low: float, high: float, first: RuleSide, last: RuleSide) -> RuleSide | None:
    if abs(at - low) < _SAME:
        return first
    return last if abs(at - high) < _SAME else None


_Edge = tuple[float, float, float]


def _joined(edges: Iterable[_Edge]) -> Iterator[_Edge]:
    """Edges on one line that touch, as one."""
    lines: list[tuple[float, list[tuple[float, float]]]] = []
    for at, start, end in sorted(edges):
        if not lines or at - lines[-1][0] > _SAME:
            lines.append((at, []))
        lines[-1][1].append((start, end))
    for at, spans in lines:
        low, high = sorted(spans)[0]
        for start, end in sorted(spans)[1:]:
            if start > high + _SAME:
                yield at, low, high
                low = start
            high = max(high, end) if start <= high + _SAME else end
        yield at, low, high


def _draw(sheet: Sheet, run: Run, rules: RuleStyle, rng: Rng) -> None:
    if run.side in rules.missing:
        return
    width = rules.outer if run.side and rules.outer else rules.width
    paint = Paint(rules.colour, width, None, rules.dash)
    spans = [(run.start, run.end)]
    if rng.random() < rules.partly:
        spans = list(_without_a_piece(run, rng))
    if rules.broken:
        spans = [piece for span in spans for piece in _pieces(*span, rng)]
    offsets = (-rules.double / 2, rules.double / 2) if _doubled(run, rules) else (0.0,)
    for start, end in spans:
        for offset in offsets:
            at = run.at + offset
            ends = [(start, at), (end, at)] if run.across else [(at, start), (at, end)]
            sheet.line(ends, paint)


def _doubled(run: Run, rules: RuleStyle) -> bool:
    return bool(rules.double) and (run.side is not None or not rules.double_outer)


def _without_a_piece(run: Run, rng: Rng) -> Iterator[tuple[float, float]]:
    length = run.end - run.start
    gap = length * float(rng.uniform(*_LEFT_OUT))
    start = run.start + (length - gap) * float(rng.uniform())
    yield run.start, start
    yield start + gap, run.end


def _pieces(start: float, end: float, rng: Rng) -> Iterator[tuple[float, float]]:
    """A rule with holes, as worn print has them."""
    while end - start > _SCRAP:
        stop = min(end, start + float(rng.uniform(*_PIECE)))
        yield start, stop
        start = stop + float(rng.uniform(*_HOLE))

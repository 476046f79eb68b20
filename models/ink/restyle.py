"""Pages drawn in other ways than their document's: what a sheet looks like, varied at random.

Texts, places and meaning stay; rules, flow lines, symbols, letters and marks change their looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from samples.generator.sheet import (
    BLACK,
    WHITE,
    Box,
    Colour,
    Ellipse,
    Ink,
    Item,
    Paint,
    Path,
    Rect,
    Sheet,
    Text,
)

Rng = np.random.Generator
_T = TypeVar("_T")

_GREYS: tuple[Colour, ...] = ((0.35,) * 3, (0.55,) * 3, (0.7,) * 3, (0.8,) * 3)
_COLOURS: tuple[Colour, ...] = (
    (0.27, 0.45, 0.77), (0.6, 0.75, 0.9), (0.93, 0.49, 0.19), (0.75, 0.1, 0.1), (0.2, 0.55, 0.25),
    (0.45, 0.2, 0.6), (0.1, 0.12, 0.45),
)  # fmt: skip
_FILLS: tuple[Colour, ...] = (
    (0.85,) * 3, (0.6,) * 3, (0.4,) * 3, BLACK, (0.36, 0.61, 0.84), (0.85, 0.9, 0.96),
    (1.0, 0.93, 0.3), (0.57, 0.82, 0.31), (0.93, 0.49, 0.19), (0.98, 0.85, 0.75), (0.16, 0.24, 0.5),
)  # fmt: skip
_TINTS: tuple[Colour, ...] = ((0.9,) * 3, (0.8,) * 3, (0.78, 0.86, 0.95), (1.0, 0.95, 0.7))
_DARK: tuple[Colour, ...] = ((0.12, 0.22, 0.45), (0.2,) * 3, (0.1, 0.35, 0.2), (0.45, 0.1, 0.1))
_DOTS: tuple[tuple[float, ...], ...] = ((0.5, 1.2), (0.8, 1.6), (1.0, 1.0), (2.0, 2.0), (3.0, 1.5))
_DASHES: tuple[tuple[float, ...], ...] = ((2.0, 1.5), (4.0, 2.0), (6.0, 3.0))
_WORDS = ("Ya", "Mulai", "Selesai", "1", "2", "3", "A", "Baca", "Arsip", "Lengkap?", "Setuju?")


@dataclass(frozen=True, slots=True)
class Looks:
    """One page's looks; ``None`` leaves what is drawn as it is."""

    rule: Paint | None
    outer: Paint | None
    left_out: tuple[str, ...]  # sides without outer rule, of "left", "right", "top", "bottom"
    double: bool
    flow: Paint | None
    symbol: tuple[Colour | None, float, Colour | None] | None  # stroke, width, fill
    text: Colour | None
    head: Colour | None  # fill of filled cells; dark ones get light letters
    pen: Colour | None
    words: bool  # words in symbols that have none
    lines_off: float  # flow lines keep off their ends by so many points
    head_size: float  # heads are so many times as large


AS_DRAWN = Looks(None, None, (), False, None, None, None, None, None, False, 0.0, 1.0)


def random_looks(rng: Rng) -> Looks:
    """Half of what varies stays plain on every page, so that plain print is seen most."""

    def chance(share: float) -> bool:
        return bool(rng.random() < share)

    rule = _rule(rng) if chance(0.65) else None
    outer = _rule(rng) if chance(0.2) else None
    sides = ("left", "right", "top", "bottom")
    out = tuple(s for s in sides if chance(0.5)) if chance(0.2) else ()
    flow = Paint(
        _colour(rng, 0.5), float(rng.choice([0.2, 0.3, 0.5, 0.8, 1.2, 2.0, 3.0])),
        dash=_any(rng, _DASHES) if chance(0.2) else (), ink=Ink.FLOW_LINE,
    ) if chance(0.6) else None  # fmt: skip
    symbol = None
    if chance(0.6):
        fill = _any(rng, _FILLS) if chance(0.6) else (WHITE if chance(0.3) else None)
        stroke = None if fill not in (None, WHITE) and chance(0.25) else _colour(rng, 0.6)
        symbol = stroke, float(rng.choice([0.25, 0.5, 0.8, 1.2, 2.0, 3.0])), fill
    return Looks(
        rule, outer, out, chance(0.06), flow, symbol,
        _any(rng, _COLOURS) if chance(0.12) else None,
        _any(rng, _DARK) if chance(0.15) else _any(rng, _TINTS) if chance(0.2) else None,
        _colour(rng, 0.2) if chance(0.5) else None,
        chance(0.3), float(rng.uniform(1, 10)) if chance(0.2) else 0.0,
        float(rng.uniform(0.45, 1.3)) if chance(0.5) else 1.0,
    )  # fmt: skip


def _any(rng: Rng, choices: Sequence[_T]) -> _T:
    return choices[int(rng.integers(len(choices)))]


def _colour(rng: Rng, black: float) -> Colour:
    if rng.random() < black:
        return BLACK
    return _any(rng, _GREYS if rng.random() < 0.4 else _COLOURS)


def _rule(rng: Rng) -> Paint:
    dash = _any(rng, _DOTS) if rng.random() < 0.3 else ()
    width = float(rng.choice([0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.2]))
    return Paint(_colour(rng, 0.5), width, dash=dash)


def restyled(sheet: Sheet, looks: Looks, rng: Rng) -> Sheet:
    """The sheet with other looks; its rules are drawn once each, over the fills of cells."""
    rules = [i for i in sheet.items if isinstance(i, Rect) and i.paint.ink is Ink.RULE]
    other = [i for i in sheet.items if not (isinstance(i, Rect) and i.paint.ink is Ink.RULE)]
    dark = [i.box for i in rules if i.paint.fill] if looks.head in _DARK else []
    fills = [_filled(i, looks) for i in rules if i.paint.fill]
    drawn = [_redrawn(item, looks, dark, rng) for item in other]
    words = list(_more_words(other, rng)) if looks.words else []
    fills += _highlights(other, rng) if rng.random() < 0.08 else []
    kept = [item for item in drawn if item is not None]
    return Sheet(sheet.width, sheet.height, [*fills, *rule_lines(rules, looks), *kept, *words])


def _filled(rect: Rect, looks: Looks) -> Rect:
    return Rect(rect.box, Paint(None, 0, looks.head or rect.paint.fill, ink=Ink.ORNAMENT))


def _highlights(items: Iterable[Item], rng: Rng) -> list[Rect]:
    """A highlighter over some lines of text."""
    paint = Paint(None, 0, _any(rng, ((1.0, 0.95, 0.3), (0.6, 1.0, 0.6), (1.0, 0.7, 0.8))),
                  ink=Ink.ORNAMENT)  # fmt: skip
    texts = [item for item in items if isinstance(item, Text) and rng.random() < 0.2]
    return [
        Rect(Box(t.x, t.y - t.size, t.x + 0.5 * t.size * len(t.text), t.y + 0.25 * t.size), paint)
        for t in texts
    ]


def rule_lines(rules: Sequence[Rect], looks: Looks) -> list[Path]:
    """The sides of cells as lines, each once, those of neighbours joined."""
    if not rules:
        return []
    x0, x1 = min(r.box.x0 for r in rules), max(r.box.x1 for r in rules)
    y0, y1 = min(r.box.y0 for r in rules), max(r.box.y1 for r in rules)
    at_edge = {("x", x0): "left", ("x", x1): "right", ("y", y0): "top", ("y", y1): "bottom"}
    paint = rules[0].paint
    inner = looks.rule or Paint(paint.stroke, paint.width)
    found = []
    for axis in ("x", "y"):
        for at, start, end in _joined(axis, rules):
            side = next((s for (a, v), s in at_edge.items() if a == axis and abs(v - at) < 1), None)
            if side in looks.left_out:
                continue
            use = looks.outer if side and looks.outer else inner
            for shift in (-1.0, 1.0) if looks.double else (0.0,):
                a = at + shift
                ends = ((a, start), (a, end)) if axis == "x" else ((start, a), (end, a))
                found.append(Path((("M", *ends[0]), ("L", *ends[1])), use))
    return found


def _joined(axis: str, rules: Sequence[Rect]) -> list[tuple[float, float, float]]:
    """The sides along one axis as (place, start, end), touching ones joined."""
    sides: list[tuple[float, float, float]] = []
    for r in rules:
        b = r.box
        if axis == "x":
            sides += [(b.x0, b.y0, b.y1), (b.x1, b.y0, b.y1)]
        else:
            sides += [(b.y0, b.x0, b.x1), (b.y1, b.x0, b.x1)]
    joined: list[tuple[float, float, float]] = []
    for at, start, end in sorted((round(a, 1), s, e) for a, s, e in sides):
        if joined and joined[-1][0] == at and start <= joined[-1][2] + 0.5:
            joined[-1] = (at, joined[-1][1], max(joined[-1][2], end))
        else:
            joined.append((at, start, end))
    return joined


def _redrawn(item: Item, looks: Looks, dark: Sequence[Box], rng: Rng) -> Item | None:
    if isinstance(item, Text):
        return _lettered(item, looks, dark)
    if not isinstance(item, Rect | Ellipse | Path):
        return item
    paint, ink = item.paint, item.paint.ink
    if ink is Ink.SYMBOL and looks.symbol:
        stroke, width, fill = looks.symbol
        return replace(item, paint=replace(paint, stroke=stroke, width=width, fill=fill))
    if ink is Ink.FLOW_LINE and looks.flow:
        item = replace(item, paint=looks.flow)
        return _kept_off(item, looks.lines_off) if isinstance(item, Path) else item
    if ink is Ink.ARROW_HEAD and isinstance(item, Path):
        item = _resized(item, looks.head_size)
    if ink is Ink.ARROW_HEAD and looks.flow:
        colour = looks.flow.stroke
        if paint.fill:
            return replace(item, paint=replace(paint, fill=colour))
        return replace(item, paint=replace(paint, stroke=colour, width=looks.flow.width))
    if ink is Ink.MARK and looks.pen:
        return replace(item, paint=replace(paint, stroke=looks.pen))
    return item


def _lettered(item: Text, looks: Looks, dark: Sequence[Box]) -> Text:
    if item.ink is Ink.MARK:
        return replace(item, colour=looks.pen or item.colour)
    inside = any(b.x0 <= item.x <= b.x1 and b.y0 <= item.y <= b.y1 + 2 for b in dark)
    if inside:
        return replace(item, colour=WHITE)
    return replace(item, colour=looks.text) if looks.text else item


def _kept_off(path: Path, by: float) -> Path:
    """A line that starts so much later; its head stays where it is."""
    (_, x0, y0), (name, x1, y1), *rest = path.parts
    x0, y0, x1, y1 = float(x0), float(y0), float(x1), float(y1)
    long = float(np.hypot(x1 - x0, y1 - y0))
    if long < 3 * by or not by:
        return path
    start = ("M", x0 + (x1 - x0) * by / long, y0 + (y1 - y0) * by / long)
    return replace(path, parts=(start, (name, x1, y1), *rest))


def _resized(head: Path, by: float) -> Path:
    """A head so many times as large, its tip where it was: an open one's is in the middle."""
    tip = head.parts[0 if head.paint.fill else len(head.parts) // 2]
    x, y = float(tip[1]), float(tip[2])
    parts = tuple(
        (name, *(at + (float(v) - at) * by for v, at in zip(numbers, (x, y), strict=False)))
        for name, *numbers in head.parts
    )  # "Z" has no numbers
    return replace(head, parts=parts)


def _more_words(items: Iterable[Item], rng: Rng) -> Iterable[Text]:
    """Words or numbers in closed symbols."""
    texts = [item for item in items if isinstance(item, Text)]
    if not texts:
        return
    font = texts[0].font
    for item in items:
        if isinstance(item, Rect | Ellipse) and item.paint.ink is Ink.SYMBOL:
            size = float(rng.uniform(0.3, 0.55)) * item.box.height
            word = _any(rng, _WORDS)
            if size > 3.5:
                at = item.box.cx - len(word) * size * 0.25
                yield Text(at, item.box.cy + size * 0.33, word, font, size)

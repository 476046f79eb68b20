"""Draws arrows, their heads and the words beside them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from samples.generator.figures import draw_figure
from samples.generator.fonts import FontSet, text_width
from samples.generator.pager import Pager
from samples.generator.placing import Placed
from samples.generator.routes import segments
from samples.generator.routing import Route
from samples.generator.sheet import BLACK, WHITE, Box, Ink, Paint, Point, Sheet
from samples.generator.style import ArrowStyle, SymbolStyle

_LEAST_SHAFT = 2.5  # of a line that keeps off its symbols
_SHOWN = 12.0  # of a line beside a label that lies on it
_HEAVY = 4  # how much worse a label lies on a symbol than on a line
_LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Label:
    """A branch's word where it stands."""

    page: int
    box: Box
    text: str


def draw_routes(
    pager: Pager, routes: Sequence[Route], style: ArrowStyle, symbols: SymbolStyle, fonts: FontSet
) -> None:
    """Lines first, then heads and connectors."""
    for number, route in enumerate(routes):
        for index, (page, points) in enumerate(route.legs):
            last = index + 1 == len(route.legs)
            headed = style.heads and not route.bare
            _draw_leg(
                pager.sheets[page],
                points,
                style,
                head=headed and last,
                tail=headed and route.both_heads and index == 0,
                ends=(index == 0, last),
            )
        for page, box in route.connectors:
            paint = Paint(symbols.stroke, symbols.width, symbols.fill, ink=Ink.SYMBOL)
            draw_figure(pager.sheets[page], "off_page_connector", box, paint)
            if style.break_letters and symbols.fill is None:
                letter = _LETTERS[number % len(_LETTERS)]
                _centred(pager.sheets[page], letter, box, fonts.regular, box.height * 0.5)


def _centred(sheet: Sheet, text: str, box: Box, font: str, size: float) -> None:
    x = box.cx - text_width(text, font, size) / 2
    sheet.text((x, box.cy + size * 0.25), text, font, size)


def _draw_leg(
    sheet: Sheet,
    points: Sequence[Point],
    style: ArrowStyle,
    *,
    head: bool,
    tail: bool,
    ends: tuple[bool, bool] = (True, True),
) -> None:
    """One page's part; ``ends`` tells which of its ends are at a symbol."""
    line = _kept_off(points, style, *ends)
    if head and not tail and style.head_at == "middle" and _head_in_line(sheet, line, style):
        head = False
    if head:
        _head(sheet, line[-2], line[-1], style)
        line[-1] = _shortened(line[-2], line[-1], style)
    if tail:
        _head(sheet, line[1], line[0], style)
        line[0] = _shortened(line[1], line[0], style)
    sheet.line(line, style.paint)


def _kept_off(
    points: Sequence[Point], style: ArrowStyle, at_start: bool, at_end: bool
) -> list[Point]:
    """A line that ends before its symbols, as far as its first and last piece allow."""
    line = list(points)
    least = style.head + _LEAST_SHAFT
    for here, there, wanted in ((-1, -2, at_end), (0, 1, at_start)):
        length = math.dist(line[here], line[there])
        off = min(style.gap, length - least)
        if wanted and off > 0:
            share = off / length
            (x0, y0), (x1, y1) = line[here], line[there]
            line[here] = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
    return line


def _head_in_line(sheet: Sheet, line: Sequence[Point], style: ArrowStyle) -> bool:
    """A head in the middle of the longest piece, if one is long enough."""
    (x0, y0), (x1, y1) = max(itertools.pairwise(line), key=lambda ends: math.dist(*ends))
    length = math.dist((x0, y0), (x1, y1))
    if length < 3 * style.head:
        return False
    share = 0.5 + style.head / 2 / length
    _head(sheet, (x0, y0), (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share), style)
    return True


def _shortened(before: Point, tip: Point, style: ArrowStyle) -> Point:
    """The line ends within a filled head, so that a thick one does not blunt its tip."""
    if style.open_head:
        return tip
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    back = style.head * 0.6
    return tip[0] - back * math.cos(angle), tip[1] - back * math.sin(angle)


def _head(sheet: Sheet, before: Point, tip: Point, style: ArrowStyle) -> None:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    cos, sin = math.cos(angle), math.sin(angle)
    half = style.head * style.head_spread + style.width / 2
    back = (tip[0] - style.head * cos, tip[1] - style.head * sin)
    left = (back[0] - half * sin, back[1] + half * cos)
    right = (back[0] + half * sin, back[1] - half * cos)
    if style.open_head:
        sheet.line([left, tip, right], Paint(style.colour, style.width, ink=Ink.ARROW_HEAD))
    else:
        sheet.polygon([tip, left, right], Paint(None, 0, style.colour, ink=Ink.ARROW_HEAD))


def place_labels(
    routes: Sequence[Route], placed: Sequence[Placed], style: ArrowStyle, font: str, size: float
) -> list[Label]:
    """A free place near the start of each branch."""
    labels: list[Label] = []
    for route in routes:
        if not route.flow.printed:
            continue
        page, points = route.legs[0]
        symbols = [s.box for s in placed if s.page == page]
        taken = symbols * _HEAVY
        taken += [b for r in routes for p, pts in r.legs if p == page for b in segments(pts)]
        taken += [b for r in routes for p, b in r.connectors if p == page]
        taken += [label.box for label in labels if label.page == page]
        across = style.label_at == "across" and _room_across(route.flow.printed, points, font, size)
        box = across or _free_place(route.flow.printed, points, taken, font, size, style.label_gap)
        labels.append(Label(page, box, route.flow.printed))
    return labels


def _room_across(text: str, points: Sequence[Point], font: str, size: float) -> Box | None:
    """A place on the line itself, in the middle of its first piece, if that is long enough."""
    (x0, y0), (x1, y1) = points[0], points[1]
    wide, flat = text_width(text, font, size), abs(x1 - x0) > abs(y1 - y0)
    needed = (wide if flat else size) + _SHOWN
    if math.dist(points[0], points[1]) < needed or (abs(x1 - x0) > 1 and abs(y1 - y0) > 1):
        return None
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return Box(x - wide / 2, y - size / 2, x + wide / 2, y + size / 2)


def _free_place(
    text: str, points: Sequence[Point], taken: Sequence[Box], font: str, size: float, gap: float
) -> Box:
    wide, high = text_width(text, font, size), size
    options = _places(points, wide, high, gap)
    return min(options, key=lambda box: sum(_overlap(box, b.grown(0.6)) for b in taken))


def _places(points: Sequence[Point], wide: float, high: float, gap: float) -> list[Box]:
    """Beside the first and second piece of a line, nearest to its start first."""
    boxes: list[Box] = []
    for (x0, y0), (x1, y1) in list(itertools.pairwise(points))[:2]:
        for share in (0.0, 0.3, 0.6):
            x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            if abs(x1 - x0) >= abs(y1 - y0):
                left = x + gap if x1 > x0 else x - gap - wide
                spots = [(left, y - gap - high), (left, y + gap)]
            else:
                top = y + gap if y1 > y0 else y - gap - high
                spots = [(x + gap, top), (x - gap - wide, top)]
            boxes.extend(Box(a, b, a + wide, b + high) for a, b in spots)
    return boxes


def _overlap(a: Box, b: Box) -> float:
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    high = min(a.y1, b.y1) - max(a.y0, b.y0)
    return wide * high if wide > 0 and high > 0 else 0.0


def draw_labels(
    pager: Pager, labels: Sequence[Label], font: str, size: float, *, covering: bool = False
) -> None:
    """The words; ``covering`` takes away the line beneath them."""
    for label in labels:
        if covering:
            under = Paint(None, 0, WHITE, ink=Ink.ORNAMENT)
            pager.sheets[label.page].rect(label.box, under)
        at = (label.box.x0, label.box.y0 + size * 0.82)
        pager.sheets[label.page].text(at, label.text, font, size, colour=BLACK)

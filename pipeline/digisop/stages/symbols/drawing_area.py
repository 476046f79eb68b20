"""The part of a page where a procedure is drawn, made ready for looking at its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from digisop.form.answers import branch_label
from digisop.form.swimlane import Swimlane
from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.ink import POINTS_PER_INCH, Image, find_ink
from digisop.imaging.ink_map import InkKind, InkMap
from digisop.stages.symbols.arrow_tips import Head, seen_heads
from digisop.stages.symbols.bowed_rules import both_placed
from digisop.stages.symbols.open_heads import with_open_heads
from digisop.stages.symbols.parsed_symbols import symbol_likelihood
from digisop.stages.symbols.rule_removal import painted_over, without_rules
from digisop.stages.symbols.rules_of_flow import (
    without_floating,
    without_flow_drawn,
    without_headed,
)
from digisop.stages.symbols.split_heads import with_whole_heads
from digisop.stages.symbols.strokes import Piece
from digisop.stages.symbols.swallowed_sides import with_swallowed_sides
from digisop.stages.symbols.true_rules import all_rules, rules_in
from digisop.stages.symbols.vector_lines import drawn_heads, drawn_pieces
from digisop.stages.types import FEWEST_PICTURED, Rule, RuledTable, UprightPage
from digisop_models.geometry import Box, Point
from digisop_models.page import Page, Word

#: Letters lower than this (pixels) are enlarged twice: an outline needs its pixels.
COARSE_LETTER = 13.0
#: Lines may run beside the executors' columns by this much, and connectors stand above or below
#: the table by this much (points).
BESIDE = 60.0
ABOVE = 48.0
#: Faint ink is darker than its surroundings (character heights) by this (grey levels).
FAINT_WINDOW, FAINT = 2.5, 7
#: What was read as a word of so many letters is one; a line may be read as I or T.
LONG_WORD = 3
#: A stroke wider than this (points) is no line of a drawing.
WIDEST_LINE = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class DrawingArea:
    """Pictures of the executors' columns without the table's rules, in pixels of their own.

    ``flat`` is grey, paper white; ``ink`` its mask, ``faint`` that of the palest ink too, noise
    included. ``origin`` (points) is where the top left pixel lies on the page, ``scale`` counts
    pixels a point. ``words``, ``long_words`` (those of them that are no misread lines),
    ``labels`` (those that name a branch) and ``body`` (where the rows of the table are) are in
    the drawing's pixels, as is ``character``. ``symbols``, ``flow``, ``marks``,
    ``letters`` and ``head_likely`` are how likely each pixel is of a symbol, a flow line, a stamp
    or signature, print, an arrow's head (0 to 255), where the ink parser has been asked; ``heads``
    are those that it sees, or those that a digital page draws, whose lines are ``drawn``.
    ``across`` and ``down`` are the table's rules, in the drawing's pixels, ``ruled`` is ``flat``
    with them, where they were taken out.
    """

    flat: Image
    ink: Image
    faint: Image
    words: tuple[Box, ...]
    long_words: tuple[Box, ...]
    labels: tuple[Box, ...]
    body: Box
    character: float
    origin: Point
    scale: float
    symbols: Image | None = None
    flow: Image | None = None
    marks: Image | None = None
    letters: Image | None = None
    head_likely: Image | None = None
    drawn: tuple[Piece, ...] = ()
    heads: tuple[Head, ...] = ()
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    ruled: Image | None = None

    def to_page(self, box: Box) -> Box:
        """A box in the drawing's pixels, in points of the page."""
        x, y = self.origin
        return Box(*(float(v / self.scale + o) for v, o in zip(box, (x, y, x, y), strict=True)))

    def from_page(self, point: Point) -> tuple[float, float]:
        """A point of the page (points) in the drawing's pixels."""
        return (point.x - self.origin.x) * self.scale, (point.y - self.origin.y) * self.scale

    def point_on_page(self, x: float, y: float) -> Point:
        """A place in the drawing's pixels, in points of the page."""
        return Point(float(x / self.scale + self.origin.x), float(y / self.scale + self.origin.y))


def drawing_area_of(
    upright: UprightPage,
    tables: Sequence[RuledTable],
    page: Page,
    lane: Swimlane,
    *,
    plain: bool = False,
) -> DrawingArea | None:
    """The drawing of one swimlane on a page; ``None`` where it has no body or no executors, or if
    it were the same ``plain``, without stamps and other marks in colour."""
    region, body = _region(lane, page)
    if region is None or body is None:
        return None
    dpi_scale = upright.dpi / POINTS_PER_INCH
    left, top, right, bottom = (round(v * dpi_scale) for v in region)
    corners = left, top, right, bottom
    pictures = _pictures(upright, corners, plain=plain)
    if pictures is None:
        return None
    flat, ink, factor = pictures
    scale = dpi_scale * factor
    origin = Point(left / dpi_scale, top / dpi_scale)
    character = upright.strokes.character * factor
    words = [(word, _moved(word.box, origin, scale)) for word in _words(page)]
    rules = rules_in(tables, origin, scale, upright, lane.executors)
    across, down = both_placed(ink, *rules, character)
    bare, likely = _without_rules(ink, across, down, character, upright, corners)
    ruled, flat = flat, painted_over(flat, ink & ~bare, character)
    _draw_dashed(bare, upright.vectors, origin, scale)
    area = DrawingArea(
        flat=flat,
        ruled=ruled,
        faint=_faint(flat, character),
        ink=bare,
        words=tuple(box for _, box in words),
        long_words=tuple(box for word, box in words if len(word.text) >= LONG_WORD),
        labels=tuple(box for word, box in words if branch_label(word.text)),
        body=_moved(body, origin, scale),
        character=character,
        origin=origin,
        scale=scale,
        across=tuple(across),
        down=tuple(down),
    )
    if not upright.is_scan:
        drawn = _with_drawn(area, upright, tables, Box(*origin, region.x1, region.y1))
        if drawn.heads or not _is_pictured(upright, body):
            return replace(drawn, symbols=likely)
    area = replace(area, symbols=likely)
    return area if upright.ink is None else _with_parsed(area, upright.ink, corners)


def _without_rules(
    ink: Image,
    across: Sequence[Rule],
    down: Sequence[Rule],
    character: float,
    upright: UprightPage,
    corners: tuple[int, int, int, int],
) -> tuple[Image, Image | None]:
    """The ink of a drawing, which lies between these corners of the page, without its rules, and
    how likely the ink parser, if asked, finds symbols there."""
    bare = without_rules(ink, across, down, character)
    if upright.ink is None:
        return bare, None
    likely = symbol_likelihood(upright.ink, corners, (ink.shape[1], ink.shape[0]))
    return with_swallowed_sides(bare, ink, likely, across, down, character), likely


def _is_pictured(upright: UprightPage, body: Box) -> bool:
    """Whether the table's body is in a picture of a digital page, or several are in it; one behind
    a drawing whose heads the file draws is a watermark."""
    around = any(box.holds(body.center) for box in upright.image_boxes)
    return around or sum(body.holds(box.center) for box in upright.image_boxes) >= FEWEST_PICTURED


def _pictures(
    upright: UprightPage, corners: tuple[int, int, int, int], *, plain: bool
) -> tuple[Image, Image, int] | None:
    """The part of the page between its corners, grey and its ink, and how many times as large:
    letters that are small are doubled. None where it were the same ``plain``."""
    left, top, right, bottom = corners
    flat = upright.flat[top:bottom, left:right]
    ink = upright.strokes.ink[top:bottom, left:right]
    if plain:
        without = upright.plain[top:bottom, left:right]
        if np.array_equal(flat, without):
            return None
        flat, ink = without, find_ink(without, upright.dpi)
    if upright.strokes.character >= COARSE_LETTER:
        return flat, ink, 1
    flat = np.asarray(cv2.resize(flat, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)
    return flat, find_ink(flat, 2 * upright.dpi), 2


def _with_drawn(
    area: DrawingArea, upright: UprightPage, tables: Sequence[RuledTable], region: Box
) -> DrawingArea:
    """The drawing with the lines and heads that the file draws in ``region`` (points)."""
    vectors, scale = with_whole_heads(with_open_heads(upright.vectors)), area.scale
    rules = without_flow_drawn(*without_floating(*all_rules(tables), vectors), vectors)
    rules = without_headed(*rules, vectors)
    pieces = drawn_pieces(vectors, *rules, region, area.character, scale)
    return replace(area, drawn=tuple(pieces), heads=tuple(drawn_heads(vectors, region, scale)))


def _with_parsed(area: DrawingArea, ink: InkMap, corner: tuple[int, int, int, int]) -> DrawingArea:
    """The drawing with what the ink parser sees between its corners (the page's pixels)."""
    size = area.ink.shape[1], area.ink.shape[0]
    kinds = InkKind.FLOW_LINE, InkKind.MARK, InkKind.TEXT, InkKind.ARROW_HEAD
    flow, marks, letters, heads = (ink.part(kind, corner, size) for kind in kinds)
    return replace(
        area,
        flow=flow,
        marks=marks,
        letters=letters,
        head_likely=heads,
        heads=tuple(seen_heads(heads, area.character)),
    )


def _draw_dashed(ink: Image, vectors: Sequence[VectorPath], origin: Point, scale: float) -> None:
    """Draw the dashed lines of a digital page without their gaps."""
    for path in vectors:
        is_line = path.is_stroked and not path.is_closed and path.stroke_width <= WIDEST_LINE
        if path.is_dashed and is_line:
            points = np.array(
                [((x - origin.x) * scale, (y - origin.y) * scale) for x, y in path.points]
            )
            width = max(1, round(path.stroke_width * scale))
            cv2.polylines(ink, [np.round(points).astype(np.int32)], False, 255, width)


def _faint(flat: Image, character: float) -> Image:
    """Mask of all that is the least darker than its surroundings."""
    window = max(3, round(FAINT_WINDOW * character)) | 1
    mask = cv2.adaptiveThreshold(
        cv2.GaussianBlur(flat, (3, 3), 0),
        255,
        cv2.ADAPTIVE_THRESH_MEAN_C,
        cv2.THRESH_BINARY_INV,
        window,
        FAINT,
    )
    return np.asarray(mask, dtype=np.uint8)


def _region(lane: Swimlane, page: Page) -> tuple[Box | None, Box | None]:
    """Where lines may run, and the body of the table between the executors' outer rules."""
    rows = [c.box for c in lane.table.cells if lane.first_row <= c.row < lane.end_row]
    if not rows or not lane.executors:
        return None, None
    body = Box(
        min(column.x0 for column in lane.executors),
        min(box.y0 for box in rows),
        max(column.x1 for column in lane.executors),
        max(box.y1 for box in rows),
    )
    region = Box(
        max(0.0, body.x0 - BESIDE),
        max(0.0, body.y0 - ABOVE),
        min(page.width, body.x1 + BESIDE),
        min(page.height, body.y1 + ABOVE),
    )
    return region, body


def _words(page: Page) -> Iterable[Word]:
    cells = (cell for table in page.tables for cell in table.cells)
    lines = [*page.lines, *(line for cell in cells for line in cell.lines)]
    return (word for line in lines for word in line.words)


def _moved(box: Box, origin: Point, scale: float) -> Box:
    x, y = origin
    return Box(*((v - o) * scale for v, o in zip(box, (x, y, x, y), strict=True)))

"""Drawn swimlane pages: symbols in their cells, arrows as lines between them, words beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont
from ruled import ORIENTATION, PARSER, PPOCR, raw_page

from digisop.stages.read.page_text import read
from digisop.stages.straighten.upright import straighten
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.tables.ruled_tables import find_tables
from digisop.stages.types import RawPage, RuledTable, UprightPage
from digisop_models.geometry import Box, Point
from digisop_models.page import Page
from digisop_models.record import Shape

Image = NDArray[np.uint8]
#: Row and column of a symbol; the first row and the first executor are 0.
Place = tuple[int, int]
#: A place in the swimlanes: columns (executors) from the left, rows from the top.
Spot = tuple[float, float]

DPI = 150
SCALE = DPI / 72
SIZE = (842.0, 595.0)  # A4 landscape, points
TOP, HEAD, ROW = 60.0, 34.0, 80.0
LEFT, FIRST, LANE, LAST = 30.0, 190.0, 80.0, 812.0
EXECUTORS = ("Staf", "Kasubag", "Sekretaris", "Kepala", "Camat")
BODY = (
    ("Menerima surat permohonan", "Surat", "5 menit"),
    ("Memeriksa kelengkapan", "Berkas", "10 menit"),
    ("Menyusun konsep surat", "Konsep", "1 jam"),
    ("Menandatangani surat", "Surat", "15 menit"),
    ("Mengarsipkan dokumen", "Dokumen", "1 hari"),
    ("Mengirimkan laporan", "Laporan", "2 hari"),
)
#: Half a symbol, in lanes and rows.
HALF_LANE, HALF_ROW = 0.3, 0.24
#: An arrow's head (points): its length, and half its width.
HEAD_LENGTH, HEAD_HALF = 7.0, 2.8


def top(place: Place) -> Spot:
    """The middle of a symbol's upper side."""
    return place[1] + 0.5, place[0] + 0.5 - HALF_ROW


def foot(place: Place) -> Spot:
    """The middle of a symbol's lower side."""
    return place[1] + 0.5, place[0] + 0.5 + HALF_ROW


def left(place: Place) -> Spot:
    """The middle of a symbol's left side."""
    return place[1] + 0.5 - HALF_LANE, place[0] + 0.5


def right(place: Place) -> Spot:
    """The middle of a symbol's right side."""
    return place[1] + 0.5 + HALF_LANE, place[0] + 0.5


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line over spots, with a head at its end and, if wanted, at its start."""

    spots: tuple[Spot, ...]
    head: bool = True
    tail: bool = False


def arrow(*spots: Spot, head: bool = True, tail: bool = False) -> Arrow:
    """An arrow over ``spots``."""
    return Arrow(spots, head, tail)


def down(source: Place, target: Place, *, head: bool = True) -> Arrow:
    """An arrow from a symbol's foot to the top of one in the next row."""
    (x0, y0), (x1, y1) = foot(source), top(target)
    if x0 == x1:
        return arrow((x0, y0), (x1, y1), head=head)
    middle = source[0] + 0.87
    return arrow((x0, y0), (x0, middle), (x1, middle), (x1, y1), head=head)


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn on a page; ``labels`` are words and the spots of their middles."""

    symbols: Mapping[Place, Shape]
    arrows: Sequence[Arrow] = ()
    labels: Sequence[tuple[str, Spot]] = ()
    rows: int = 3
    lanes: int = 3
    first_number: int = 1
    has_head: bool = True
    width: int = field(default=2, kw_only=True)


def draw(chart: Chart) -> Image:
    """The grey picture of a page."""
    page = Picture.new("L", (round(SIZE[0] * SCALE), round(SIZE[1] * SCALE)), 255)
    pen = ImageDraw.Draw(page)
    _rules(pen, chart)
    _words(pen, chart)
    picture = np.asarray(page, dtype=np.uint8).copy()
    for place, shape in chart.symbols.items():
        _symbol(picture, place, shape, chart)
    for one in chart.arrows:
        _arrow(picture, one, chart)
    return picture


def pixel(spot: Spot, chart: Chart) -> tuple[int, int]:
    """Where a spot is in the picture."""
    x, y = FIRST + spot[0] * LANE, _body_top(chart) + spot[1] * ROW
    return round(x * SCALE), round(y * SCALE)


def _body_top(chart: Chart) -> float:
    return TOP + HEAD * chart.has_head


def _columns(chart: Chart) -> list[float]:
    first_after = FIRST + chart.lanes * LANE
    lanes = [FIRST + i * LANE for i in range(chart.lanes)]
    return [LEFT, LEFT + 26, *lanes, first_after, first_after + 90, LAST]


def _rules(pen: ImageDraw.ImageDraw, chart: Chart) -> None:
    columns, body = _columns(chart), _body_top(chart)
    foot_of_table = body + chart.rows * ROW
    for x in columns:
        pen.line([x * SCALE, TOP * SCALE, x * SCALE, foot_of_table * SCALE], 0, 2)
    for y in {TOP, *(body + r * ROW for r in range(chart.rows + 1))}:
        pen.line([LEFT * SCALE, y * SCALE, LAST * SCALE, y * SCALE], 0, 2)


def _words(pen: ImageDraw.ImageDraw, chart: Chart) -> None:
    columns, body = _columns(chart), _body_top(chart)
    if chart.has_head:
        heads = ("No", "Kegiatan", *EXECUTORS[: chart.lanes], "Kelengkapan", "Waktu")
        for x, text in zip(columns, heads, strict=False):
            _write(pen, text, x + 4, TOP + 12)
    for row in range(chart.rows):
        number = chart.first_number + row
        activity, output, time = BODY[(number - 1) % len(BODY)]
        first, *others = activity.split(" ", 1)
        y = body + row * ROW + 24
        _write(pen, str(number), columns[0] + 8, y)
        _write(pen, first, columns[1] + 4, y)
        _write(pen, " ".join(others), columns[1] + 4, y + 14)
        _write(pen, output, columns[-3] + 4, y)
        _write(pen, time, columns[-2] + 4, y)
    for text, spot in chart.labels:
        pen.text(pixel(spot, chart), text, 0, _font(), anchor="mm")


def _write(pen: ImageDraw.ImageDraw, text: str, x: float, y: float) -> None:
    pen.text((x * SCALE, y * SCALE), text, 0, _font())


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(10 * SCALE)


def _symbol(picture: Image, place: Place, shape: Shape, chart: Chart) -> None:
    (x0, _), (x1, _) = pixel(left(place), chart), pixel(right(place), chart)
    (_, y0), (_, y1) = pixel(top(place), chart), pixel(foot(place), chart)
    cx, cy, radius = (x0 + x1) // 2, (y0 + y1) // 2, (y1 - y0) // 2
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    if shape is Shape.DECISION:
        corners = [(cx, y0), (x1, cy), (cx, y1), (x0, cy)]
    elif shape is Shape.OFF_PAGE_CONNECTOR:
        low = (2 * y1 + y0) // 3
        corners = [(x0, y0), (x1, y0), (x1, low), (cx, y1), (x0, low)]
    elif shape is Shape.TERMINATOR:
        turn = np.linspace(-np.pi / 2, np.pi / 2, 24)
        corners = [
            (round(mx + s * radius * np.cos(a)), round(cy + s * radius * np.sin(a)))
            for s, mx in ((1, x1 - radius), (-1, x0 + radius))
            for a in turn
        ]
    cv2.polylines(picture, [np.array(corners, np.int32)], True, 0, chart.width)


def _arrow(picture: Image, one: Arrow, chart: Chart) -> None:
    points = [pixel(spot, chart) for spot in one.spots]
    for start, end in pairwise(points):
        cv2.line(picture, start, end, 0, chart.width)
    if one.head:
        _head(picture, points[-2], points[-1])
    if one.tail:
        _head(picture, points[1], points[0])


def _head(picture: Image, before: tuple[int, int], tip: tuple[int, int], shade: int = 0) -> None:
    way = np.subtract(tip, before) / np.linalg.norm(np.subtract(tip, before))
    foot_of_head = np.subtract(tip, way * HEAD_LENGTH * SCALE)
    aside = np.array([-way[1], way[0]]) * HEAD_HALF * SCALE
    corners = [np.array(tip), foot_of_head + aside, foot_of_head - aside]
    cv2.fillPoly(picture, [np.round(corners).astype(np.int32)], shade)


def drawing(
    picture: Image,
    *,
    words: Sequence[Box] = (),
    body: Box | None = None,
    origin: tuple[float, float] = (0.0, 0.0),
    scale: float = 1.0,
) -> DrawingArea:
    """A picture without rules as the stage sees it; letters are 16 pixels high."""
    height, width = picture.shape
    return DrawingArea(
        flat=picture,
        ink=np.asarray((picture < 150) * 255, dtype=np.uint8),
        faint=np.asarray((picture < 248) * 255, dtype=np.uint8),
        words=tuple(words),
        long_words=tuple(words),
        labels=(),
        body=body or Box(0, 0, width, height),
        character=16.0,
        origin=Point(*origin),
        scale=scale,
    )


def boxes(*places: Box, size: tuple[int, int] = (400, 400)) -> Image:
    """A picture with a rectangle drawn at each place."""
    picture = np.full(size, 255, dtype=np.uint8)
    for x0, y0, x1, y1 in places:
        cv2.rectangle(picture, (round(x0), round(y0)), (round(x1), round(y1)), 0, 2)
    return picture


def trace(picture: Image, *points: tuple[int, int], head: bool = True, shade: int = 0) -> None:
    """Draw a line over pixels, with a head at its end."""
    for start, end in pairwise(points):
        cv2.line(picture, start, end, shade, 2)
    if head:
        _head(picture, points[-2], points[-1], shade)


#: A page before its graph is drawn.
Read = tuple[UprightPage, tuple[RuledTable, ...], Page]


def read_page(raw: RawPage) -> Read:
    """A page as the stage ``graph`` gets it."""
    upright = straighten(raw, PPOCR, ORIENTATION, PARSER)
    tables = tuple(find_tables(upright))
    return upright, tables, read(upright, tables, PPOCR)


def read_chart(chart: Chart) -> Read:
    """A drawn page as the stage ``graph`` gets it."""
    return read_page(raw_page(draw(chart)[:, :, None].repeat(3, axis=2), DPI))

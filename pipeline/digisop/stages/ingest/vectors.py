"""The drawn paths of a digital PDF page: table rules, flowchart shapes, arrows."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium_c

from digisop.imaging.drawn_paths import Polygon, VectorPath
from digisop.stages.ingest.clipping import clip_box, clipped
from digisop.stages.ingest.placing import Affine, Placing, object_matrix, page_objects
from digisop_models.geometry import Box, Point

#: A page of more drawn objects or path segments than this is a map, a picture traced to paths or
#: text turned into curves: no table, and reading it would take longer than its picture (pages of
#: SOPs have at most some hundred paths, those with symbols toned by dots 40,000 segments; so many
#: take a third of a second).
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 60_000
#: How far (points) a flattened curve may lie from the true one.
FLATNESS = 0.2
_MOST_PIECES = 64  # of one Bezier curve: enough for a circle as large as a page
_SAME = 0.01  # points: the rounding of PDF writers
#: A shape of which a clip leaves less than this share is not shown, say one cut by a page's end and
#: drawn again on the next page.
LEAST_SHOWN = 0.3
#: A ground that fills so large a share of the page and is darker than this makes it a negative.
GROUND, DARK_GROUND = 0.9, 0.35
_PAPER_GRAY = 0.98  # fills and strokes lighter than this are not seen on paper


def read_vectors(page: Any, placing: Placing) -> tuple[VectorPath, ...]:
    """Every visible path of a pypdfium2 page in the order of painting, or none if there are too
    many. Paths that only clip, paint nothing or lie outside the page or their clip's box are left
    out, and so are white rectangles without a border, which text boxes stand on, and white
    strokes, but for those on a dark ground."""
    found: list[VectorPath] = []
    segments, is_negative = 0, False
    for number, (handle, kind, base) in enumerate(page_objects(page, placing.to_display)):
        if number >= MOST_OBJECTS:
            return ()
        if kind != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        segments += pdfium_c.FPDFPath_CountSegments(handle)
        if segments > MOST_SEGMENTS:
            return ()
        clip = clip_box(handle, base, placing.box)
        for path in _paths(handle, base.after(object_matrix(handle)), is_negative=is_negative):
            is_negative = is_negative or _is_dark_ground(path, placing.box)
            found.extend(part for part in _within(path, clip) if _can_be_seen(part))
    return tuple(found)


def _is_dark_ground(path: VectorPath, page: Box) -> bool:
    """Whether a path fills the page with a dark ground."""
    is_dark = path.fill_gray is not None and path.fill_gray < DARK_GROUND
    return is_dark and path.box.overlap(page).area >= GROUND * page.area


def _paths(handle: Any, matrix: Affine, *, is_negative: bool) -> Iterator[VectorPath]:
    """One pdfium path object, by subpaths."""
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, fill_mode, stroked)
    is_filled = fill_mode.value != pdfium_c.FPDF_FILLMODE_NONE
    fill = _gray(handle, pdfium_c.FPDFPageObj_GetFillColor) if is_filled else None
    stroke = _gray(handle, pdfium_c.FPDFPageObj_GetStrokeColor) if stroked.value else _NO_PAINT
    is_filled = is_filled and fill != _NO_PAINT
    is_stroked = stroke is None or (stroke >= 0 and (is_negative or stroke < _PAPER_GRAY))
    if not is_filled and not is_stroked:
        return
    width = 0.0 if stroke == _NO_PAINT else _stroke_width(handle, matrix)
    is_dashed = is_stroked and pdfium_c.FPDFPageObj_GetDashCount(handle) > 0
    gray = fill if is_filled else None
    for points, is_closed in _subpaths(handle, matrix):
        closed = is_filled or is_closed
        yield VectorPath(points, closed, is_filled, gray, is_stroked, width, is_dashed)


_NO_PAINT = -1.0


def _gray(handle: Any, ask: Callable[..., int]) -> float | None:
    """Lightness on white paper; None for a pattern, _NO_PAINT for what is wholly transparent."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not ask(handle, red, green, blue, alpha):
        return None
    if not alpha.value:
        return _NO_PAINT
    luma = (0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) / 255
    return 1 - alpha.value / 255 * (1 - luma)


def _stroke_width(handle: Any, matrix: Affine) -> float:
    width = ctypes.c_float()
    pdfium_c.FPDFPageObj_GetStrokeWidth(handle, width)
    return width.value * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _subpaths(handle: Any, matrix: Affine) -> Iterator[Polygon]:
    points: list[Point] = []
    controls: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium_c.FPDFPath_CountSegments(handle)):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = Point(*matrix.point(x.value, y.value))
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            yield from _ended(points, is_closed=False)
            points, controls = [point], []
        elif kind == pdfium_c.FPDF_SEGMENT_BEZIERTO and len(controls) < 2:
            controls.append(point)
        elif kind == pdfium_c.FPDF_SEGMENT_BEZIERTO and points:
            points.extend(_flattened(points[-1], controls[0], controls[1], point))
            controls = []
        else:
            points.append(point)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield from _ended(points, is_closed=True)
            points = points[:1]  # a path may go on from where it was closed
    yield from _ended(points, is_closed=False)


def _ended(points: Sequence[Point], *, is_closed: bool) -> Iterator[Polygon]:
    """The subpath without repeated points, if anything is left of it."""
    kept: list[Point] = []
    for point in points:
        if not kept or not _is_same(point, kept[-1]):
            kept.append(point)
    if len(kept) > 2 and _is_same(kept[0], kept[-1]):
        kept.pop()
        is_closed = True
    if len(kept) > 1:
        yield tuple(kept), is_closed


def _is_same(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) < _SAME and abs(one.y - other.y) < _SAME


def _flattened(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    """A Bezier curve as straight pieces, its start left out.

    The chords of n equal pieces stray from the curve by no more than |B''| / 8n^2, and |B''| is
    at most six times the second difference of the control points.
    """
    bend = max(
        math.hypot(start.x - 2 * first.x + second.x, start.y - 2 * first.y + second.y),
        math.hypot(first.x - 2 * second.x + end.x, first.y - 2 * second.y + end.y),
    )
    pieces = min(max(1, math.ceil(math.sqrt(6 * bend / (8 * FLATNESS)))), _MOST_PIECES)
    for number in range(1, pieces):
        t = number / pieces
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield Point(
            a * start.x + b * first.x + c * second.x + d * end.x,
            a * start.y + b * first.y + c * second.y + d * end.y,
        )
    yield end


def _within(path: VectorPath, clip: Box) -> Iterator[VectorPath]:
    """What of a path the clip's box leaves; closed shapes other than rectangles stay whole."""
    box = path.box
    common = box.overlap(clip)
    if common.width < 0 or common.height < 0:
        return
    if common == box:
        yield path
    elif path.is_closed and not _is_rectangle(path):
        if common.area >= LEAST_SHOWN * box.area:
            yield path
    elif path.is_closed:
        x0, y0, x1, y1 = common
        corners = Point(x0, y0), Point(x1, y0), Point(x1, y1), Point(x0, y1)
        yield replace(path, points=corners)
    else:
        yield from (replace(path, points=part) for part in clipped(path.points, clip))


def _can_be_seen(path: VectorPath) -> bool:
    is_white = path.fill_gray is not None and path.fill_gray >= _PAPER_GRAY
    return path.is_stroked or not is_white or not _is_rectangle(path)


def _is_rectangle(path: VectorPath) -> bool:
    """Whether every corner of the path is a corner of its box."""
    box = path.box
    return all(
        min(abs(p.x - box.x0), abs(p.x - box.x1)) < _SAME
        and min(abs(p.y - box.y0), abs(p.y - box.y1)) < _SAME
        for p in path.points
    )

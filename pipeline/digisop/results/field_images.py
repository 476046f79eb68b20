"""Pictures of single fields, cut from the page pictures in an output folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from digisop.results.page_pictures import PAGES, PagePicture, read_pages
from digisop_models.confidence import FieldConfidence

_MARGIN = 5.0  # points around a field, that a reader sees where it stands
_LEAST = 24.0  # points: a smaller cut shows nothing around a mark or dash
_QUALITY = 85
_DARKER = 60  # than the paper is ink
_INSET = 2.5  # points
_SPECK = 3.0  # points
_RED = (40, 40, 210)
_LINE, _GRAY, _WHITE = 3, 128, 255  # pixels of the line between pages, and grey levels

Picture = npt.NDArray[np.uint8]
_Sides = tuple[float, float, float, float]


@dataclass
class Cutter:
    """Cuts fields out of the page pictures in ``folder``, one document's results; the last page is
    kept open, so that it pays to ask page by page."""

    folder: Path
    _open: tuple[int, Picture | None] = (0, None)

    def cut(self, field: FieldConfidence) -> Picture | None:
        """The picture of the field, the course of an arrow drawn in; None where there is none.

        The field's boxes and course are in points, the picture is BGR or grey, in pixels of the
        kept page; what goes on overleaf stands below a line.
        """
        pieces = [
            piece
            for number, box in field.on_pages.items()
            if (piece := self._piece(field, number, box)) is not None
        ]
        return _stacked(pieces) if pieces else None

    def _piece(self, field: FieldConfidence, number: int, box: _Sides) -> Picture | None:
        """What of the field is on one page."""
        page = self._page(number)
        if page is None:
            return None
        scale = page.shape[1] / self._pages[number].width
        courses = [leg.points for leg in field.path if leg.page == number]
        corners = [point for course in courses for point in course]
        box = _inked(page, box, scale) if field.raw else box
        x0, y0, x1, y1 = _framed(box, corners)
        top, left = max(round(y0 * scale), 0), max(round(x0 * scale), 0)
        piece = page[top : round(y1 * scale), left : round(x1 * scale)]
        if not piece.size:
            return None
        return _drawn(piece, courses, scale, (left, top)) if courses else piece

    def _page(self, number: int) -> Picture | None:
        if self._open[0] != number:
            entry = self._pages.get(number)
            picture = cv2.imread(str(self.folder / PAGES / entry.file)) if entry else None
            self._open = (number, None if picture is None else np.asarray(picture, np.uint8))
        return self._open[1]

    @cached_property
    def _pages(self) -> Mapping[int, PagePicture]:
        return read_pages(self.folder)


def _stacked(pieces: Sequence[Picture]) -> Picture:
    """The pictures below one another, a grey line between them."""
    if len(pieces) == 1:
        return pieces[0]
    width = max(piece.shape[1] for piece in pieces)
    rows: list[Picture] = []
    for piece in pieces:
        wider = ((0, 0), (0, width - piece.shape[1]), (0, 0))
        line = np.full((_LINE, width, piece.shape[2]), _GRAY, np.uint8)
        rows += [line, np.pad(piece, wider, constant_values=_WHITE)]
    return np.concatenate(rows[1:])


def _framed(box: _Sides, corners: list[tuple[float, float]]) -> _Sides:
    xs = [box[0], box[2], *(x for x, _ in corners)]
    ys = [box[1], box[3], *(y for _, y in corners)]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    wide = max(_MARGIN, (_LEAST - (x1 - x0)) / 2)
    high = max(_MARGIN, (_LEAST - (y1 - y0)) / 2)
    return x0 - wide, y0 - high, x1 + wide, y1 + high


def _drawn(
    piece: Picture,
    courses: list[tuple[tuple[float, float], ...]],
    scale: float,
    origin: tuple[int, int],
) -> Picture:
    """The arrow's course as a see-through line, its head an arrowhead."""
    marked = piece.copy()
    for course in courses:
        points = [(round(x * scale) - origin[0], round(y * scale) - origin[1]) for x, y in course]
        for start, end in pairwise(points[:-1]):
            cv2.line(marked, start, end, _RED, 3, cv2.LINE_AA)
        if len(points) > 1:
            cv2.arrowedLine(marked, points[-2], points[-1], _RED, 3, cv2.LINE_AA, tipLength=0.2)
    return np.asarray(cv2.addWeighted(marked, 0.6, piece, 0.4, 0), np.uint8)


def _inked(page: Picture, box: _Sides, scale: float) -> _Sides:
    """The part of a cell that is written on: the box of a field is often the whole cell."""
    x0, y0, x1, y1 = (round(side * scale) for side in box)
    inset = round(_INSET * scale)  # the cell's own rules stay out
    left, top = max(x0 + inset, 0), max(y0 + inset, 0)
    inside = page[top : y1 - inset, left : x1 - inset]
    if not inside.size:
        return box
    gray = inside.min(axis=2)
    ink = (gray < np.median(gray) - _DARKER).astype(np.uint8)
    words = cv2.dilate(ink, np.ones((3, 9), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(words)
    least = _SPECK * scale
    kept = [stats[i] for i in range(1, count) if stats[i][2] > 2 * least and stats[i][3] > least]
    if not kept:
        return box
    return (
        (left + min(int(part[0]) for part in kept)) / scale,
        (top + min(int(part[1]) for part in kept)) / scale,
        (left + max(int(part[0] + part[2]) for part in kept)) / scale,
        (top + max(int(part[1] + part[3]) for part in kept)) / scale,
    )


def reduced(picture: Picture, largest: tuple[int, int]) -> Picture:
    """The picture made smaller to fit into width and height, if need be.

    ``largest`` is (width, height) in pixels; the picture is (height, width[, 3]).
    """
    height, width = picture.shape[:2]
    factor = min(largest[0] / width, largest[1] / height)
    if factor >= 1:
        return picture
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def as_jpeg(picture: Picture) -> bytes:
    """The picture as a file.

    The picture is BGR (height, width, 3) or grey.
    """
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1].tobytes()

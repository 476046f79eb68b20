"""Stage ``straighten``: a page turned the right way up, its own rules horizontal and vertical."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import LineReader
from digisop.engines.orientation import OrientationModel
from digisop.imaging.ink import (
    POINTS_PER_INCH,
    Image,
    character_height,
    clean_fax,
    find_ink,
    flatten_shade,
    is_bilevel,
    reduced,
    to_gray,
)
from digisop.imaging.segments import Strokes, find_segments, find_strokes
from digisop.imaging.stamps import without_marks
from digisop.stages.straighten.rectify import move_vectors, rectifying_homography
from digisop.stages.straighten.turns import quarter_turns
from digisop.stages.types import RawPage, UprightPage
from digisop_models.geometry import Box

#: Letters need no more pixels than this in height to be read (recognisers work on lines of 32 to
#: 48 pixels), so that finer pictures are reduced; pages this coarse are left alone.
ENOUGH_LETTER = 15.0
FINE_ENOUGH_DPI = 200.0
#: Reducing by less than this only blurs.
WORTH_REDUCING = 0.85
#: Turn and skew are found on the picture reduced by this factor, unless that falls below ...
COARSE = 0.5
COARSEST_DPI = 75.0
#: A page whose corners would move less than this (pixels) is left as it is.
STRAIGHT_ENOUGH = 0.7


def straighten(raw: RawPage, reader: LineReader, model: OrientationModel) -> UprightPage:
    """The page turned upright and straight.

    ``model`` tells which way up a scan is; where it is unsure, ``reader`` reads lines both ways.
    """
    color, dpi = _at_working_size(raw.image, raw.dpi)
    flat = _flattened(color, dpi, raw.is_scan)
    factor = COARSE if dpi * COARSE >= COARSEST_DPI else 1.0
    turns = quarter_turns(flat, dpi, factor, model, reader) if raw.is_scan else raw.text_turn
    if turns:
        color, flat = (np.ascontiguousarray(np.rot90(p, -turns)) for p in (color, flat))
    coarse = find_strokes(reduced(flat, factor), dpi * factor) if raw.is_scan else None
    matrix = _levelling(coarse, flat, factor) if coarse else np.eye(3)
    if not np.array_equal(matrix, np.eye(3)):
        matrix, size = _with_everything_in_view(matrix, (flat.shape[1], flat.shape[0]))
        color, flat = (_warp(picture, matrix, size) for picture in (color, flat))
    plain = without_marks(flat, color, dpi) if raw.is_scan else flat
    scale = dpi / POINTS_PER_INCH
    words = raw.words if raw.text_is_sound else ()
    place = _BoxMover(turns, raw.width, raw.height, matrix, scale)
    return UprightPage(
        number=raw.number,
        color=color,
        flat=flat,
        plain=plain,
        strokes=_strokes(flat, plain, dpi),
        dpi=dpi,
        words=tuple(replace(word, box=place(word.box)) for word in words),
        image_boxes=tuple(place(box) for box in raw.image_boxes),
        is_scan=raw.is_scan,
        turns=turns,
        homography=matrix,
        vectors=move_vectors(raw.vectors, place.points),
        text_is_damaged=raw.text_doubt.is_damage,
    )


def _flattened(color: Image, dpi: float, is_scan: bool) -> Image:
    """The grey picture with the shade of the paper, or the noise of a fax, taken out."""
    gray = to_gray(color)
    return clean_fax(gray, dpi) if is_scan and is_bilevel(gray) else flatten_shade(gray, dpi)


def _strokes(flat: Image, plain: Image, dpi: float) -> Strokes:
    """Lines may be coloured, and are taken from the whole ink; text is taken from the plain."""
    strokes = find_strokes(flat, dpi)
    if plain is flat:
        return strokes
    bare = find_strokes(plain, dpi)
    return replace(strokes, wiped=bare.wiped, text=bare.text)


def _at_working_size(image: Image, dpi: float) -> tuple[Image, float]:
    """The picture, reduced where its letters are larger than recognisers need, and its dpi."""
    if dpi <= FINE_ENOUGH_DPI:
        return image, dpi
    thumb = reduced(to_gray(image), FINE_ENOUGH_DPI / dpi)
    ink = find_ink(flatten_shade(thumb, FINE_ENOUGH_DPI), FINE_ENOUGH_DPI)
    letter = character_height(ink, FINE_ENOUGH_DPI) * dpi / FINE_ENOUGH_DPI
    factor = max(ENOUGH_LETTER / letter, FINE_ENOUGH_DPI / dpi)
    worth_it = factor < WORTH_REDUCING
    return (reduced(image, factor), dpi * factor) if worth_it else (image, dpi)


def _levelling(strokes: Strokes, flat: Image, factor: float) -> NDArray[np.float64]:
    """The homography that levels the page's rules, going by the strokes of the picture reduced by
    ``factor``; the identity when it would hardly move the page."""
    across = find_segments(strokes.horizontal, vertical=False)
    down = find_segments(strokes.vertical, vertical=True)
    height, width = strokes.ink.shape
    matrix = rectifying_homography(across, down, (width, height))
    to_coarse = np.diag([factor, factor, 1.0])
    matrix = np.linalg.inv(to_coarse) @ matrix @ to_coarse
    corners = _corners(flat.shape[1], flat.shape[0])
    moved = cv2.perspectiveTransform(corners, matrix)
    if float(np.abs(moved - corners).max()) < STRAIGHT_ENOUGH:
        return np.eye(3)
    return matrix


def _corners(width: int, height: int) -> NDArray[np.float64]:
    return np.array([[[0, 0], [width, 0], [width, height], [0, height]]], dtype=np.float64)


def _with_everything_in_view(
    matrix: NDArray[np.float64], size: tuple[int, int]
) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """Shift the mapped page into view; the size (width, height) that holds all of it."""
    moved = cv2.perspectiveTransform(_corners(*size), matrix)[0]
    low, high = moved.min(axis=0), moved.max(axis=0)
    shift = np.array([[1.0, 0.0, -low[0]], [0.0, 1.0, -low[1]], [0.0, 0.0, 1.0]])
    width, height = np.ceil(high - low).astype(int)
    return shift @ matrix, (int(width), int(height))


def _warp(picture: Image, matrix: NDArray[np.float64], size: tuple[int, int]) -> Image:
    warped = cv2.warpPerspective(
        picture, matrix, size, flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)
    )
    return np.asarray(warped, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class _BoxMover:
    """Moves boxes and places (points) of the raw page to where they lie on the upright one."""

    turns: int
    width: float
    height: float
    matrix: NDArray[np.float64]
    scale: float

    def __call__(self, box: Box) -> Box:
        corners = self._turned(np.array([box[:2], box[2:]]))
        (x0, y0), (x1, y1) = self._levelled(np.array([corners.min(axis=0), corners.max(axis=0)]))
        return Box(float(x0), float(y0), float(x1), float(y1))

    def points(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Places given as (n, 2), moved."""
        return self._levelled(self._turned(places))

    def _turned(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = places[:, 0], places[:, 1]
        turned = (
            (x, y),
            (self.height - y, x),
            (self.width - x, self.height - y),
            (y, self.width - x),
        )
        return np.stack(turned[self.turns % 4], axis=1)

    def _levelled(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        moved = cv2.perspectiveTransform(places[np.newaxis] * self.scale, self.matrix)[0]
        return np.asarray(moved / self.scale, dtype=np.float64)

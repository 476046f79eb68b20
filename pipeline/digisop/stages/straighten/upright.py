"""Stage ``straighten``: a page turned the right way up, its own rules horizontal and vertical."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import LineReader
from digisop.imaging.ink import (
    POINTS_PER_INCH,
    Image,
    character_height,
    clean_fax,
    find_ink,
    flatten_shade,
    is_bilevel,
    to_gray,
)
from digisop.imaging.segments import Strokes, find_segments, find_strokes
from digisop.imaging.stamps import without_marks
from digisop.imaging.text_lines import Blobs, find_blobs, find_text_lines, runs_downwards
from digisop.stages.straighten.rectify import move_vectors, rectifying_homography
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
#: Lines read to tell a page from itself upside down, and their width in character heights.
SAMPLE_LINES = 2
SAMPLE_WIDTH = (7.0, 14.0)
#: Mean confidence at which a reading settles that the page is upright.
UPRIGHT = 0.9


def straighten(raw: RawPage, reader: LineReader) -> UprightPage:
    """The page turned upright and straight; ``reader`` tells which way up its text reads."""
    color, dpi = _at_working_size(raw.image, raw.dpi)
    flat = _flattened(color, dpi, raw.is_scan)
    factor = COARSE if dpi * COARSE >= COARSEST_DPI else 1.0
    coarse = find_strokes(_reduced(flat, factor), dpi * factor) if raw.is_scan else None
    turns = quarter_turns(flat, coarse, factor, reader) if coarse else raw.text_turn
    if turns:
        color, flat = (np.ascontiguousarray(np.rot90(p, -turns)) for p in (color, flat))
        coarse = find_strokes(_reduced(flat, factor), dpi * factor) if coarse else None
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
    thumb = _reduced(to_gray(image), FINE_ENOUGH_DPI / dpi)
    ink = find_ink(flatten_shade(thumb, FINE_ENOUGH_DPI), FINE_ENOUGH_DPI)
    letter = character_height(ink, FINE_ENOUGH_DPI) * dpi / FINE_ENOUGH_DPI
    factor = max(ENOUGH_LETTER / letter, FINE_ENOUGH_DPI / dpi)
    worth_it = factor < WORTH_REDUCING
    return (_reduced(image, factor), dpi * factor) if worth_it else (image, dpi)


def _reduced(image: Image, factor: float) -> Image:
    if factor == 1:
        return image
    return np.asarray(
        cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def quarter_turns(flat: Image, strokes: Strokes, factor: float, reader: LineReader) -> int:
    """How many clockwise quarter turns bring the page upright (0 to 3).

    The letters' spacing in ``strokes``, those of the picture reduced by ``factor``, tells lines
    from columns of letters; reading a few lines both ways up tells the rest.
    """
    blobs = find_blobs(strokes.text)
    height, width = strokes.text.shape
    first = 1 if runs_downwards(blobs, (height, width), strokes.character) else 0
    best, best_confidence = 0, 0.0
    for turn in (first, 1 - first):
        turned = _turned_once(blobs, height) if turn else blobs
        picture = np.ascontiguousarray(np.rot90(flat, -turn))
        crops = _sample_crops(picture, turned, strokes.character, factor)
        for extra in (0, 2):
            ways = [np.ascontiguousarray(np.rot90(crop, extra)) for crop in crops]
            confidence = _mean_confidence(reader, ways)
            if confidence >= UPRIGHT:
                return turn + extra
            if confidence > best_confidence:
                best, best_confidence = turn + extra, confidence
    return best


def _turned_once(blobs: Blobs, height: int) -> Blobs:
    """The blobs of a page ``height`` high after a clockwise quarter turn."""
    turned = blobs[:, [1, 0, 3, 2, 4]]
    turned[:, [0, 2]] = height - turned[:, [2, 0]]
    return turned


def _sample_crops(flat: Image, blobs: Blobs, character: float, factor: float) -> list[Image]:
    """Pictures of a few lines of middling length; blobs and ``character`` are reduced ones."""
    low, high = (width * character for width in SAMPLE_WIDTH)
    boxes = [
        piece
        for line in find_text_lines(blobs, character)
        for piece in line.pieces
        if low <= piece.width <= high
    ]
    boxes.sort(key=lambda box: -box.width)
    pad = 0.35 * character
    return [
        flat[
            max(0, int((b.y0 - pad) / factor)) : int((b.y1 + pad) / factor),
            max(0, int((b.x0 - pad) / factor)) : int((b.x1 + pad) / factor),
        ]
        for b in boxes[: 3 * SAMPLE_LINES : 3]
    ]


def _mean_confidence(reader: LineReader, crops: Sequence[Image]) -> float:
    """How sure the reader is, by letters: confident short readings of long lines count little."""
    total = weight = 0.0
    for crop, reading in zip(crops, reader.read(crops), strict=True):
        expected = crop.shape[1] / crop.shape[0] * 1.2
        letters = [(len(word.text), word.confidence) for word in reading.words]
        total += sum(count * confidence for count, confidence in letters)
        weight += max(expected, sum(count for count, _ in letters))
    return total / weight if weight else 0.0


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

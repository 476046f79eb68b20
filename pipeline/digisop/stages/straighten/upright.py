"""Stage ``straighten``: a page turned the right way up, its own rules horizontal and vertical."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import LineReader
from digisop.engines.ink_parser import InkParser
from digisop.engines.orientation import OrientationModel
from digisop.imaging.desk import without_desk
from digisop.imaging.dirt import without_dirt
from digisop.imaging.dotted import letter_height
from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.halftone import without_halftones
from digisop.imaging.ink import (
    POINTS_PER_INCH,
    Image,
    clean_fax,
    find_ink,
    flatten_shade,
    is_bilevel,
    reduced,
    to_gray,
)
from digisop.imaging.ink_map import InkMap, ruled_segments
from digisop.imaging.polarity import is_negative
from digisop.imaging.segments import Segment, Strokes, find_segments
from digisop.imaging.stamps import without_marks
from digisop.imaging.strokes import find_strokes
from digisop.imaging.tints import with_white_grounds
from digisop.stages.straighten.pictures import (
    parsed_pictures,
    pictured_drawing,
    table_pictures,
    with_light_pictures,
)
from digisop.stages.straighten.rectify import move_vectors, rectifying_homography
from digisop.stages.straighten.slant import levelling_turn, slope_of, upright_size
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
#: The ink map's rules are gone by where they are this many times as long as the lines seen, or the
#: squares of their lengths make so many times as much: the square says how well pieces tell a
#: slope. Of whole rules both have as much (0.9 to 1.9 on 100 pages; 2.8 of a fax), of broken,
#: dashed or dotted ones the map has 7 to 3,000 times.
FAR_LONGER, FAR_MORE = 3.0, 5.0
#: ... and as much as one rule tells that is so long (a share of the page's width): edges of a desk
#: may look like short rules.
TELLING = 0.5
#: A letter of print is this high, or higher (points).
USUAL_LETTER = 6.5


def straighten(
    raw: RawPage, reader: LineReader, model: OrientationModel, parser: InkParser
) -> UprightPage:
    """The page turned upright and straight.

    ``model`` tells which way up a scan is; where it is unsure, ``reader`` reads lines both ways.
    ``parser`` tells what its ink is.
    """
    color, vectors = _positive(raw)
    color, dpi = _at_working_size(color, raw.dpi)
    bare = without_desk(color, dpi) if raw.is_scan else color
    flat = _flattened(bare, dpi, raw.is_scan)
    factor = COARSE if dpi * COARSE >= COARSEST_DPI else 1.0
    turns = quarter_turns(flat, dpi, factor, model, reader) if raw.is_scan else raw.text_turn
    color, bare = (_turned(picture, turns) for picture in (color, bare))
    flat = _flat_turned(flat, turns, dpi, raw.is_scan)
    ink: InkMap | None
    if raw.is_scan:
        ink, matrix = _parsed(bare, flat, dpi, factor, parser)
        slope = 0.0
    else:
        flat, ink = _with_pictures(raw, turns, color, flat, dpi, parser)
        slope = _slope_of_drawing(vectors, flat)
        matrix = levelling_turn(slope)
    if not np.array_equal(matrix, np.eye(3)):
        matrix, size = _with_everything_in_view(matrix, (flat.shape[1], flat.shape[0]))
        color, flat = (_warp(picture, matrix, size) for picture in (color, flat))
        ink = ink.warped(matrix, size) if ink else None
    plain = without_marks(flat, color, dpi, ink) if ink and raw.is_scan else flat
    words = raw.words if raw.text_is_sound else ()
    place = _BoxMover(turns, raw.width, raw.height, matrix, dpi / POINTS_PER_INCH, slope)
    return UprightPage(
        number=raw.number,
        color=color,
        flat=flat,
        plain=plain,
        strokes=_strokes(flat, plain, dpi, ink),
        dpi=dpi,
        words=tuple(replace(word, box=place(word.box)) for word in words),
        image_boxes=tuple(place(box) for box in raw.image_boxes),
        is_scan=raw.is_scan,
        turns=turns,
        homography=matrix,
        vectors=move_vectors(vectors, place.points),
        text_is_damaged=raw.text_doubt.is_damage,
        ink=ink,
        word_doubts=tuple(replace(doubt, box=place(doubt.box)) for doubt in raw.word_doubts),
        lost=tuple(place(box) for box in raw.lost),
    )


def _turned(picture: Image, turns: int) -> Image:
    """The picture turned clockwise by so many quarters."""
    return np.ascontiguousarray(np.rot90(picture, -turns)) if turns else picture


def _parsed(
    bare: Image, flat: Image, dpi: float, factor: float, parser: InkParser
) -> tuple[InkMap, NDArray[np.float64]]:
    """What the ink of an upright scan is, and what levels its rules; these are looked for in the
    picture reduced by ``factor``."""
    small = reduced(flat, factor)
    letters = find_strokes(small, dpi * factor).character / factor
    ink = parser.parse(bare, letters)
    coarse = find_strokes(small, dpi * factor, ink.drawing_on_page(small.shape))
    return ink, _levelling(coarse, ink, flat, factor)


def _with_pictures(
    raw: RawPage, turns: int, color: Image, flat: Image, dpi: float, parser: InkParser
) -> tuple[Image, InkMap | None]:
    """A digital page's grey picture with the pictures that may hold a table made legible, and
    what their ink is; ``color`` and ``flat`` are turned already."""
    place = _BoxMover(turns, raw.width, raw.height, np.eye(3), dpi / POINTS_PER_INCH)
    size = (flat.shape[1] * POINTS_PER_INCH / dpi, flat.shape[0] * POINTS_PER_INCH / dpi)
    pictures = [place(box) for box in raw.image_boxes]
    large = table_pictures(pictures, *size)
    drawing = pictured_drawing([box for box in pictures if box not in large])
    if not (large or drawing):
        return flat, None
    boxes = [box.scaled(dpi / POINTS_PER_INCH) for box in (*large, *filter(None, [drawing]))]
    letters = letter_height(find_ink(flat, dpi), dpi)
    light = with_light_pictures(flat, boxes[: len(large)], letters)
    return light, parsed_pictures(color, boxes, letters, parser)


def _flattened(color: Image, dpi: float, is_scan: bool) -> Image:
    """The grey picture with the shade of the paper, or the noise of a fax, taken out."""
    gray = to_gray(color)
    is_fax = is_scan and is_bilevel(gray)
    flat = clean_fax(gray, dpi) if is_fax else flatten_shade(gray, dpi)
    if not is_scan:
        return flat
    flat = without_dirt(flat, dpi)
    letters = letter_height(find_ink(flat, dpi), dpi)
    if is_fax:
        usual = (
            USUAL_LETTER * dpi / POINTS_PER_INCH
        )  # the dots of a ground may be taken for letters
        flat = without_halftones(gray, flat, max(letters, usual))
    return with_white_grounds(flat, letters)


def _flat_turned(flat: Image, turns: int, dpi: float, is_scan: bool) -> Image:
    """The grey page turned; of a scan that lay on its side the dark heads are made light, which
    were no wider than a column then."""
    turned = _turned(flat, turns)
    if not is_scan or turns % 2 == 0:
        return turned
    return with_white_grounds(turned, letter_height(find_ink(turned, dpi), dpi))


def _positive(raw: RawPage) -> tuple[Image, tuple[VectorPath, ...]]:
    """A page's picture, dark on light, and its drawn paths, filled as they look in it."""
    if not is_negative(to_gray(raw.image)):
        return raw.image, raw.vectors
    vectors = (
        path if path.fill_gray is None else replace(path, fill_gray=1 - path.fill_gray)
        for path in raw.vectors
    )
    return np.asarray(255 - raw.image, np.uint8), tuple(vectors)


def _strokes(flat: Image, plain: Image, dpi: float, ink: InkMap | None) -> Strokes:
    """Lines may be coloured, and are taken from the whole ink; text is taken from the plain, where
    the ink parser does not take it for a drawing."""
    drawn = ink.drawing_on_page(flat.shape) if ink else None
    strokes = find_strokes(flat, dpi, drawn)
    if plain is flat:
        return strokes
    bare = find_strokes(plain, dpi, drawn)
    return replace(strokes, wiped=bare.wiped, text=bare.text)


def _at_working_size(image: Image, dpi: float) -> tuple[Image, float]:
    """The picture, reduced where its letters are larger than recognisers need, and its dpi."""
    if WORTH_REDUCING * dpi <= FINE_ENOUGH_DPI:
        return image, dpi
    thumb = reduced(to_gray(image), FINE_ENOUGH_DPI / dpi)
    ink = find_ink(flatten_shade(thumb, FINE_ENOUGH_DPI), FINE_ENOUGH_DPI)
    letter = letter_height(ink, FINE_ENOUGH_DPI) * dpi / FINE_ENOUGH_DPI
    factor = max(ENOUGH_LETTER / letter, FINE_ENOUGH_DPI / dpi)
    worth_it = factor < WORTH_REDUCING
    return (reduced(image, factor), dpi * factor) if worth_it else (image, dpi)


def _levelling(strokes: Strokes, ink: InkMap, flat: Image, factor: float) -> NDArray[np.float64]:
    """The homography that makes the page's rules horizontal and vertical, going by the strokes of
    the picture reduced by ``factor``, or by the ink map where that has far more of them; the
    identity when it would hardly move the page."""
    height, width = strokes.ink.shape
    seen = (
        find_segments(strokes.horizontal, vertical=False),
        find_segments(strokes.vertical, vertical=True),
    )
    parsed = tuple(
        [Segment(*(value * factor for value in segment)) for segment in segments]
        for segments in ruled_segments(ink, strokes.character / factor)
    )
    far_more = _knows_more(parsed, seen) and _total(parsed, 2) > (TELLING * width) ** 2
    across, down = parsed if far_more else seen
    matrix = rectifying_homography(across, down, (width, height))
    to_coarse = np.diag([factor, factor, 1.0])
    matrix = np.linalg.inv(to_coarse) @ matrix @ to_coarse
    return np.eye(3) if _farthest_move(matrix, flat) < STRAIGHT_ENOUGH else matrix


def _slope_of_drawing(vectors: Sequence[VectorPath], flat: Image) -> float:
    """How the lines that a digital page draws fall to the right; 0 where levelling them would
    hardly move the page."""
    slope = slope_of(vectors)
    return slope if _farthest_move(levelling_turn(slope), flat) >= STRAIGHT_ENOUGH else 0.0


def _farthest_move(matrix: NDArray[np.float64], flat: Image) -> float:
    """How far the corners of the picture move, in pixels."""
    corners = _corners(flat.shape[1], flat.shape[0])
    return float(np.abs(cv2.perspectiveTransform(corners, matrix) - corners).max())


def _knows_more(some: Sequence[Sequence[Segment]], others: Sequence[Sequence[Segment]]) -> bool:
    """Whether segments across and down tell far more of how a page slants than others."""
    is_longer = _total(some) > FAR_LONGER * _total(others)
    return is_longer or _total(some, 2) > FAR_MORE * _total(others, 2)


def _total(segments: Sequence[Sequence[Segment]], power: int = 1) -> float:
    """The length of all segments together, each to a power: the squares say how much they tell of
    how the page slants, for their ends are known to a pixel or so."""
    return sum(max(s.x1 - s.x0, s.y1 - s.y0) ** power for way in segments for s in way)


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
    """Moves boxes and places (points) of the raw page to where they lie on the upright one.

    ``slope`` is how its text lies aslant in the boxes; 0 where these are moved as they are."""

    turns: int
    width: float
    height: float
    matrix: NDArray[np.float64]
    scale: float
    slope: float = 0.0

    def __call__(self, box: Box) -> Box:
        corners = self._turned(np.array([box[:2], box[2:]]))
        low, high = corners.min(axis=0), corners.max(axis=0)
        if self.slope:
            width, height = (high - low).tolist()
            half = np.array(upright_size(width, height, self.slope)) / 2
            (middle,) = self._levelled(np.array([(low + high) / 2]))
            low, high = middle - half, middle + half
        else:
            low, high = self._levelled(np.array([low, high]))
        return Box(*low.tolist(), *high.tolist())

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

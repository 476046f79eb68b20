"""What every drop of ink on a page is, as the ink parser tells it.

Pure data and functions in pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image, freeze
from digisop.imaging.segments import LINE_LENGTH, Segment, find_segments, line_mask

#: A place is of a kind when this is at least as likely as not (0 to 255).
LIKELY = 128
#: Rules are followed where they are this likely, over gaps of so many character heights, and are
#: there when this likely over their whole length.
FAINTLY = 80
RULED = 95
GAP = 1.5
#: What is so thick in a map (pixels, of which its scale makes a letter four to five) is a line of
#: letters, no rule; and so is what lies along it within this reach.
AS_LETTERS, ALONG = 3, 7
#: What is drawn counts as no letter where it is this likely, and a letter this unlikely.
SURELY, HARDLY = 160, 60


class InkKind(StrEnum):
    """What ink can be, in the order of the net's outputs."""

    TEXT = "text"
    RULE_ACROSS = "rule_across"
    RULE_DOWN = "rule_down"
    SYMBOL_OUTLINE = "symbol_outline"
    SYMBOL_FILL = "symbol_fill"
    FLOW_LINE = "flow_line"
    ARROW_HEAD = "arrow_head"
    MARK = "mark"
    HANDWRITING = "handwriting"


#: The kinds of ink that are rules, those that may be taken for rules, and all that are drawn, not
#: written.
RULES = (InkKind.RULE_ACROSS, InkKind.RULE_DOWN)
RIVALS = (InkKind.FLOW_LINE, InkKind.SYMBOL_OUTLINE)
DRAWN = (
    *RULES,
    InkKind.SYMBOL_OUTLINE,
    InkKind.FLOW_LINE,
    InkKind.ARROW_HEAD,
)


@dataclass(frozen=True, slots=True, eq=False)
class InkMap:
    """For each kind of ink how likely each place of a page is of it.

    ``likely`` is (kinds, height, width), 0 to 255 for probabilities 0 to 1; ``scale`` is the map's
    pixels for one of the page's, along both sides.
    """

    likely: NDArray[np.uint8]
    scale: float

    def __post_init__(self) -> None:
        freeze(self.likely)

    def of(self, kind: InkKind) -> Image:
        """The map of one kind, (height, width).

        Values are from 0 (surely not of this kind) to 255 (surely); ``scale`` relates it to the
        page.
        """
        return np.asarray(self.likely[list(InkKind).index(kind)], dtype=np.uint8)

    def on_page(self, kind: InkKind, shape: tuple[int, ...]) -> Image:
        """The map of one kind at the size of the page's picture, whose ``shape`` is given.

        ``shape`` is (height, width, ...) in pixels; values are from 0 (surely not) to 255 (surely).
        """
        size = shape[1], shape[0]
        return np.asarray(cv2.resize(self.of(kind), size, interpolation=cv2.INTER_LINEAR), np.uint8)

    def part(
        self, kind: InkKind, corner: tuple[int, int, int, int], size: tuple[int, int]
    ) -> Image:
        """The map of one kind for a part of the page, drawn with ``size`` (width, height).

        ``corner`` is the part's left, top, right and bottom in the page's pixels.
        """
        left, top, right, bottom = corner
        across, down = (right - left) / size[0], (bottom - top) / size[1]
        places = np.array([[across, 0, left + across / 2], [0, down, top + down / 2]]) * self.scale
        places[:, 2] -= 0.5
        way = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        found = cv2.warpAffine(self.of(kind), places, size, flags=way)
        return np.asarray(found, np.uint8)

    def letters_on_page(self, shape: tuple[int, ...]) -> Image:
        """How likely (0 to 255) each pixel of a page of this shape (height, width) is print or
        handwriting."""
        printed, written = (
            self.on_page(kind, shape) for kind in (InkKind.TEXT, InkKind.HANDWRITING)
        )
        return np.asarray(np.maximum(printed, written), np.uint8)

    def drawing_on_page(self, shape: tuple[int, ...], kinds: tuple[InkKind, ...] = DRAWN) -> Image:
        """Mask of the pixels of a page of this shape that are surely of one of the ``kinds`` that
        are drawn, and hardly letters or marks."""
        drawn = np.max([_without_letters(self.of(kind), kind) for kind in kinds], axis=0)
        other = (InkKind.TEXT, InkKind.HANDWRITING, InkKind.MARK)  # under a mark there may be text
        rivals = np.max([self.of(kind) for kind in other], axis=0)
        sure = np.where((drawn >= SURELY) & (rivals < HARDLY), 255, 0).astype(np.uint8)
        size = shape[1], shape[0]
        return np.asarray(cv2.resize(sure, size, interpolation=cv2.INTER_NEAREST), np.uint8)

    def with_part(self, part: InkMap, corner: tuple[int, int]) -> InkMap:
        """The map with the map of a part of the page in its place.

        ``corner`` is the part's left and top in the page's pixels; both maps have one scale.
        """
        left, top = (round(place * self.scale) for place in corner)
        planes = self.likely.copy()
        room = planes[:, top : top + part.likely.shape[1], left : left + part.likely.shape[2]]
        room[:] = np.maximum(room, part.likely[:, : room.shape[1], : room.shape[2]])
        return InkMap(planes, self.scale)

    def turned(self, turns: int) -> InkMap:
        """The map of the page after so many clockwise quarter turns."""
        planes = np.ascontiguousarray(np.rot90(self.likely, -turns, axes=(1, 2)))
        if turns % 2:
            across, down = (
                list(InkKind).index(k) for k in (InkKind.RULE_ACROSS, InkKind.RULE_DOWN)
            )
            planes[[across, down]] = planes[[down, across]]
        return InkMap(planes, self.scale)

    def warped(self, matrix: NDArray[np.float64], size: tuple[int, int]) -> InkMap:
        """The map of the page warped by a homography (3, 3) of its pixels to ``size`` (width,
        height; pixels)."""
        scaling = np.diag([self.scale, self.scale, 1.0])
        own = scaling @ matrix @ np.linalg.inv(scaling)
        reduced = round(size[0] * self.scale), round(size[1] * self.scale)
        planes = [cv2.warpPerspective(plane, own, reduced) for plane in self.likely]
        return InkMap(np.asarray(np.stack(planes), np.uint8), self.scale)


def _without_letters(likely: Image, kind: InkKind) -> Image:
    """The map of a kind; that of rules without what is as thick as letters are high: a line of
    narrow print can be taken for a rule."""
    if kind not in RULES:
        return likely
    across = likely if kind is InkKind.RULE_ACROSS else np.ascontiguousarray(likely.T)
    sure = np.where(across >= SURELY, 255, 0).astype(np.uint8)
    run = np.ones((1, 2 * ALONG + 1), np.uint8)
    band = cv2.morphologyEx(sure, cv2.MORPH_CLOSE, run)
    thick = cv2.morphologyEx(band, cv2.MORPH_OPEN, np.ones((AS_LETTERS, 1), np.uint8))
    thin = np.where(cv2.dilate(thick, run) > 0, 0, across).astype(np.uint8)
    return thin if kind is InkKind.RULE_ACROSS else np.ascontiguousarray(thin.T)


def ruled_segments(ink: InkMap, character: float) -> tuple[list[Segment], list[Segment]]:
    """The straight pieces of rules across and down in a map, in the page's pixels.

    ``character`` is the typical letter's height in the page's pixels.
    """
    found = []
    for kind, vertical in ((InkKind.RULE_ACROSS, False), (InkKind.RULE_DOWN, True)):
        wide = cv2.dilate(ink.of(kind), np.ones((1, 3) if vertical else (3, 1), np.uint8))
        mask = np.where(wide >= FAINTLY, 255, 0).astype(np.uint8)  # a slant must not break a line
        gap = max(3, round(GAP * character * ink.scale)) | 1
        along = np.ones((gap, 1) if vertical else (1, gap), np.uint8)
        closed = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, along), np.uint8)
        lines = line_mask(closed, character * ink.scale, vertical=vertical, length=LINE_LENGTH)
        found.append(
            [
                Segment(*(v / ink.scale for v in segment))
                for segment in find_segments(lines, vertical=vertical)
                if _is_rule(ink, kind, segment)
            ]
        )
    return found[0], found[1]


def _is_rule(ink: InkMap, kind: InkKind, segment: Segment) -> bool:
    """Whether a straight piece (map pixels) is a rule, no flow line or symbol's side."""
    other = max(_likelihood(ink.of(rival), segment) for rival in RIVALS)
    return _likelihood(ink.of(kind), segment) >= max(RULED, other)


def line_likelihood(
    ink: InkMap, kind: InkKind, reach: float, *, vertical: bool
) -> Callable[[float, float, float], float]:
    """How likely (0 to 255) lines across, or ``vertical`` ones, are of a kind of ink.

    The function takes a line's place, start and end in the page's pixels. Its outer tenths are left
    out, where other lines cross. It may lie up to ``reach`` pixels beside its place, for pages are
    bent.
    """
    beside = 2 * max(1, round(reach * ink.scale)) + 1
    shape = (1, beside) if vertical else (beside, 1)
    wide = cv2.dilate(ink.of(kind), np.ones(shape, np.uint8))
    likely = np.ascontiguousarray(wide.T if vertical else wide)

    def likelihood(at: float, start: float, end: float) -> float:
        inset = 0.1 * (end - start)
        row = likely[min(max(round(at * ink.scale), 0), len(likely) - 1)]
        low, high = round((start + inset) * ink.scale), round((end - inset) * ink.scale)
        part = row[max(low, 0) : max(high, low + 1, 1)]
        return float(part.mean()) if part.size else 0.0

    return likelihood


def _likelihood(likely: Image, segment: Segment) -> float:
    """How likely (0 to 255) a straight piece is of a kind, over its whole length."""
    count = max(int(max(segment.x1 - segment.x0, segment.y1 - segment.y0)), 1)
    xs = np.round(np.linspace(segment.x0, segment.x1, count)).astype(int)
    ys = np.round(np.linspace(segment.y0, segment.y1, count)).astype(int)
    height, width = likely.shape
    beside = [
        likely[np.clip(ys + dy, 0, height - 1), np.clip(xs + dx, 0, width - 1)]
        for dy, dx in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))
    ]
    return float(np.max(beside, axis=0).mean())

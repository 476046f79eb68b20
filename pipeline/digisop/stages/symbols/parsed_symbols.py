"""Symbols where the ink parser sees them, beside those that the ink alone shows.

Lines that touch a symbol, words in it and rules through it spoil its outline in the ink; among the
ink that the parser takes for symbols it stands alone. And where the parser sees none, a box that
lines make is no symbol.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import Components, components
from digisop.imaging.ink import Image
from digisop.imaging.ink_map import InkKind, InkMap
from digisop.stages.symbols.candidate import SymbolCandidate, outline
from digisop.stages.symbols.shapes import Similarity, polygons_of
from digisop.stages.symbols.symbol_candidates import (
    corners_run_over,
    find_edged_candidates,
    find_symbol_candidates,
)
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: A figure is made of flow lines where the ink parser sees a flow line this likely (0 to 255), and
#: a symbol less so, along the first share of each of half of its sides.
FLOWING, FLOWS = 64, 0.6
#: Ink belongs to a symbol where the parser finds that this likely (0 to 255), and so far around
#: (character heights).
IN_SYMBOL = 90
AROUND = 0.3
#: ... and its outline or fill is where it is this likely.
OUTLINED = 128
#: ... or this likely, with gaps where lines meet it no wider than this (character heights), which
#: counts for so much less.
FAINT, MEETING, MENDED = 40, 1.3, 0.1
#: A figure of so much of another's box is more than a part of it, and of so much the other itself.
GOOD_PART, WHOLE = 0.2, 0.7
#: A figure's edge is seen if a symbol is this likely along it (share of OUTLINED); more than half
#: of each of its own pieces lies in its box.
WHOLLY, HALF = 0.8, 0.5
#: A candidate along whose edge a symbol is less likely than this on average is none.
LEAST_LIKELY = 15
#: ... or than this where a side runs on beyond a corner, as those of lines that meet do.
LIKELY_RUNNING_ON = 64
#: A parsed symbol takes the place of what overlaps it if so much more speaks for it; an edge that
#: is wholly a symbol's, and one that can be seen all around, count as much as this in likeness.
LIKER, EDGE, VISIBLE = 0.03, 0.3, 0.5
#: ... and against it as much as this, if it leaves out all of a part of what the parser sees, but
#: for an outline this thick (character heights).
LEFT_OUT, THICK = 0.3, 0.6
#: The parser's map is coarse: a figure found in it alone is blunted by so much (character heights),
#: and as much less like as that is of its size.
BLUNT = 0.12
#: What edges go round without regard to what they enclose is a figure where hardly anything else is
#: (in a screen of dots, parts of a figure are gone round): it counts for so much less.
COARSE = 0.4
#: An edge is seen where the picture varies by so many grey levels within so many pixels.
CONTRAST, WINDOW = 24, 3
#: So many places of a side are looked at.
SAMPLES = 48
#: The point of a connector to another page begins at this share of its height.
SHOULDER = 0.6
#: The fields of a box of two colours lie above each other, no further apart than this (character
#: heights), their sides no further aside of each other than the second, and fill the box to the
#: third.
FIELD_GAP, FIELD_ASIDE, FIELDS = 0.6, 0.3, 0.45
#: A figure's edge is no further from where it is said to be (pixels).
BESIDE = 2
#: ... or runs so far within it, when the box holds a thick outline (character heights).
INSET = 0.2


def symbol_likelihood(
    ink: InkMap, corner: tuple[int, int, int, int], size: tuple[int, int]
) -> Image:
    """How likely each pixel of a part of a page is of a symbol, 0 to 255.

    ``corner`` is the part's left, top, right and bottom in the page's
    pixels, ``size`` the width and height that it is drawn with.
    """
    outline, fill = (
        ink.part(kind, corner, size) for kind in (InkKind.SYMBOL_OUTLINE, InkKind.SYMBOL_FILL)
    )
    return np.asarray(np.maximum(outline, fill), np.uint8)


def with_parsed(
    found: Sequence[SymbolCandidate],
    flat: Image,
    ink: Image,
    likely: Image,
    character: float,
    within: tuple[float, float],
    flow: Image | None = None,
) -> list[SymbolCandidate]:
    """The candidates ``found`` in a drawing, corrected by where symbols are ``likely``.

    ``flat`` is the grey picture, ``ink`` its mask, ``likely`` the ink parser's map of symbols (0 to
    255), all uint8 and of one shape; ``within`` are the least and the most size of a symbol in
    pixels. Candidates along whose edge the parser sees hardly anything are dropped; where a figure
    found in the parser's map alone has more evidence, it takes the place of what it overlaps. What
    lines and the side of a symbol enclose is no figure where the parser sees these as ``flow``
    lines.
    """
    around = max(3, round(2 * AROUND * character)) | 1
    region = cv2.dilate(likely, np.ones((around, around), np.uint8)) >= IN_SYMBOL
    near = np.where(region, ink, 0).astype(np.uint8)
    bare = np.where(region, flat, 255).astype(np.uint8)
    parsed = find_symbol_candidates(bare, near, (), (), character, within)
    mask = np.where(likely >= OUTLINED, 255, 0).astype(np.uint8)
    mapped = find_symbol_candidates(255 - likely, mask, (), (), character, within, blunt=BLUNT)
    seen = _Seen(_spread(likely), _spread(_varies(flat)), components(mask), character)
    rivals = _likely(found, ink, seen)
    rivals += [(seen.evidence(one), one) for one in parsed]
    rivals += [(seen.evidence(one) - seen.blunted(one), one) for one in mapped]
    edged = [
        *find_edged_candidates(near, character, within),
        *(
            one
            for one in find_edged_candidates(ink, character, within)
            if seen.along(one, seen.likely) >= LEAST_LIKELY
        ),
    ]
    rivals += [(seen.evidence(one) - COARSE, one) for one in edged]
    mended = find_edged_candidates(_closed(likely, character), character, within, BLUNT)
    rivals += [
        (seen.evidence(one) - MENDED - seen.blunted(one), one)
        for one in mended
        if not _is_several(one, rivals)
    ]
    if flow is not None:
        rivals = _without_those_of_lines(rivals, flow, likely, seen)
    rivals = [(_surest_of(sure, one, rivals, character), one) for sure, one in rivals]
    rivals = [(_surer_than_parts(sure, one, rivals, seen), one) for sure, one in rivals]
    return sorted(_standing(rivals), key=lambda one: (one.box.y0, one.box.x0))


def _standing(rivals: Sequence[_Rival]) -> list[SymbolCandidate]:
    """Of candidates that share a place the one for which most speaks."""
    kept: list[SymbolCandidate] = []
    for _, one in sorted(rivals, key=lambda rival: -rival[0]):
        if not any(_shares(one.box, other.box) for other in kept):
            kept.append(one)
    return kept


def _likely(found: Sequence[SymbolCandidate], ink: Image, seen: _Seen) -> list[_Rival]:
    """The candidates along whose edge the ink parser sees something, with how much speaks for
    them."""
    return [
        (seen.evidence(one) + LIKER, one)
        for one in found
        if seen.along(one, seen.likely)
        >= (LIKELY_RUNNING_ON if corners_run_over(one, ink, seen.character) else LEAST_LIKELY)
    ]


def _without_those_of_lines(
    rivals: Sequence[_Rival], flow: Image, likely: Image, seen: _Seen
) -> list[_Rival]:
    """The candidates without those that flow lines make."""
    lines = _spread(np.where((flow >= FLOWING) & (flow > likely), 255, 0).astype(np.uint8))
    return [one for one in rivals if not _is_of_lines(one[1], lines, seen)]


def _is_of_lines(figure: SymbolCandidate, lines: Image, seen: _Seen) -> bool:
    """Whether at least half of the sides of a box are flow lines, by where these are, and no
    symbol is seen there."""
    corners = outline(figure.box, figure.similarity.shape, 0.0)
    flows = 0
    for one, other in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        columns, rows = np.round(np.linspace(one, other, SAMPLES)).astype(int).T
        height, width = lines.shape
        at = np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)
        flows += bool(((lines[at] > 0) & (seen.likely[at] < OUTLINED)).mean() >= FLOWS)
    return 2 * flows >= len(corners)


def _closed(likely: Image, character: float) -> Image:
    """Mask of symbols' outlines, faint ones too, without the gaps where lines meet them."""
    gap = max(3, round(MEETING * character)) | 1
    faint = np.where(likely >= FAINT, 255, 0).astype(np.uint8)
    across, down = (
        cv2.morphologyEx(faint, cv2.MORPH_CLOSE, np.ones(side, np.uint8))
        for side in ((1, gap), (gap, 1))
    )
    return np.asarray(cv2.bitwise_or(across, down), np.uint8)


_Rival: TypeAlias = tuple[float, SymbolCandidate]
"""A candidate, and before it how much speaks for it."""


def _is_several(figure: SymbolCandidate, rivals: Sequence[_Rival]) -> bool:
    """Whether a good part of a mended outline is a figure by itself: two close to each other were
    joined."""
    return any(
        other.box.area >= GOOD_PART * figure.box.area
        and other.box.area <= WHOLE * figure.box.area
        and figure.box.overlap(other.box) == other.box
        for _, other in rivals
    )


def _surest_of(
    sure: float, figure: SymbolCandidate, rivals: Sequence[_Rival], character: float
) -> float:
    """How much speaks for a figure; more than for the fields of two colours that it is made of, or
    the one within its frame."""
    aside = FIELD_ASIDE * character
    inside = [
        (other_sure, other.box)
        for other_sure, other in rivals
        if other.box != figure.box
        and other.similarity.shape is figure.similarity.shape is Shape.PROCESS
        and figure.box.overlap(other.box) == other.box
    ]
    for above_sure, above in inside:
        if above.area >= FIELDS * figure.box.area and _is_amid(above, figure.box, aside):
            sure = max(sure, above_sure + LIKER)
        for below_sure, below in inside:
            gap = below.y0 - above.y1
            fields = (
                -aside <= gap <= FIELD_GAP * character
                and abs(above.x0 - below.x0) <= aside
                and abs(above.x1 - below.x1) <= aside
                and above.area + below.area >= FIELDS * figure.box.area
            )
            if fields:
                sure = max(sure, above_sure + LIKER, below_sure + LIKER)
    return sure


def _surer_than_parts(
    sure: float, figure: SymbolCandidate, rivals: Sequence[_Rival], seen: _Seen
) -> float:
    """How much speaks for a figure; more than for the pieces of its own outline, which may look
    like little figures, if the ink parser sees all of that."""
    if seen.along(figure, seen.likely) < WHOLLY * OUTLINED:
        return sure
    parts = (
        other_sure
        for other_sure, other in rivals
        if other.box.area < GOOD_PART * figure.box.area
        and figure.box.overlap(other.box).area > HALF * other.box.area
    )
    return max(sure, max(parts, default=0.0) + LIKER)


def _is_amid(inner: Box, outer: Box, aside: float) -> bool:
    """Whether a box stands in the middle of another, but for so much."""
    (x, y), (u, v) = inner.center, outer.center
    return abs(x - u) <= aside and abs(y - v) <= aside


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What is seen right beside every place: how likely a symbol is, and whether the picture
    varies (0 to 255). ``parts`` are what hangs together of what is likely a symbol;
    ``character`` is the typical letter's height (pixels)."""

    likely: Image
    varies: Image
    parts: Components
    character: float

    def evidence(self, figure: SymbolCandidate) -> float:
        """How much speaks for a figure: how like its ideal it is (0 to 1), how much of its edge is
        a symbol's to the ink parser, and how much of it can be seen: a part of a symbol ends in
        the midst of its fill, and leaves out some of what hangs together with it."""
        edge = min(self.along(figure, self.likely) / OUTLINED, 1.0)
        visible = self.along(figure, self.varies) / 255
        whole = figure.similarity.score + EDGE * edge + VISIBLE * visible
        return whole - LEFT_OUT * self._left_out(figure.box)

    def blunted(self, figure: SymbolCandidate) -> float:
        """How much less a figure of the parser's map may be like its ideal than it seems."""
        return BLUNT * self.character / max(figure.box.width, figure.box.height)

    def _left_out(self, box: Box) -> float:
        """The share of the part that a box holds most of which lies outside of the box, and not
        right at its sides."""
        off = THICK * self.character
        x0, y0 = max(0, round(box.x0 - off)), max(0, round(box.y0 - off))
        near = self.parts.labels[y0 : round(box.y1 + off) + 1, x0 : round(box.x1 + off) + 1]
        inside = np.bincount(near.ravel(), minlength=2)
        inside[0] = 0
        part = int(inside.argmax())
        if not part:
            return 0.0
        return 1 - float(inside[part] / self.parts.stats[part, cv2.CC_STAT_AREA])

    def along(self, figure: SymbolCandidate, seen: Image) -> float:
        """The average of a picture along the edge of a figure (0 to 255)."""
        insets = 0.0, INSET * self.character
        return max(_along(figure, seen, inset) for inset in insets)


def _varies(flat: Image) -> Image:
    """Mask of the places around which the picture is not even."""
    window = np.ones((WINDOW, WINDOW), np.uint8)
    spread = cv2.subtract(cv2.dilate(flat, window), cv2.erode(flat, window))
    return np.asarray(np.where(spread >= CONTRAST, 255, 0), np.uint8)


def _spread(seen: Image) -> Image:
    """For every place the greatest value of a picture right beside it."""
    near = np.ones((2 * BESIDE + 1, 2 * BESIDE + 1), np.uint8)
    return np.asarray(cv2.dilate(seen, near), np.uint8)


def _along(figure: SymbolCandidate, seen: Image, inset: float) -> float:
    """The average of what is ``seen`` along a figure's edge, so far within its box; of a kind that
    has several ideals the one that is seen best."""
    x0, y0, x1, y1 = figure.box
    left, top = max(0, round(x0)), max(0, round(y0))
    part = seen[top : round(y1) + 1, left : round(x1) + 1]
    box = Box(x0 + inset - left, y0 + inset - top, x1 - inset - left, y1 - inset - top)
    best = 0.0
    for corners in _edges_of(box, figure.similarity):
        edge = np.zeros(part.shape, np.uint8)
        cv2.polylines(edge, [np.round(corners).astype(np.int32)], True, 255)
        best = max(best, float(part[edge > 0].mean()) if edge.any() else 0.0)
    return best


def _edges_of(box: Box, like: Similarity) -> list[NDArray[np.float64]]:
    """The corners of the ideal edges that a figure may have; of those with curved sides but
    terminators, their box."""
    (x0, y0, x1, y1), (x, _), shape = box, box.center, like.shape
    if like.kind and (ideals := polygons_of(like.kind)):
        sides = np.array([x1 - x0, y1 - y0])
        return [np.array([x0, y0]) + np.array(corners) * sides for corners in ideals]
    if shape is Shape.OFF_PAGE_CONNECTOR:
        shoulder = y0 + SHOULDER * (y1 - y0)
        return [np.array([(x0, y0), (x1, y0), (x1, shoulder), (x, y1), (x0, shoulder)])]
    if shape is Shape.TERMINATOR:
        half, radius = (x1 - x0) / 2, min(x1 - x0, y1 - y0) / 2
        turns = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        aside = np.cos(turns) * radius + np.sign(np.cos(turns)) * max(half - radius, 0.0)
        above = np.sin(turns) * (y1 - y0) / 2
        return [np.stack([x + aside, (y0 + y1) / 2 + above], axis=1)]
    return [outline(box, shape, 0.0)]


def _shares(one: Box, other: Box) -> bool:
    """Whether two boxes have half of the smaller one in common."""
    common = one.overlap(other)
    if common.width <= 0 or common.height <= 0:
        return False
    return common.area > 0.5 * min(one.area, other.area)

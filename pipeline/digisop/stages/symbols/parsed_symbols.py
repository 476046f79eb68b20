"""Symbols where the ink parser sees them, beside those that the ink alone shows.

Lines that touch a symbol, words in it and rules through it spoil its outline in the ink; among the
ink that the parser takes for symbols it stands alone. And where the parser sees none, a box that
lines make is no symbol.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from digisop.imaging.ink import Image
from digisop.imaging.ink_map import InkKind, InkMap
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.symbol_candidates import find_symbol_candidates
from digisop_models.geometry import Box

#: Ink belongs to a symbol where the parser finds that this likely (0 to 255), and so far around
#: (character heights).
IN_SYMBOL = 90
AROUND = 0.3
#: ... and its outline or fill is where it is this likely.
OUTLINED = 128
#: A candidate along whose edge a symbol is less likely than this on average is none.
LEAST_LIKELY = 15
#: A parsed symbol takes the place of what overlaps it if so much more speaks for it; an edge that
#: is wholly a symbol's counts as much as this in likeness (0 to 1).
LIKER, EDGE = 0.03, 0.3


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
) -> list[SymbolCandidate]:
    """The candidates ``found`` in a drawing, corrected by where symbols are ``likely``."""
    around = max(3, round(2 * AROUND * character)) | 1
    region = cv2.dilate(likely, np.ones((around, around), np.uint8)) >= IN_SYMBOL
    parsed = find_symbol_candidates(
        np.where(region, flat, 255).astype(np.uint8),
        np.where(region, ink, 0).astype(np.uint8),
        (),
        (),
        character,
        within,
    )
    mask = np.where(likely >= OUTLINED, 255, 0).astype(np.uint8)
    parsed += find_symbol_candidates(255 - likely, mask, (), (), character, within)
    rivals = [(_evidence(one, likely) + LIKER, one) for one in found]
    rivals = [(sure, one) for sure, one in rivals if _likelihood(one, likely) >= LEAST_LIKELY]
    rivals += [(_evidence(one, likely), one) for one in parsed]
    kept: list[SymbolCandidate] = []
    for _, one in sorted(rivals, key=lambda rival: -rival[0]):
        if not any(_shares(one.box, other.box) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.box.y0, one.box.x0))


def _evidence(figure: SymbolCandidate, likely: Image) -> float:
    """How much speaks for a figure: how like its ideal it is (0 to 1), and how much of its edge is
    a symbol's to the ink parser."""
    return figure.similarity.score + EDGE * min(_likelihood(figure, likely) / OUTLINED, 1.0)


def _likelihood(figure: SymbolCandidate, likely: Image) -> float:
    """How likely a symbol is along the edge of a figure, on average (0 to 255)."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in figure.box)
    part = likely[y0 : y1 + 1, x0 : x1 + 1]
    if min(part.shape, default=0) < 1:
        return 0.0
    mask = cv2.resize(figure.mask, (part.shape[1], part.shape[0]), interpolation=cv2.INTER_NEAREST)
    edge = cv2.morphologyEx(np.pad(mask, 1), cv2.MORPH_GRADIENT, np.ones((3, 3)))[1:-1, 1:-1] > 0
    wide = cv2.dilate(part, np.ones((5, 5), np.uint8))
    return float(wide[edge].mean()) if edge.any() else 0.0


def _shares(one: Box, other: Box) -> bool:
    """Whether two boxes have half of the smaller one in common."""
    common = one.overlap(other)
    if common.width <= 0 or common.height <= 0:
        return False
    return common.area > 0.5 * min(one.area, other.area)

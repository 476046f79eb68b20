"""Lines so pale that their ink alone does not tell them from the paper: what they lead to does.

Pure functions in pixels on a mask of all that is the least dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import dist

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop.stages.symbols.arrow_tips import Head
from digisop.stages.symbols.dashes import is_dashed
from digisop.stages.symbols.slanted import long_slanted_pieces, without_pieces, without_words
from digisop.stages.symbols.strokes import Piece, Place, faint_pieces
from digisop_models.geometry import Box

#: A flow line is where the ink parser sees one this likely (0 to 255), and goes on from there where
#: it sees one at least so likely: thin dashes are seen hardly better than even. There a line is no
#: wider than where it is seen at this share of the most within so many character heights.
FLOWING, GOES_ON = 128, 80
RIDGE, BREADTH = 0.75, 0.4
#: A pale line is there when the ink parser sees it so likely on average (0 to 255) ...
PARTLY = 60
#: ... and those in regular dashes are no thicker than this (character heights) ...
DASHES = 0.5
#: ... or when it is at least so long (character heights), and leads from something to something:
#: from a symbol, a head or another line no further from its end than this (character heights).
LONG, TIED = 4.0, 1.5
#: ... and not known to this share.
KNOWN = 0.6


def seen_flow(flow: Image, character: float) -> Image:
    """The mask (uint8, 255 where set) of what the ink parser sees as flow lines, by how likely each
    pixel is of one (0 to 255): what is surely seen, and what hangs together with it."""
    breadth = 2 * round(BREADTH * character / 2) + 1
    most = cv2.dilate(flow, np.ones((breadth, breadth), np.uint8))
    sure, likely = flow >= FLOWING, flow >= GOES_ON
    labels, _, _ = components(likely.astype(np.uint8))
    has_sure = np.zeros(labels.max() + 1, dtype=bool)
    has_sure[labels[sure]] = True
    goes_on = likely & has_sure[labels] & (flow >= RIDGE * most)
    return np.where(sure | goes_on, 255, 0).astype(np.uint8)


def likelihood(piece: Piece, flow: Image) -> float:
    """How likely flow lines are along a piece (pixels), on average (0 to 255); ``flow`` (height,
    width) is how likely they are at each pixel."""
    return float(seen_along(piece, flow).mean())


def seen_along(piece: Piece, picture: Image) -> NDArray[np.uint8]:
    """What a picture (height, width) has along a piece (pixels), from its start to its end; beyond
    its edges what it has there."""
    rows, columns = piece.pixels()
    height, width = picture.shape
    return picture[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]


def partly_seen(
    faint: Image, flow: Image, dark: Sequence[Piece], words: Sequence[Box], character: float
) -> list[Piece]:
    """Lines however pale of which parts are ``dark``, or seen by the ink parser (``flow``), which
    loses them at rules; and those in regular dashes, of which it sees few, beside ``words``."""
    known = flow.copy()
    for piece in dark:
        rows, columns = piece.pixels()
        known[np.clip(rows, 0, known.shape[0] - 1), np.clip(columns, 0, known.shape[1] - 1)] = 255
    dashed = [
        piece
        for mask in (faint, without_words(faint, words))
        for piece in faint_pieces(mask, character, DASHES)
        if is_dashed(piece, mask, character)
    ]
    seen = [p for p in faint_pieces(faint, character) if likelihood(p, known) >= PARTLY]
    return [*seen, *dashed]


def tied_pieces(
    faint: Image,
    known: Sequence[Piece],
    heads: Sequence[Head],
    owner: NDArray[np.int16],
    words: Sequence[Box],
    character: float,
) -> list[Piece]:
    """Long pale lines, level, upright or slanted, both ends of which are at a figure (``owner``),
    a head, or a line, one of the ``known`` or another of these."""
    found = [*faint_pieces(faint, character), *long_slanted_pieces(faint, words, character)]
    seen = np.asarray(cv2.bitwise_not(without_pieces(np.full_like(faint, 255), known)), np.uint8)
    kept = [
        piece
        for piece in found
        if piece.length >= LONG * character and likelihood(piece, seen) < KNOWN * 255
    ]
    fast = [*_ends(known), *(head.middle for head in heads)]
    while True:
        tied = [
            piece
            for piece in kept
            if all(
                _is_tied(piece.end(at_start), piece, kept, fast, owner, TIED * character)
                for at_start in (True, False)
            )
        ]
        if len(tied) == len(kept):
            return tied
        kept = tied


def _ends(pieces: Iterable[Piece]) -> list[Place]:
    return [piece.end(at_start) for piece in pieces for at_start in (True, False)]


def _is_tied(
    end: Place,
    piece: Piece,
    others: Sequence[Piece],
    fast: Sequence[Place],
    owner: NDArray[np.int16],
    reach: float,
) -> bool:
    ends = _ends(other for other in others if other is not piece)
    return any(dist(end, place) <= reach for place in (*fast, *ends)) or _is_at_figure(
        end, owner, reach
    )


def _is_at_figure(end: Place, owner: NDArray[np.int16], reach: float) -> bool:
    """Whether a figure is within ``reach`` of a place, across or down."""
    (x, y), most = end, round(reach)
    top, left = max(0, round(y) - most), max(0, round(x) - most)
    return bool((owner[top : round(y) + most + 1, left : round(x) + most + 1] >= 0).any())

"""Which symbols the ends of lines are at."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil, floor, hypot

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.symbols.candidate import SymbolCandidate, outline
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.strokes import Piece, Place, find_meetings

#: The outline of a symbol reaches this far beyond its box (character heights), and further, up to
#: the second, while its outer edge is inked to this share.
MARGIN, THICKEST = 0.12, 1.0
OUTLINED = 0.5
#: ... of so many places on each side.
SAMPLES = 24
#: A line ends at a symbol that lies no further ahead of it than this (character heights).
AHEAD = 0.75
#: ... where the end meets no other line, and where the file draws it: arrows that keep off their
#: symbols are drawn to the point, and nothing else is ahead.
FURTHER_AHEAD, DRAWN_AHEAD = 1.2, 3.0
#: ... where the end is a corner: what turns here does not go on, least of all as drawn by a file.
AT_CORNER, AT_DRAWN_CORNER = 0.3, 0.1
#: A line ends at a symbol right beside its end, this near (character heights), and further where
#: the end is in the open: the last stretch may be hidden by a label, or between two dashes.
ASIDE, OPEN_ASIDE = 0.15, 0.8
#: Ends in the open of pieces up to this length are specks (character heights).
SPECK = 1.6


@dataclass(frozen=True, slots=True)
class Contact:
    """An end of a piece at a figure, both by index; the end is the piece's start where
    ``at_start``.

    The figure lies in direction ``toward`` (x, y; length 1) of the end.
    """

    piece: int
    at_start: bool
    figure: int
    toward: Place


def owners_of(drawing: DrawingArea, figures: Sequence[SymbolCandidate]) -> NDArray[np.int16]:
    """For every pixel of the drawing the index of the figure that it belongs to, or -1: an int16
    array of the ink's shape.

    A figure owns its outline too, as thick as it is drawn. Where two overlap, the later one owns.
    """
    owner = np.full(drawing.ink.shape, -1, dtype=np.int16)
    for index, figure in enumerate(figures):
        corners = _outer_edge(figure, drawing)
        cv2.fillPoly(owner, [np.round(corners).astype(np.int32)], index)
    return owner


def _outer_edge(figure: SymbolCandidate, drawing: DrawingArea) -> NDArray[np.float64]:
    """The corners of a figure's outline, beyond its box as far as that is thick."""
    margin = max(1.0, MARGIN * drawing.character)
    corners = outline(figure.box, figure.similarity.shape, margin)
    while margin < THICKEST * drawing.character and _inked(corners, drawing.ink) >= OUTLINED:
        margin += 1.0
        corners = outline(figure.box, figure.similarity.shape, margin)
    return corners


def _inked(corners: NDArray[np.float64], ink: Image) -> float:
    """The share of the sides of a shape that is inked, but for their ends: corners are round. Of no
    less than this of a side, or the lines that end at the sides' middles would be all there is."""
    sides = [
        np.linspace(0.8 * one + 0.2 * other, 0.2 * one + 0.8 * other, SAMPLES)
        for one, other in zip(corners, np.roll(corners, -1, axis=0), strict=True)
    ]
    columns, rows = np.round(np.concatenate(sides)).astype(int).T
    height, width = ink.shape
    return float((ink[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)] > 0).mean())


def find_contacts(
    pieces: Sequence[Piece],
    owner: NDArray[np.int16],
    character: float,
    *,
    are_drawn: bool = False,
    headed: Collection[tuple[int, bool]] = (),
) -> list[Contact]:
    """The figure right ahead of each end, or right beside it; some way ahead of those ends that are
    in the open: arrows placed by hand keep off.

    ``owner`` (height, width) has the index of the figure that each pixel belongs to, or -1;
    ``character`` is the height of a letter in pixels. ``are_drawn`` are pieces that a file draws,
    whose ends are exact; of them those with a head (``headed``: index, whether at the start) point
    to a symbol, whatever else runs into them.
    """
    corner = AT_DRAWN_CORNER if are_drawn else AT_CORNER
    met = {(m.piece, m.at_start): m.is_corner for m in find_meetings(pieces, character)}
    met = {end: is_corner for end, is_corner in met.items() if end not in headed}
    further = DRAWN_AHEAD * character if are_drawn else 0.0
    sides = np.array([(p.x0, p.y0, p.x1, p.y1) for p in pieces], np.float64).reshape(-1, 4)
    contacts = []
    for index, piece in enumerate(pieces):
        for at_start in (True, False):
            is_corner = met.get((index, at_start))
            is_speck = piece.length <= SPECK * character
            if is_speck and are_drawn:  # the last stretch of a line that bends is none
                is_speck = not {(index, at_start), (index, not at_start)} & {*met, *headed}
            is_open = is_corner is None and not is_speck
            reach = (corner if is_corner else FURTHER_AHEAD if is_open else AHEAD) * character
            if is_open and _is_any_near(piece.end(at_start), further, owner):
                reach = max(reach, min(further, _clear(piece, at_start, sides, further)))
            aside = (OPEN_ASIDE if is_open else ASIDE) * character
            figure, toward = figure_at(piece, at_start, owner, aside, reach)
            if figure >= 0:
                contacts.append(Contact(index, at_start, figure, toward))
    return contacts


def _clear(piece: Piece, at_start: bool, sides: NDArray[np.float64], reach: float) -> float:
    """How far the way straight ahead of an end is clear of other pieces, up to ``reach``; ``sides``
    (pieces, 4) are their ends. What is nearer than the line is thick is the piece itself."""
    (x, y), (dx, dy) = piece.end(at_start), piece.outward(at_start)
    across, down = sides[:, ::2] - x, sides[:, 1::2] - y
    off, ahead = across * dy - down * dx, across * dx + down * dy
    apart = off[:, 0] - off[:, 1]
    crosses = (off[:, 0] * off[:, 1] <= 0) & (apart != 0)
    share = off[crosses, 0] / apart[crosses]
    at = ahead[crosses, 0] + share * (ahead[crosses, 1] - ahead[crosses, 0])
    return float(min(at[at > piece.thickness], default=reach, key=float))


def figure_at(
    piece: Piece, at_start: bool, owner: NDArray[np.int16], aside: float, reach: float
) -> tuple[int, Place]:
    """The index of the figure that an end of a piece touches, or -1, and which way it lies;
    ``reach`` and ``aside`` (pixels) are how far ahead of the end and beside it it may be."""
    x, y = piece.end(at_start)
    ahead = piece.outward(at_start)
    dx, dy = ahead
    beside = round(piece.thickness / 2 + aside)
    if not _is_any_near((x, y), max(reach, hypot(beside, round(piece.thickness))), owner):
        return -1, ahead
    places = [(x + dx * step, y + dy * step, ahead) for step in np.arange(0.0, reach, 1.0)] + [
        (x + sx * step - dx * back, y + sy * step - dy * back, (sx, sy))
        for back in range(round(piece.thickness) + 1)
        for step in range(1, beside + 1)
        for sx, sy in ((-dy, dx), (dy, -dx))
    ]
    for px, py, toward in places:
        row, column = round(py), round(px)
        if 0 <= row < owner.shape[0] and 0 <= column < owner.shape[1] and owner[row, column] >= 0:
            return int(owner[row, column]), toward
    return -1, ahead


def _is_any_near(place: Place, reach: float, owner: NDArray[np.int16]) -> bool:
    """Whether any figure of ``owner`` has a pixel in the square of ``reach`` around a place: most
    ends have none, and one look tells that."""
    columns, rows = (
        slice(max(0, floor(at - reach) - 1), max(0, ceil(at + reach) + 2)) for at in place
    )
    return bool(owner[rows, columns].max(initial=-1) >= 0)


def first_figure(start: Place, toward: Place, owner: NDArray[np.int16], reach: float) -> int:
    """The index of the first figure on the way from a place in a direction (length 1), no further
    than ``reach`` pixels; -1 where there is none."""
    for step in np.arange(0.0, reach, 1.0):
        column, row = round(start[0] + toward[0] * step), round(start[1] + toward[1] * step)
        if 0 <= row < owner.shape[0] and 0 <= column < owner.shape[1] and owner[row, column] >= 0:
            return int(owner[row, column])
    return -1


def is_in_figure(place: Place, owner: NDArray[np.int16]) -> bool:
    """Whether a place (column, row; pixels) belongs to a figure of ``owner`` (as of
    ``find_contacts``)."""
    column, row = round(place[0]), round(place[1])
    inside = 0 <= row < owner.shape[0] and 0 <= column < owner.shape[1]
    return bool(inside and owner[row, column] >= 0)

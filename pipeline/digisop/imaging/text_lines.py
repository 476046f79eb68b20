"""Where lines of text stand: blobs of ink of a letter's size, chained from left to right.

Pure functions in pixels. A blob row is (x0, y0, x1, y1, area), ends exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop_models.geometry import Box

Blobs = NDArray[np.int32]

#: Heights of blobs that carry a line (letters, touching words), in character heights; lower ones
#: (dots, commas, dashes) only go along with one.
LETTER = (0.55, 2.7)
#: Blobs higher and slimmer than this are pieces of rules (character heights).
STROKE = (1.9, 0.4)
#: Smaller specks are dirt: area in square character heights.
DIRT = 0.012
#: A letter belongs to a line when its middle is no further off the line's (character heights).
OFF_LINE = 0.62
#: Letters over which a line's course is averaged, so that it can follow a slant.
COURSE_MEMORY = 6
#: Specks go with a line when their middles lie in its band or this close to it, and no further
#: than this beyond its ends (character heights).
SPECK_REACH = 0.25
SPECK_BESIDE = 2.0
#: A line's box reaches no further beyond its letters' usual top and bottom than this, so that
#: blobs touching the lines above and below do not count (character heights).
ASCENT = 0.9
DESCENT = 0.6
#: More letters than this in one region are noise: a page of the smallest print has 12,000.
MOST_LETTERS = 25_000
#: Space between words at which a line is read in pieces (character heights).
PIECE_GAP = 3.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """The place of one line of text: its whole box, and the boxes of its pieces from left to
    right.

    Both are in pixels. A line has more than one piece where words stand ``PIECE_GAP`` apart.
    """

    box: Box
    pieces: tuple[Box, ...]


def find_blobs(ink: Image) -> Blobs:
    """The connected blobs of a mask of ink: rows (x0, y0, x1, y1, area) in pixels, ends exclusive.

    Pixels that touch at a corner belong together.
    """
    stats = components(ink).stats[1:]
    blobs = stats.astype(np.int32)
    blobs[:, 2] += blobs[:, 0]
    blobs[:, 3] += blobs[:, 1]
    return blobs


def find_text_lines(blobs: Blobs, character: float) -> list[TextLine]:
    """The lines of text among the blobs of one region, from top to bottom, in pixels.

    ``blobs`` are those of ``find_blobs``, ``character`` is the typical letter's height in pixels.
    Letters are chained from left to right to the line whose course is nearest, so a line may
    slant; a region of more than ``MOST_LETTERS`` letters is noise and has none.
    """
    heights = blobs[:, 3] - blobs[:, 1]
    big_enough = blobs[:, 4] >= DIRT * character**2
    low, high = LETTER[0] * character, LETTER[1] * character
    widths = blobs[:, 2] - blobs[:, 0]
    strokes = (heights > STROKE[0] * character) & (widths < STROKE[1] * character)
    letters = blobs[big_enough & (heights >= low) & (heights <= high) & ~strokes]
    specks = blobs[big_enough & (heights < low)]
    if len(letters) > MOST_LETTERS:
        return []
    chains = _chain(letters, character)
    lines = [_with_specks(letters[members], specks, character) for members in chains]
    return sorted(_join_level(lines, character), key=lambda line: (line.box.y0, line.box.x0))


def _chain(letters: Blobs, character: float) -> list[list[int]]:
    """The indexes of each line's letters: a letter, taken from left to right, goes to the line
    that runs nearest to its middle."""
    chains: list[list[int]] = []
    courses = np.full(len(letters), np.inf)  # where each line's middle runs
    middles = (letters[:, 1] + letters[:, 3]) / 2
    for index in np.argsort(letters[:, 0], kind="stable"):
        middle = float(middles[index])
        off = np.abs(courses[: len(chains)] - middle)
        nearest = int(off.argmin()) if len(off) else 0
        if not len(off) or off[nearest] > OFF_LINE * character:
            nearest = len(chains)
            chains.append([])
            courses[nearest] = middle
        weight = 1.0 / min(len(chains[nearest]) + 1, COURSE_MEMORY)
        chains[nearest].append(int(index))
        courses[nearest] += weight * (middle - courses[nearest])
    return chains


def _with_specks(letters: Blobs, specks: Blobs, character: float) -> TextLine:
    """The line of these letters, with the dots, commas and dashes that stand in its band."""
    top, bottom = float(np.median(letters[:, 1])), float(np.median(letters[:, 3]))
    reach, beside = SPECK_REACH * character, SPECK_BESIDE * character
    middles = (specks[:, 1] + specks[:, 3]) / 2
    near = (
        (middles > top - reach)
        & (middles < bottom + reach)
        & (specks[:, 2] > letters[:, 0].min() - beside)
        & (specks[:, 0] < letters[:, 2].max() + beside)
    )
    line = _text_line(np.concatenate([letters, specks[near]]), character)
    band = (
        max(float(letters[:, 1].min()), top - ASCENT * character),
        min(float(letters[:, 3].max()), bottom + DESCENT * character),
    )
    pieces = tuple(Box(piece.x0, band[0], piece.x1, band[1]) for piece in line.pieces)
    return TextLine(Box.around(pieces), pieces)


def _text_line(members: Blobs, character: float) -> TextLine:
    members = members[np.argsort(members[:, 0], kind="stable")]
    pieces: list[list[int]] = []
    right = -np.inf
    for index, blob in enumerate(members):
        if not pieces or blob[0] - right > PIECE_GAP * character:
            pieces.append([])
            right = -np.inf
        pieces[-1].append(index)
        right = max(right, float(blob[2]))
    boxes = tuple(_bounds(members[piece]) for piece in pieces)
    return TextLine(Box.around(boxes), boxes)


def _bounds(blobs: Blobs) -> Box:
    return Box(
        float(blobs[:, 0].min()),
        float(blobs[:, 1].min()),
        float(blobs[:, 2].max()),
        float(blobs[:, 3].max()),
    )


def _join_level(lines: Sequence[TextLine], character: float) -> list[TextLine]:
    """Join fragments that overlap in height and do not overlap along the line."""
    joined: list[TextLine] = []
    for line in sorted(lines, key=lambda one: one.box.x0):
        for index, other in enumerate(joined):
            common = line.box.overlap(other.box)
            level = common.height >= 0.6 * min(line.box.height, other.box.height)
            if level and common.width <= 0.5 * character:
                boxes = (*other.pieces, *line.pieces)
                joined[index] = TextLine(Box.around(boxes), boxes)
                break
        else:
            joined.append(line)
    return joined

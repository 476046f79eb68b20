"""How many quarter turns bring a scan upright: by a model and by how its letters stand; where
these are unsure or disagree, by reading.

The model takes a page whose heads stand sideways for a page on its side, and is sure of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digisop.engines.base import LineReader
from digisop.engines.orientation import OrientationModel
from digisop.imaging.ink import Image, reduced
from digisop.imaging.segments import Strokes
from digisop.imaging.strokes import find_strokes
from digisop.imaging.text_direction import odds_of_running_down
from digisop.imaging.text_lines import Blobs, find_blobs, find_text_lines
from digisop_models.geometry import Box

#: From this probability on the orientation model's word is taken where the letters agree; else
#: lines are read all four ways, and what all make of it is multiplied.
SURE_OF_TURN = 0.6
#: The model is believed no further than these odds (a logarithm) in whether the page lies on its
#: side, and the letters no further than these.
MODEL_ODDS, LETTER_ODDS = 1.5, 3.0
#: The model's chances of a page that is upright and of one on its side are taken for no less.
LEAST_CHANCE = 1e-6
#: Lines upside down are read too, a good third as surely as upright ones, so that how sure a reader
#: is counts by this power.
READING_POWER = 3
#: The least probability that counts where there are no lines to read; 0.25 is a blank page.
BETTER_THAN_NOTHING = 0.35
#: A line to be read is print: blobs that are no slimmer than this (character heights) and fill this
#: share of their box cover this share of it. Pieces of broken rules and their crossings do not.
SLIMMEST, FILLED, COVERED = 0.4, 0.2, 0.4
#: Lines read to tell a page from itself upside down, and their width in character heights.
SAMPLE_LINES = 2
SAMPLE_WIDTH = (7.0, 14.0)


def quarter_turns(
    flat: Image, dpi: float, factor: float, model: OrientationModel, reader: LineReader
) -> int:
    """How many clockwise quarter turns bring the page upright (0 to 3).

    ``flat`` is the grey page with the paper's shade taken out, in ``dpi``; it is looked at reduced
    by ``factor``. ``model`` tells, where it is sure; else lines are read with ``reader``.
    """
    small = reduced(flat, factor)
    found = model.find(small)
    strokes = find_strokes(small, dpi * factor)
    on_side = odds_of_running_down(find_blobs(strokes.text), strokes.character)
    agree = on_side == 0.0 or (on_side > 0.0) == bool(found.turns % 2)
    if found.score >= SURE_OF_TURN and agree:
        return found.turns
    read = _confidences(flat, strokes, factor, reader)
    if not any(read):
        return found.turns if found.score >= BETTER_THAN_NOTHING else 0
    return likeliest_turn(found.chances, on_side, read)


def likeliest_turn(chances: Sequence[float], on_side: float, read: Sequence[float]) -> int:
    """How many clockwise quarter turns (0 to 3) bring a page upright, as all witnesses say.

    ``chances`` are the model's for each number of turns, ``on_side`` is the logarithm of the odds
    that the letters give for a page on its side, ``read`` how sure a reader is of lines after each
    number of turns (0 to 1).
    """
    weights = [
        sure**READING_POWER * chance
        for sure, chance in zip(read, _with_letters(chances, on_side), strict=True)
    ]
    return weights.index(max(weights))


def _with_letters(chances: Sequence[float], on_side: float) -> list[float]:
    """The model's chances of each turn with what the letters say: ``on_side`` is the logarithm of
    the odds that the page lies on its side."""
    upright = max(LEAST_CHANCE, chances[0] + chances[2])
    sideways = max(LEAST_CHANCE, chances[1] + chances[3])
    said = float(np.clip(np.log(sideways / upright), -MODEL_ODDS, MODEL_ODDS))
    said += float(np.clip(on_side, -LETTER_ODDS, LETTER_ODDS))
    share = 1 / (1 + np.exp(-said))
    return [
        chance * (share / sideways if turns % 2 else (1 - share) / upright)
        for turns, chance in enumerate(chances)
    ]


def _confidences(flat: Image, strokes: Strokes, factor: float, reader: LineReader) -> list[float]:
    """How sure the reader is of a few lines after each number of clockwise turns; the lines are
    found in ``strokes``, those of the picture reduced by ``factor``."""
    blobs = find_blobs(strokes.text)
    height = strokes.text.shape[0]
    found = [0.0] * 4
    for turn in (0, 1):
        turned = _turned_once(blobs, height) if turn else blobs
        picture = np.ascontiguousarray(np.rot90(flat, -turn))
        crops = sample_crops(picture, turned, strokes.character, factor)
        for extra in (0, 2):
            ways = [np.ascontiguousarray(np.rot90(crop, extra)) for crop in crops]
            found[turn + extra] = _mean_confidence(reader, ways)
    return found


def _turned_once(blobs: Blobs, height: int) -> Blobs:
    """The blobs of a page ``height`` high after a clockwise quarter turn."""
    turned = blobs[:, [1, 0, 3, 2, 4]]
    turned[:, [0, 2]] = height - turned[:, [2, 0]]
    return turned


def sample_crops(flat: Image, blobs: Blobs, character: float, factor: float) -> list[Image]:
    """Pictures of a few lines of print of middling length, cut out of the grey page ``flat``.

    ``blobs`` and ``character``, the typical letter's height, are in pixels of the page reduced by
    ``factor``.
    """
    low, high = (width * character for width in SAMPLE_WIDTH)
    boxes = [
        piece
        for line in find_text_lines(blobs, character)
        for piece in line.pieces
        if low <= piece.width <= high and _is_print(piece, blobs, character)
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


def _is_print(piece: Box, blobs: Blobs, character: float) -> bool:
    """Whether a piece of a line is of letters; blobs are rows of left, top, right, bottom, area."""
    sides = blobs[:, 2:4] - blobs[:, :2]
    middles = (blobs[:, :2] + blobs[:, 2:4]) / 2
    inside = np.all((middles >= piece[:2]) & (middles <= piece[2:]), axis=1)
    solid = blobs[:, 4] >= FILLED * sides.prod(axis=1)
    letters = sides[inside & solid & (sides.min(axis=1) >= SLIMMEST * character)]
    return bool(letters[:, 0].sum() >= COVERED * piece.width)


def _mean_confidence(reader: LineReader, crops: Sequence[Image]) -> float:
    """How sure the reader is, by letters: confident short readings of long lines count little."""
    total = weight = 0.0
    for crop, reading in zip(crops, reader.read(crops), strict=True):
        expected = crop.shape[1] / crop.shape[0] * 1.2
        letters = [(len(word.text), word.confidence) for word in reading.words]
        total += sum(count * confidence for count, confidence in letters)
        weight += max(expected, sum(count for count, _ in letters))
    return total / weight if weight else 0.0

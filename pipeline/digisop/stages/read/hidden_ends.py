"""Ends of lines that stamps and signatures hide.

Letters under a mark are ink of the mark to what finds lines: a line's picture begins behind them,
and they are in no reading ("US MUSLIM" of "AGUS MUSLIM"). Such a line is read once more with what
the mark covers beside it, and what that adds is taken where the rest is read as before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import LineReader, LineReading
from digisop.stages.read.crops import Crop, cut_again
from digisop.stages.read.under_marks import MarkedPage, holds_nip
from digisop_models.geometry import Box

#: A mark at a line's end hides no more than this of it, in one piece but for gaps so wide, and
#: less than the last hides nothing (heights of the line's picture).
LONGEST, GAP, LEAST = 5.0, 0.6, 0.25
#: Letters are looked for in this part of the line's height: strokes above and below hide none.
MIDDLE = 0.5
#: A line of fewer letters is no line, but what is left of a mark.
SHORTEST = 4
#: The words that have letters more are so sure: on a signature's own strokes 0.90 was met.
SURE = 0.92


def with_hidden_ends(
    taken: Sequence[tuple[LineReading, Crop]], page: MarkedPage, reader: LineReader
) -> list[tuple[LineReading, Crop]]:
    """The readings of lines, each with its picture; those with letters under a mark at an end with
    these, where they can be read."""
    chosen = list(taken)
    boxes = {
        index: _with_marks_beside(index, taken, page.marks)
        for index, (reading, crop) in enumerate(taken)
        if not crop.quarters and len(_letters(reading.text)) >= SHORTEST
    }
    longer = {index: box for index, box in boxes.items() if box is not None}
    cut = [_cut(page, taken[index][1], box) for index, box in longer.items()]
    readings = reader.read([crop.picture for crop in cut], [page.whole_line(crop) for crop in cut])
    for index, reading, crop in zip(longer, readings, cut, strict=True):
        if _has_more(reading, taken[index][0]):
            chosen[index] = reading, crop
    return chosen


def _cut(page: MarkedPage, crop: Crop, box: Box) -> Crop:
    longer = replace(crop, box=box)
    return replace(longer, picture=cut_again(longer, page.strongest))


def _with_marks_beside(
    index: int, lines: Sequence[tuple[LineReading, Crop]], marks: NDArray[np.uint8]
) -> Box | None:
    """A line's box with the marks at its ends; ``None`` without any. What is covered between two
    pieces of a line is of the right one only, or both would have it."""
    own = lines[index][1].box
    middle = (own.y0 + own.y1) / 2
    beside = [
        crop.box
        for other, (_, crop) in enumerate(lines)
        if other != index and crop.box.y0 < middle < crop.box.y1
    ]
    reach = LONGEST * own.height
    left = max([own.x0 - reach, 0.0, *(box.x1 for box in beside if box.x1 <= own.x0)])
    right = min(own.x1 + reach, float(marks.shape[1]))
    if any(own.x1 <= box.x0 < right for box in beside):
        right = own.x1
    margin = (1 - MIDDLE) / 2 * own.height
    inked = np.any(marks[int(own.y0 + margin) : int(own.y1 - margin)] > 0, axis=0)
    gap = GAP * own.height
    before = _marked_run(inked[int(left) : int(own.x0)][::-1], gap)
    behind = _marked_run(inked[int(own.x1) : int(right)], gap)
    if max(before, behind) < LEAST * own.height:
        return None
    return Box(own.x0 - before, own.y0, own.x1 + behind, own.y1)


def _marked_run(inked: NDArray[np.bool_], gap: float) -> int:
    """How many columns from the first on a mark covers, but for gaps (pixels)."""
    at = np.flatnonzero(inked)
    if not at.size or at[0] > gap:
        return 0
    breaks = np.flatnonzero(np.diff(at) > gap)
    return int(at[breaks[0]] if breaks.size else at[-1]) + 1


def _has_more(longer: LineReading, taken: LineReading) -> bool:
    """Whether the longer line has all letters of the other, and more that are sure; or the number
    of an official that the other lacks a digit of."""
    if holds_nip(longer) and not holds_nip(taken):
        return True
    all_letters, letters = _letters(longer.text), _letters(taken.text)
    if len(all_letters) <= len(letters):
        return False
    at = all_letters.find(letters)
    if at < 0:
        return False
    first, last = at, at + len(letters)
    place, confidences = 0, list[float]()
    for word in longer.words:
        end = place + len(_letters(word.text))
        if place < first or end > last:
            confidences.append(word.confidence)
        place = end
    return min(confidences) >= SURE


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())

"""Ends of lines that stamps and signatures hide.

Letters under a mark are ink of the mark to what finds lines: a line's picture begins behind them,
and they are in no reading ("US MUSLIM" of "AGUS MUSLIM"). Such a line is read once more with what
the mark covers beside it, and what that adds is taken where the rest is read as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import LineReader, LineReading, ReadWord
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
#: What the line has more is print where it is so much as dark as the rest, as coloured ink in its
#: brightest channel is not; the darkest of each is that at this percentile.
AS_DARK, DARKEST = 0.6, 1.0


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
        whole = _whole(reading, crop, *taken[index])
        if whole is not None:
            chosen[index] = whole, crop
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


def _whole(
    longer: LineReading, longer_crop: Crop, taken: LineReading, crop: Crop
) -> LineReading | None:
    """The line with the letters that the longer picture has at an end, its own words as they were;
    ``None`` where the rest is read otherwise, or what is more is unsure or the mark's own. Of the
    number of an official that lacked a digit, the longer reading."""
    if holds_nip(longer) and not holds_nip(taken):
        return longer
    all_letters, letters = _letters(longer.text), _letters(taken.text)
    first = all_letters.find(letters)
    if first < 0 or len(all_letters) == len(letters):
        return None
    last = first + len(letters)
    own = _moved(taken.words, crop.box, longer_crop.box)
    before = list(_parts(longer.words, 0, first))
    behind = list(_parts(longer.words, last, len(all_letters)))
    if not all(word.confidence >= SURE for word in (*before, *behind)):
        return None
    if not _is_print(longer_crop.picture, before, behind, own):
        return None
    if before and _goes_on(longer.words, first):
        head = before.pop()
        own[0] = replace(own[0], text=head.text + own[0].text, start=head.start)
    if behind and _goes_on(longer.words, last):
        tail = behind.pop(0)
        own[-1] = replace(own[-1], text=own[-1].text + tail.text, end=tail.end)
    return replace(taken, words=(*before, *own, *behind))


def _parts(words: Sequence[ReadWord], first: int, last: int) -> Iterator[ReadWord]:
    """The words that have letters from the letter ``first`` of all to before ``last``, of each what
    is between these."""
    at = 0
    for word in words:
        places = [place for place, sign in enumerate(word.text) if sign.isalnum()]
        start, end = max(first - at, 0), min(last - at, len(places))
        if start < end:
            begin = places[start] if start else 0
            yield replace(word, text=word.text[begin : places[end] if end < len(places) else None])
        at += len(places)


def _goes_on(words: Sequence[ReadWord], letter: int) -> bool:
    """Whether this letter of all stands amid a word."""
    ends = np.cumsum([len(_letters(word.text)) for word in words])
    return letter not in ends


def _is_print(
    picture: NDArray[np.uint8],
    before: Sequence[ReadWord],
    behind: Sequence[ReadWord],
    own: Sequence[ReadWord],
) -> bool:
    """Whether the words before and behind a line's ``own`` are about as dark as these."""
    width = picture.shape[1]

    def ink(start: float, end: float) -> float:
        part = picture[:, round(max(start, 0.0) * width) : max(round(end * width), 1)]
        return 255 - float(np.percentile(part, DARKEST)) if part.size else 255.0

    least = AS_DARK * ink(own[0].start, own[-1].end)
    sides = [(word.start, min(word.end, own[0].start)) for word in before]
    sides += [(max(word.start, own[-1].end), word.end) for word in behind]
    return all(ink(start, end) >= least for start, end in sides)


def _moved(words: Sequence[ReadWord], box: Box, longer: Box) -> list[ReadWord]:
    """The words with their places in the longer line."""

    def share(of: float) -> float:
        return (box.x0 + of * box.width - longer.x0) / longer.width

    return [replace(word, start=share(word.start), end=share(word.end)) for word in words]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())

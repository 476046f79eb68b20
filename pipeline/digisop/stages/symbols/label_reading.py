"""The words beside the arrows that leave a decision, read with the lines taken away.

Letters that a flow line touches or crosses are not read right with the rest of the page. Those that
a rule of the table runs through are cut in two where it is taken out, and read better with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import LineReader, LineReading
from digisop.form.answers import answer_in, branch_label, likely_label
from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.contacts import owners_of
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.flow_lines import Found
from digisop.stages.symbols.label_letters import long_runs
from digisop.stages.symbols.line_search import Lines
from digisop.stages.symbols.strokes import Piece
from digisop.stages.types import IS_HEAD
from digisop_models.geometry import Box
from digisop_models.page import Line, Word
from digisop_models.record import Shape

#: Labels are looked for this far to the sides of a decision and above and below it (character
#: heights).
ASIDE, ABOVE = 9.0, 3.5
#: Letters of one label are no further apart than this (character heights).
LETTER_GAP = 0.7
#: A label is between these heights (character heights), and at least so wide.
HEIGHT = (0.43, 2.2)
WIDTH = 0.3
#: The head of an arrow reaches this far around the end of its line (character heights).
HEAD = 0.33
#: White around a label's picture (character heights).
MARGIN = 0.4
#: Only pieces of lines this long are taken away: letters are made of shorter ones.
LONG = 2.0
#: A reading that is only like a label counts from this confidence on.
SURE = 0.3
#: Ink this near to a figure is of its outline (character heights).
OUTLINE = 0.25
#: Labels are read from pictures at least this high (pixels).
READABLE = 32
#: A label of fewer letters than this may be a piece of a line.
WORD = 2
#: A letter alone is a piece of the drawing where the ink parser sees more of a flow line and a head
#: in its ink, in all (0 to 255), and less print: of 26 true ones none had more than 82, of four
#: that were none three had 92 to 202.
DRAWN = 88
#: No page has more places for labels than this.
MOST = 40
#: What was read so surely, of more letters than this, is another word; a word is at least so wide
#: (character heights).
CERTAIN, SHORT = 0.9, 3
NARROWEST_WORD = 1.2


def read_labels(
    drawing: DrawingArea,
    figures: Sequence[SymbolCandidate],
    lines: Found,
    ink: Lines,
    reader: LineReader,
) -> tuple[Line, ...]:
    """The branch labels near the decisions, in points of the page.

    ``ink`` is the drawing's ink without its figures, ``lines`` the flow lines in it.
    """
    free = _outside(ink.free, ink.owner, drawing.character)
    letters = _without_lines(free, lines.pieces, drawing.character)
    for end in (end for track in lines.flow_lines for end in track.ends if end.head >= IS_HEAD):
        _wipe(letters, drawing.from_page(end.point), HEAD * drawing.character)
    for head in drawing.heads:
        _wipe(letters, head.middle, head.size / 2 + 1)
    return _read(drawing, figures, letters, reader)


def read_apart(
    drawing: DrawingArea, figures: Sequence[SymbolCandidate], reader: LineReader
) -> tuple[Line, ...]:
    """The branch labels near the decisions that are read before any line is known, in points of the
    page: words of more letters than one, every letter right and no sign beside them, whatever is
    longer than letters left out."""
    owner = owners_of(drawing, figures)
    free = _outside(drawing.ink, owner, drawing.character)
    letters = np.where(long_runs(free, drawing.character) > 0, np.uint8(0), free)
    return tuple(
        line
        for line in _read(drawing, figures, letters, reader)
        if len(line.text) >= WORD and line.text.replace(" ", "").isalpha() and answer_in(line.text)
    )


def _outside(ink: Image, owner: NDArray[np.int16], character: float) -> Image:
    """The ink that is of no figure and of no outline of one."""
    side = 2 * round(OUTLINE * character) + 1
    outside = cv2.erode((owner < 0).astype(np.uint8), np.ones((side, side), np.uint8))
    return np.where(outside > 0, ink, 0).astype(np.uint8)


def _read(
    drawing: DrawingArea, figures: Sequence[SymbolCandidate], letters: Image, reader: LineReader
) -> tuple[Line, ...]:
    """What of the ``letters`` near the decisions reads like a label."""
    places = [box for box in _places(letters, drawing) if _is_near(box, figures, drawing)][:MOST]
    clean = reader.read([_crop(drawing.flat, letters, box, drawing.character) for box in places])
    whole = reader.read([_crop(drawing.flat, None, box, drawing.character) for box in places])
    pairs = list(zip(clean, whole, strict=True))
    unread = [
        box
        for box, pair in zip(places, pairs, strict=True)
        if _best(pair) is None and _may_be_word(box, pair, drawing.character)
    ]
    again = dict(zip(unread, _read_ruled(drawing, unread, reader), strict=True))
    found = []
    for box, readings in zip(places, pairs, strict=True):
        reading = _best(readings) or _best(again.get(box, ()))
        if reading is not None and not _is_drawn(reading.text, box, drawing):
            place = drawing.to_page(box)
            word = Word(reading.text, place, reading.confidence, reading.words[0].engine)
            found.append(Line((word,), place))
    return tuple(found)


def _is_drawn(text: str, box: Box, drawing: DrawingArea) -> bool:
    """Whether what was read as one letter is a piece of a line or of a head, as the ink parser sees
    it; nothing is where that was not asked."""
    seen = drawing.flow, drawing.head_likely, drawing.letters
    if sum(map(str.isalnum, text)) != 1 or any(one is None for one in seen):
        return False
    x0, y0, x1, y1 = (round(v) for v in box)
    place = slice(max(0, y0), y1 + 1), slice(max(0, x0), x1 + 1)
    ink = drawing.ink[place] > 0
    flow, head, print_ = (
        float(one[place][ink].mean()) if one is not None and ink.any() else 0.0 for one in seen
    )
    return flow + head > max(DRAWN, print_)


def _may_be_word(box: Box, readings: Sequence[LineReading], character: float) -> bool:
    """Whether a place is as wide as a word that was not read for certain as another."""
    is_other = any(len(one.text) > SHORT and one.confidence >= CERTAIN for one in readings)
    return box.width >= NARROWEST_WORD * character and not is_other


def _read_ruled(
    drawing: DrawingArea, places: Sequence[Box], reader: LineReader
) -> list[tuple[LineReading, ...]]:
    """The words read at each of the ``places`` with the table's rules in the picture, and with the
    flow lines taken out or not. What is no word is left out: a letter may be a piece of a line."""
    ruled = drawing.flat if drawing.ruled is None else drawing.ruled
    lines = cv2.dilate(long_runs(drawing.ink, drawing.character), np.ones((3, 3), np.uint8))
    bare = np.where(lines > 0, np.uint8(255), ruled)
    readings = [
        reader.read([_crop(picture, None, box, drawing.character) for box in places])
        for picture in (ruled, bare)
    ]
    return [
        tuple(one for one in pair if sum(map(str.isalpha, one.text)) >= WORD)
        for pair in zip(*readings, strict=True)
    ]


def _best(readings: Sequence[LineReading]) -> LineReading | None:
    """The reading that is a label, or most likely one."""
    sure = [one for one in readings if one.words and one.confidence >= SURE]
    for is_label, among in ((branch_label, readings), (likely_label, sure)):
        labels = [one for one in among if one.words and is_label(one.text)]
        if labels:
            return max(labels, key=lambda one: one.confidence)
    return None


def _wipe(letters: Image, middle: tuple[float, float], reach: float) -> None:
    """Take away what is around the head of an arrow."""
    (x, y) = middle
    corners = (round(x - reach), round(y - reach)), (round(x + reach), round(y + reach))
    cv2.rectangle(letters, *corners, 0, cv2.FILLED)


def _without_lines(free: Image, pieces: Sequence[Piece], character: float) -> Image:
    left = free.copy()
    for piece in pieces:
        if piece.length < LONG * character:
            continue
        (x0, y0), (x1, y1) = piece.end(True), piece.end(False)
        width = max(1, round(piece.thickness) + 2)
        cv2.line(left, (round(x0), round(y0)), (round(x1), round(y1)), 0, width)
    return left


def _places(letters: Image, drawing: DrawingArea) -> Iterator[Box]:
    """Where letters stand together."""
    gap = 2 * round(LETTER_GAP * drawing.character / 2) + 1
    joined = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    stats = components(joined).stats
    for x, y, w, h, _ in stats[1:]:
        size = h / drawing.character, w / drawing.character
        if HEIGHT[0] <= size[0] <= HEIGHT[1] and size[1] >= WIDTH:
            yield Box(float(x), float(y), float(x + w), float(y + h))


def _is_near(box: Box, figures: Sequence[SymbolCandidate], drawing: DrawingArea) -> bool:
    character, (x, _) = drawing.character, box.center
    if not drawing.body.x0 - ABOVE * character < x < drawing.body.x1 + ABOVE * character:
        return False
    return any(
        figure.similarity.shape is Shape.DECISION
        and box.x0 < figure.box.x1 + ASIDE * character
        and box.x1 > figure.box.x0 - ASIDE * character
        and box.y0 < figure.box.y1 + ABOVE * character
        and box.y1 > figure.box.y0 - ABOVE * character
        for figure in figures
    )


def _crop(flat: Image, letters: Image | None, box: Box, character: float) -> Image:
    """The picture of a label; where ``letters`` are given, everything else is white."""
    pad = round(MARGIN * character)
    x0, y0, x1, y1 = (round(v) for v in box)
    rows = slice(max(0, y0 - pad), y1 + pad)
    columns = slice(max(0, x0 - pad), x1 + pad)
    picture = flat[rows, columns]
    if letters is not None:
        near = cv2.dilate(letters[rows, columns], np.ones((3, 3), np.uint8))
        inside = np.zeros_like(near)
        inside[y0 - rows.start : y1 - rows.start, x0 - columns.start : x1 - columns.start] = 255
        picture = np.where((near > 0) & (inside > 0), picture, 255).astype(np.uint8)
    factor = max(1.0, READABLE / picture.shape[0])
    return np.asarray(
        cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), np.uint8
    )

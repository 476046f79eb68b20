"""The labels on a page: those read beside its drawing, and those among its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from digisop.form.answers import branch_label
from digisop.stages.types import TEXT_LAYER
from digisop_models.geometry import Box
from digisop_models.page import FlowLines, Line, Page, Stroke, SymbolMark
from digisop_models.record import Shape

#: A line runs through a letter when it is no further than this from its middle (points).
THROUGH = 2.0
#: No letter is wider than this (heights of the page's words), or than so many times its height.
WIDEST, FLAT = 1.5, 2.0
#: Labels are wider and higher than this (heights of the page's words): of 320 the smallest letter
#: had 0.22, the dashes among them 0.2. Smaller ones are letters if they are read surely, are at
#: most so many times as long as wide, and no further from a decision (the same heights).
THINNEST = 0.21
SURE_LETTER, COMPACT, AROUND = 0.8, 3.5, 3.0
#: A letter alone is an answer no further from a decision than this (the same heights): of 60 in
#: drawn documents none was further than 4.0, and scraps of other things were no nearer than 9.6.
FAR = 8.0
#: What may be a decision told as another shape.
_MAYBE_DECISIONS = frozenset({Shape.DECISION, Shape.OTHER})
#: No letter is more times as high as wide and so much higher than the page's words: it is a piece
#: of a line.
TALL, HIGHEST = 3.0, 1.3
#: ... nor is any so much higher than these: of 26 none was higher than 0.8.
TOO_HIGH = 1.6
#: None of those that are answers (Y, T, N) is so many times as wide as high.
BROAD = 1.3
#: Words this far from each other (heights of their line) do not belong together.
APART = 1.0
#: What is within this share of a symbol's half width and height is in it, and not beside it.
INNER = 0.8


def labels_on(
    page: Page,
    read: Sequence[Line],
    marks: Sequence[SymbolMark],
    flow_lines: Sequence[FlowLines],
) -> tuple[Line, ...]:
    """The labels that were ``read`` beside the drawing, and those among the page's words; without
    what is a piece of a line, and without what is written in one of the symbols (``marks``)."""
    return tuple(
        line
        for line in (*read, *_printed(page, read))
        if not (_is_seen(line) and _is_stroke(line, page, marks))
        and not _is_scrap(line, page, marks)
        and not (_is_seen(line) and _is_arrow(line, page, flow_lines))
        and not any(_is_inside(line.box, mark) or _is_tip(line.box, mark) for mark in marks)
    )


def _is_seen(line: Line) -> bool:
    """Whether a line was read from the picture, where strokes may look like letters."""
    return any(word.engine != TEXT_LAYER for word in line.words)


def beside(lines: Iterable[Line], known: Sequence[Line]) -> Iterator[Line]:
    """The lines that stand on none of those known."""
    for line in lines:
        shared = [line.box.overlap(other.box) for other in known]
        if not any(box.height > 0 and box.width > 0 for box in shared):
            yield line


def _printed(page: Page, labels: Sequence[Line]) -> Iterator[Line]:
    """The branch labels among a page's words that are not among ``labels`` already."""
    lines = (*page.lines, *(line for t in page.tables for c in t.cells for line in c.lines))
    said = (part for line in lines for part in _said(line) if branch_label(part.text))
    return beside(said, labels)


def _said(line: Line) -> Sequence[Line]:
    """The line; its parts where each is a label by itself, as at both sides of a decision: Y  N."""
    parts = _parts(line)
    is_each = len(parts) > 1 and all(branch_label(part.text) for part in parts)
    return parts if is_each else (line,)


def _parts(line: Line) -> list[Line]:
    """The words of a line, cut where far more than a space is between them."""
    starts = [
        index
        for index, (one, other) in enumerate(pairwise(line.words), 1)
        if other.box.x0 - one.box.x1 > APART * line.box.height
    ]
    cuts = pairwise((0, *starts, len(line.words)))
    runs = [line.words[begin:end] for begin, end in cuts]
    return [Line(run, Box.around(word.box for word in run)) for run in runs if run]


def _is_stroke(line: Line, page: Page, marks: Sequence[SymbolMark]) -> bool:
    """Whether what was read as letters is too narrow or too low for any: a dash, a line's rest."""
    short, long = sorted((line.box.width, line.box.height))
    is_letter = (
        line.confidence >= SURE_LETTER
        and long <= COMPACT * short
        and is_at_decision(line.box, marks, AROUND * page.letter_height)
    )
    tallest = max(TALL * line.box.width, HIGHEST * page.letter_height)
    tallest = min(tallest, TOO_HIGH * page.letter_height)
    is_misshapen = line.box.height > tallest or line.box.width > BROAD * line.box.height
    is_one = sum(map(str.isalnum, line.text)) == 1
    return (is_one and is_misshapen) or (short < THINNEST * page.letter_height and not is_letter)


def _is_scrap(line: Line, page: Page, marks: Sequence[SymbolMark]) -> bool:
    """Whether an N is the last letter of a word that went on on another line, or any one letter a
    scrap of something: as an answer it stands beside a decision."""
    letter = line.text.strip(" .:")
    if letter == "N":
        return not is_at_decision(line.box, marks, AROUND * page.letter_height)
    reach = FAR * page.letter_height
    return len(letter) == 1 and not _is_at(line.box, marks, reach, _MAYBE_DECISIONS)


def is_at_decision(box: Box, marks: Sequence[SymbolMark], reach: float) -> bool:
    """Whether a decision is no further than ``reach`` (points) from a label, across and down."""
    return _is_at(box, marks, reach, frozenset({Shape.DECISION}))


def _is_at(box: Box, marks: Sequence[SymbolMark], reach: float, shapes: frozenset[Shape]) -> bool:
    return any(
        mark.shape in shapes
        and box.x0 < mark.box.x1 + reach
        and box.x1 > mark.box.x0 - reach
        and box.y0 < mark.box.y1 + reach
        and box.y1 > mark.box.y0 - reach
        for mark in marks
    )


def _is_inside(box: Box, mark: SymbolMark) -> bool:
    """Whether a label's middle is within a symbol: what is written there is its text. A decision
    holds what is within its rhombus."""
    across, down = (
        2 * abs(one - other) / max(size, 1.0)
        for one, other, size in zip(
            box.center, mark.box.center, (mark.box.width, mark.box.height), strict=True
        )
    )
    reach = across + down if mark.shape is Shape.DECISION else max(across, down)
    return reach < INNER


def _is_tip(box: Box, mark: SymbolMark) -> bool:
    """Whether what was read as letters is the upper or lower corner of a decision with the
    beginning of a line: together they look like a Y."""
    x, _ = mark.box.center
    corners = (x, mark.box.y0), (x, mark.box.y1)
    return mark.shape is Shape.DECISION and any(box.holds(corner) for corner in corners)


def _is_arrow(line: Line, page: Page, flow_lines: Sequence[FlowLines]) -> bool:
    """Whether what was read as letters is a flow line: one runs through its middle, up a box that
    is higher than wide, or along one that is too wide for the one letter that was read. No stem of
    a letter joins two symbols, as a short arrow with two heads does."""
    box, (x, y) = line.box, line.box.center
    strokes = [stroke for track in flow_lines for stroke in track.strokes]
    letters = sum(sign.isalnum() for sign in line.text)
    widest = min(WIDEST * page.letter_height, FLAT * box.height)
    if letters == 1 and box.width > widest:
        return any(
            box.y0 < one.start.y < box.y1
            and box.y0 < one.end.y < box.y1
            and one.start.x < x < one.end.x
            for one in strokes
        )
    through = [
        one
        for one in strokes
        if abs(one.start.x - x) < THROUGH
        and abs(one.end.x - x) < THROUGH
        and one.start.y < y < one.end.y
    ]
    joining = [stroke for track in flow_lines for stroke in _joining(track)]
    return box.height > box.width and any(
        one.end.y - one.start.y > box.height or one in joining for one in through
    )


def _joining(track: FlowLines) -> Iterator[Stroke]:
    """The strokes that go straight from one symbol to another."""
    at = {(end.stroke, end.at_start): end.symbol for end in track.ends if end.symbol}
    for index, stroke in enumerate(track.strokes):
        ends = at.get((index, True)), at.get((index, False))
        if all(ends) and ends[0] != ends[1]:
            yield stroke

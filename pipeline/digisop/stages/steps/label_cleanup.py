"""Words of arrows, and their tips read as letters, that reach into a cell of text.

What lies beside the executors' columns is reached by labels (Ya, Tidak setuju) and by flow lines.
A label is known by its words, or what the cell's edge left of them, and by where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from statistics import median

from digisop.form.answers import NEGATIONS, NO, STANDING_OUT, YES, answers
from digisop.form.labels import Role, letters
from digisop.form.table_head import Column
from digisop.stages.types import TEXT_EXPORT, TEXT_LAYER
from digisop.text.lexicon import is_word
from digisop.text.markers import markers
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: What an arrow brings stands within this many line heights of the executors' side.
AT_EDGE = 0.4
#: A label behind text in one line is parted from it by this many line heights.
LABEL_GAP = 1.5
#: Gaps of one line are even where another is wider than this share of one.
EVEN = 0.7
#: A piece of a label has this many letters at least.
LABEL_PIECE = 4

#: A label that a rule cut ends this near to the rule (line heights), and has so many letters there.
AT_RULE, FEWEST_LETTERS = 0.3, 2
#: One letter of a label is known by standing so many usual spaces from the words before it.
FAR = 2.5

#: So many lines that begin at one place make an edge.
FEWEST_AT_EDGE = 2
#: A wall goes through a sign this far from the sign's edges (points).
OVER_WALL = 0.5

_STANDING_OUT = tuple(
    letters(answer) for answer in answers() if answer.split()[0] in (*NEGATIONS, *STANDING_OUT)
)
_ALWAYS = frozenset({*YES, *NO})
_LABELS = frozenset(letters(answer) for answer in answers())
#: No text ends with one of these words or signs: an answer behind them is part of it.
_OPEN_WORDS = frozenset({
    "yang", "yg", "dan", "atau", "dengan", "untuk", "tentang", "di", "ke", "dari", "pada", "oleh",
    "serta", "atas", "bagi", "kepada", "dalam", "sebagai", "jika", "apabila", "bila", "apakah",
    "telah", "sudah", "belum", "tidak", "dapat", "akan", "harus", "sampai", "hingga", "secara",
    "dinyatakan", "agar", "karena",
})  # fmt: skip
_OPEN_SIGNS = (",", "/", "-", "&", "(")


class Side(Enum):
    """The side of a column that the executors are on."""

    LEFT = "left"
    RIGHT = "right"


def lane_side(columns: Sequence[Column], index: int) -> Side | None:
    """The side on which a column of text touches the executors; ``None`` where it does not."""
    if index + 1 < len(columns) and columns[index + 1].role is Role.EXECUTOR:
        return Side.RIGHT
    if index > 0 and columns[index - 1].role is Role.EXECUTOR:
        return Side.LEFT
    return None


def without_strays(lines: Sequence[Line], column: Column, side: Side | None) -> tuple[Line, ...]:
    """The lines of a cell without what arrows brought into it: labels at the executors' ``side``,
    and tips of lines read as a letter or two."""
    if side is None:
        return tuple(lines)
    cut = [
        _without_label(whole, column, side)
        for line in lines
        if (whole := _without_cut_label(line, lines, column) if side is Side.RIGHT else line)
    ]
    kept = [line for line in cut if line]
    return tuple(line for line in kept if not _is_stray(line, kept, column, side))


def _without_label(line: Line, column: Column, side: Side) -> Line | None:
    """A line without the label that stands in it behind (or before) a wide gap, or that begins in
    it and ends beyond the wall, where no text is set."""
    gaps = [_gap(line, index) for index in range(1, len(line.words))]
    widest = sorted(gaps, reverse=True)[:2]
    for index, gap in enumerate(gaps, 1):
        other = widest[-1] if gap == widest[0] else widest[0]
        is_even = len(gaps) > 1 and other > EVEN * gap
        if is_even:
            continue  # lines that are set to fill their column have wide gaps all along
        label, text = line.words[index:], line.words[:index]
        if side is Side.LEFT:
            label, text = text, label
        part = Line(label, Box.around(w.box for w in label))
        if gap < LABEL_GAP * line.box.height and not _is_over_wall(part.box, column):
            continue
        if _is_label(part.text, side) and _distance(part, column, side) < line.box.height:
            return Line(text, Box.around(w.box for w in text))
    return line


def _is_over_wall(label: Box, column: Column) -> bool:
    """Whether a side of a column goes through a label, more than ``OVER_WALL`` from its ends."""
    return any(label.x0 + OVER_WALL < x < label.x1 - OVER_WALL for x in (column.x0, column.x1))


def without_wall_sign(lines: Sequence[Line], cell: Box) -> tuple[Line, ...]:
    """The lines of a cell (its box in points); none where a single sign that a wall of the cell
    goes through is all there is: what is left of the wall was read."""
    is_alone = len(lines) == 1 and len(lines[0].text.strip()) == 1
    return () if is_alone and _is_crossed(lines[0].box, cell) else tuple(lines)


def _is_crossed(sign: Box, cell: Box) -> bool:
    """Whether a side of a cell goes through a sign, more than ``OVER_WALL`` from its edges."""
    across = any(sign.x0 + OVER_WALL < x < sign.x1 - OVER_WALL for x in (cell.x0, cell.x1))
    down = any(sign.y0 + OVER_WALL < y < sign.y1 - OVER_WALL for y in (cell.y0, cell.y1))
    return across or down


def _without_cut_label(line: Line, lines: Sequence[Line], column: Column) -> Line | None:
    """A line of a cell left of the executors without the label at its end that the rule cut: it
    goes up to the rule, where text is wrapped before it, and is no text ("draf ti", of Tidak) or
    stands with a capital in the midst of a sentence ("tidak lengkap Tidak se").

    What is a word or a whole answer by itself was not cut, nor was what a file has as text; and
    where the other words of the cell (``lines``) begin with capitals, one says nothing."""
    if not _is_seen(line) or _distance(line, column, Side.RIGHT) > AT_RULE * line.box.height:
        return line
    for index in range(len(line.words)):
        first, *rest = line.words[index:]
        label = letters(" ".join(word.text for word in (first, *rest)))
        before = line.words[index - 1].text if index else ""
        is_whole = label in _LABELS or (not rest and is_word(first.text))
        is_inside = first.text[0].isupper() and before[-1:].islower()
        is_no_text = (is_inside or not rest) and not is_whole
        if first.text.isupper():  # as an abbreviation is: "Bidang TI"
            is_no_text &= index > 0 and _gap(line, index) >= LABEL_GAP * line.box.height
        if first.text[0].isupper():
            is_no_text &= not _is_title_case(lines, (first, *rest))
        is_piece = any(known.startswith(label) for known in _STANDING_OUT)
        is_long = len(label) >= FEWEST_LETTERS or (is_inside and _is_apart(line, index))
        if is_no_text and is_piece and is_long:
            kept = line.words[:index]
            return Line(kept, Box.around(w.box for w in kept)) if kept else None
    return line


def _is_apart(line: Line, index: int) -> bool:
    """Whether a word stands further from the one before it than those before from each other."""
    gaps = [_gap(line, other) for other in range(1, index)]
    return bool(gaps) and _gap(line, index) > FAR * median(gaps)


def _is_seen(line: Line) -> bool:
    """Whether all of a line was read in a picture."""
    return not any(word.engine in {TEXT_LAYER, TEXT_EXPORT} for word in line.words)


def _is_title_case(lines: Sequence[Line], label: Sequence[Word]) -> bool:
    """Whether most words of a cell, but for its first and those of a label, begin with capitals:
    "Menyetujui Permohonan"."""
    words = [word for line in lines for word in line.words if word not in label]
    others = [word for word in words[1:] if word.text[:1].isalpha()]
    return 2 * sum(word.text[0].isupper() for word in others) > len(others)


def _gap(line: Line, index: int) -> float:
    """How far a word stands from the one before it."""
    return line.words[index].box.x0 - line.words[index - 1].box.x1


def _distance(line: Line, column: Column, side: Side) -> float:
    return line.box.x0 - column.x0 if side is Side.LEFT else column.x1 - line.box.x1


def _is_label(text: str, side: Side) -> bool:
    """Whether a text is a label or what the executors' side left of one."""
    found = letters(text)
    if found in _LABELS:
        return True
    if len(found) < LABEL_PIECE:
        return False
    if side is Side.LEFT:
        return any(label.endswith(found) for label in _LABELS)
    return any(label.startswith(found) for label in _LABELS)


def _is_stray(line: Line, lines: Sequence[Line], column: Column, side: Side) -> bool:
    text = letters(line.text)
    others = [other for other in lines if other is not line and len(letters(other.text)) > 2]
    if not others:
        return text in _ALWAYS or (text.startswith("tidak") and text in _LABELS)
    height = max(other.box.height for other in others)
    if text in _ALWAYS:
        lefts = min(other.box.x0 for other in others)
        return abs(line.box.x0 - lefts) > height / 2 or side is Side.LEFT
    if text in _LABELS and side is Side.LEFT and _is_set_in(line, others):
        return _is_seen(line) and not _may_go_on(lines, line)
    nearest = min(_distance(other, column, side) for other in others)
    distance = _distance(line, column, side)
    if distance >= nearest - 1.0 or distance > AT_EDGE * height:
        return False
    is_speck = len(line.text.strip()) <= 1
    return is_speck or _is_label(line.text, side)


def _is_set_in(line: Line, others: Sequence[Line]) -> bool:
    """Whether a line begins further right than others, which all begin at one edge."""
    lefts = [other.box.x0 for other in others]
    reach = line.box.height / 2
    at_edge = len(others) >= FEWEST_AT_EDGE and max(lefts) - min(lefts) < reach
    return at_edge and line.box.x0 - max(lefts) > reach


def _may_go_on(lines: Sequence[Line], line: Line) -> bool:
    """Whether the lines before a line that is set in may go on in it: one is an item behind its
    marker, under whose text the next lines stand, or the last ends with a word that calls for
    more."""
    above = [other for other in lines[: lines.index(line)] if other.text.strip()]
    if not above or any(markers(other.text) for other in above):
        return bool(above)
    last = above[-1].text.rstrip()
    return last.endswith(_OPEN_SIGNS) or last.split()[-1].lower() in _OPEN_WORDS

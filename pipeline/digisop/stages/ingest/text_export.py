"""The text export of an earlier OCR laid out as a page.

Such exports hold tables as lines of fields between tabs, with scraps of HTML and Markdown; an
empty ``<div></div>`` or a ◆ in a field is what is left of a symbol. Rows lose fields, so that
what follows stands in the wrong column. The page gets made-up boxes (a line is 12 points high),
so that the stages after this one need not know where it came from.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from digisop.form.labels import IDENTITY, Role, letters, match_field, match_role
from digisop.stages.types import TEXT_EXPORT
from digisop.text.durations import duration_iso
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, SymbolMark, Table, Word
from digisop_models.record import Shape

LINE_HEIGHT = 12.0
LETTER_HEIGHT = 9.0
LETTER_WIDTH = 5.0
COLUMN_WIDTH = 110.0
MARGIN = 36.0
#: An export does not say how sure its words are.
CONFIDENCE = 0.9
#: The first piece of a label cut in two has no more letters than this.
LABEL_PIECE = 4
#: A duration and nothing else has no more words than this.
MOST_WORDS = 4
#: A row's only field is a heading over all columns from this many words on.
HEADING_WORDS = 3
#: No table has more columns; what follows in a line stays in the last one.
MOST_COLUMNS = 100
#: Share of the rows that must have their duration in one column for it to be the column.
MOSTLY = 0.5

_SYMBOLS = {
    "◆": Shape.DECISION,
    "◇": Shape.DECISION,
    "⬥": Shape.DECISION,
    "▭": Shape.PROCESS,
    "□": Shape.PROCESS,
    "■": Shape.PROCESS,
    "▢": Shape.PROCESS,
    "⬭": Shape.TERMINATOR,
    "○": Shape.CONNECTOR,
}
_EMPTY_TAG = re.compile(r"<(div|span|p)\b[^<>]*>\s*</\1>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|br|li|ol|ul|div|tr|h\d)\b[^<>]*>|\\n", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_MARKDOWN = re.compile(r"\*\*|__|`|^\s*#{1,6}\s+")
_DURATION_AT_END = re.compile(
    r"\s(?:±\s*)?\d+(?:\s*-\s*\d+)?\s*(?:menit|jam|hari|minggu|bulan)(?:\s+kerja)?\Z",
    re.IGNORECASE,
)
#: A duration at the end of a text has no more letters than this.
LONGEST_DURATION = 60

_ITEM = re.compile(r"(?<![\d/.,(-])(\d{1,2})\.\s*(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a row: its paragraphs and its symbols."""

    paragraphs: tuple[str, ...] = ()
    symbols: tuple[Shape, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.paragraphs)

    @property
    def is_empty(self) -> bool:
        return not self.paragraphs and not self.symbols


_Row = list[_Field]


def read_text_export(text: str) -> tuple[Page, ...]:
    """The text export of an earlier OCR as a single page; no page where it holds no text.

    It has no places of its own: boxes (points) only keep the order of rows and columns.
    """
    tables: list[Table] = []
    lines: list[Line] = []
    y = MARGIN
    for is_table, block in _blocks(text):
        if is_table:
            table = _table([_fields(line) for line in block], y)
            tables.append(table)
            y = table.box.y1 + LINE_HEIGHT
            continue
        for paragraph in block:
            for part in _field(paragraph).paragraphs:
                lines.append(_line(part, MARGIN, y, LETTER_WIDTH))
                y += LINE_HEIGHT
        y += LINE_HEIGHT
    if not tables and not lines:
        return ()
    boxes = [table.box for table in tables] + [line.box for line in lines]
    width = Box.around(boxes).x1 + MARGIN
    return (Page(1, width, y + MARGIN, PageKind.TEXT, tuple(tables), tuple(lines)),)


def _blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Lines between blank lines: tables (some line has a tab), and text."""
    lines = map(_label_and_value, text.splitlines())
    groups = groupby(lines, key=lambda line: bool(line.strip()))
    for block in (list(lines) for filled, lines in groups if filled):
        tabbed = [i for i, line in enumerate(block) if "\t" in line]
        if not tabbed:
            yield False, block
            continue
        first, last = tabbed[0], tabbed[-1] + 1
        if block[:first]:
            yield False, block[:first]
        yield True, block[first:last]
        if block[last:]:
            yield False, block[last:]


def _label_and_value(line: str) -> str:
    """A line such as "Nomor SOP: 12/2020" with a tab after the label, as other exports have it."""
    label, colon, value = line.partition(":")
    match = match_field(label) if colon and "\t" not in line else None
    return f"{label}\t{value.strip()}" if match and match.role in IDENTITY else line


# --- fields ------------------------------------------------------------------------------------


def _fields(line: str) -> _Row:
    return [_field(part) for part in line.split("\t", MOST_COLUMNS - 1)]


def _field(raw: str) -> _Field:
    symbols: list[Shape] = []
    text = raw
    while found := _EMPTY_TAG.search(text):
        symbols.append(Shape.PROCESS)
        text = text[: found.start()] + " " + text[found.end() :]
    for sign, shape in _SYMBOLS.items():
        if text.strip().strip(sign + " ") == "":
            symbols += [shape] * text.count(sign)
            text = text.replace(sign, " ")
    nested = bool(_EMPTY_TAG.search(_EMPTY_TAG.sub("", raw)))
    if nested:  # what encloses symbols is none itself
        symbols = symbols[: len(_EMPTY_TAG.findall(raw))]
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    parts = (_MARKDOWN.sub("", part).strip() for part in text.split("\n"))
    listed = (item for part in parts for item in _listed(part))
    return _Field(tuple(part for part in listed if part), tuple(symbols))


def _listed(text: str) -> list[str]:
    """A numbered list that runs on in one paragraph, an item a line."""
    cuts: list[int] = []
    for found in _ITEM.finditer(text):
        if int(found[1]) == len(cuts) + 1:
            cuts.append(found.start(1))
    if len(cuts) < 2:
        return [text]
    ends = [*cuts[1:], len(text)]
    items = [text[start:end].strip() for start, end in zip(cuts, ends, strict=True)]
    return [text[: cuts[0]].strip(), *items]


# --- rows with fields lost ---------------------------------------------------------------------


def _mend(rows: Sequence[_Row]) -> list[_Row]:
    """Rows with labels put together and fields moved to the columns they belong in."""
    whole = [_parted(_labels_joined(row)) for row in rows]
    places = [_duration_at(row) for row in whole]
    known = [place for place in places if place is not None]
    column = max(set(known), key=known.count) if known else None
    if column is None or known.count(column) < MOSTLY * len(known):
        return whole
    return [
        row if place is None else _shifted(row, place, column)
        for row, place in zip(whole, places, strict=True)
    ]


def _labels_joined(row: _Row) -> _Row:
    """A label cut in two by a tab ("DAS", "AR HUKUM") made one."""
    for index in range(len(row) - 1):
        first, second = row[index], row[index + 1]
        if not (0 < len(letters(first.text)) <= LABEL_PIECE) or match_field(second.text):
            continue
        if match_field(first.text + second.text):
            joined = _Field((first.text + second.text,), first.symbols + second.symbols)
            return [*row[:index], joined, _Field(), *row[index + 2 :]]
    return row


def _parted(row: _Row) -> _Row:
    """Kelengkapan and Waktu that were put into one field, parted again."""
    if len(row) < 5 or _duration_at(row) is not None:
        return row
    for index in range(3, len(row)):
        found = _words_and_duration(row[index].text)
        if found:
            words, time = found
            parts = [_Field((words,), row[index].symbols), _Field((time,))]
            return [*row[:index], *parts, *row[index + 1 :]]
    return row


def _words_and_duration(text: str) -> tuple[str, str] | None:
    """A text that ends with a duration as its other words, which are none, and the duration."""
    found = _DURATION_AT_END.search(text, max(len(text) - LONGEST_DURATION, 0))
    words = text[: found.start()].rstrip() if found else ""
    if found is None or not any(map(str.isalpha, words)) or duration_iso(words):
        return None
    return words, found.group().strip()


def _duration_at(row: _Row) -> int | None:
    """Index of the field that is a duration and nothing else."""
    for index in range(len(row) - 1, 2, -1):
        text = row[index].text
        is_short = len(text.split()) <= MOST_WORDS
        if is_short and duration_iso(text) and not _words_and_duration(text):
            return index
    return None


def _shifted(row: _Row, place: int, column: int) -> _Row:
    """Empty fields put in, or taken out, before the field left of the duration."""
    at = place - 1
    if place < column:
        return [*row[:at], *[_Field()] * (column - place), *row[at:]]
    while place > column and at > 0 and row[at - 1].is_empty:
        row = [*row[: at - 1], *row[at:]]
        at, place = at - 1, place - 1
    return row


# --- tables ------------------------------------------------------------------------------------


def _table(raw: Sequence[_Row], top: float) -> Table:
    rows = _mend(raw)
    width = max(len(row) for row in rows)
    tops = [top]
    for row in rows:
        tops.append(tops[-1] + LINE_HEIGHT * max(1, *(len(f.paragraphs) for f in row)))
    under = _under_labels(rows)
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        spans = _column_spans(row, width)
        for column, span in spans:
            depth = _row_span(rows, under, number, column) if span == 1 else 1
            if depth:
                cells.append(_cell(row, number, column, span, depth, tops))
    box = Box(MARGIN, top, MARGIN + width * COLUMN_WIDTH, tops[-1])
    return Table(box, len(rows), width, tuple(cells))


def _column_spans(row: _Row, width: int) -> list[tuple[int, int]]:
    """First column and number of columns of every cell in a row."""
    filled = [i for i, field in enumerate(row) if not field.is_empty]
    if len(row) == 1 or (filled == [0] and len(row[0].text.split()) >= HEADING_WORDS):
        return [(0, width)]
    padded = [*row, *[_Field()] * (width - len(row))]
    heads = {i for i, field in enumerate(padded) if _role(field) in {Role.EXECUTOR, Role.QUALITY}}
    is_head = len([field for field in row if _role(field)]) > 1
    spans: list[tuple[int, int]] = []
    for column, field in enumerate(padded):
        over = spans and spans[-1][0] in heads and is_head and field.is_empty
        if over:
            spans[-1] = (spans[-1][0], spans[-1][1] + 1)
        else:
            spans.append((column, 1))
    return spans


def _role(field: _Field) -> Role | None:
    match = match_role(field.text)
    return match.role if match else None


def _row_span(rows: Sequence[_Row], under: Sequence[set[int]], number: int, column: int) -> int:
    """Rows of a cell: a label of the identity block goes down as far as only values follow it;
    0 for a field that belongs to the label above."""
    if column >= len(rows[number]):
        return 1
    if column in under[number]:
        return 0
    if not _is_identity(rows[number][column]):
        return 1
    depth = 1
    while number + depth < len(rows) and column in under[number + depth]:
        depth += 1
    return depth


def _is_identity(field: _Field) -> bool:
    match = match_field(field.text)
    return match is not None and match.role in IDENTITY


def _under_labels(rows: Sequence[_Row]) -> list[set[int]]:
    """For each row, the columns that are empty below a label of the identity block, in rows that
    only go on with its value."""
    found: list[set[int]] = []
    for number, row in enumerate(rows):
        here: set[int] = set()
        if number and _goes_on(row):
            above = rows[number - 1]
            here = {
                column
                for column, field in enumerate(row[: len(above)])
                if field.is_empty and (column in found[-1] or _is_identity(above[column]))
            }
        found.append(here)
    return found


def _goes_on(row: _Row) -> bool:
    """Whether a row has something in it, but no label."""
    return not (all(field.is_empty for field in row) or any(match_field(f.text) for f in row))


def _cell(
    row: _Row, number: int, column: int, span: int, depth: int, tops: Sequence[float]
) -> Cell:
    left = MARGIN + column * COLUMN_WIDTH
    box = Box(left, tops[number], left + span * COLUMN_WIDTH, tops[number + depth])
    field = row[column] if column < len(row) else _Field()
    letter = (box.width - 4) / max((len(part) for part in field.paragraphs), default=1)
    lines = tuple(
        _line(part, box.x0 + 2, box.y0 + i * LINE_HEIGHT, min(letter, LETTER_WIDTH))
        for i, part in enumerate(field.paragraphs)
    )
    middle, size = box.center, LETTER_HEIGHT / 2
    place = Box(middle[0] - size, middle[1] - size, middle[0] + size, middle[1] + size)
    marks = tuple(SymbolMark(shape, place) for shape in field.symbols)
    return Cell(number, column, depth, span, box, lines, marks)


def _line(text: str, x: float, y: float, letter: float) -> Line:
    """A line of words set from ``x`` on, every letter ``letter`` points wide."""
    top = y + (LINE_HEIGHT - LETTER_HEIGHT) / 2
    words = tuple(
        Word(
            found.group(),
            Box(x + found.start() * letter, top, x + found.end() * letter, top + LETTER_HEIGHT),
            CONFIDENCE,
            TEXT_EXPORT,
        )
        for found in re.finditer(r"\S+", text)
    )
    return Line(words, Box.around(word.box for word in words))

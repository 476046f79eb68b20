"""What speaks against a field when it is seen beside the others of its record."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from digisop.stages.confidence.blank_places import cell_around
from digisop.stages.confidence.format_checks import Field, column_of
from digisop.stages.types import Reading
from digisop_models.fields import CITED_LIST, HEADER_LISTS, STEP_CELLS
from digisop_models.page import Line, Page

#: Texts of fewer letters are not compared: "Surat" and "Suret" may both be meant.
FEWEST_LETTERS = 7
#: Two texts that differ by no more letters are one text, misread once.
MOST_DIFFERING = 2
#: More texts than this are not compared: the longest SOP seen has 400.
MOST_TEXTS = 2000
#: Lists whose items are names of laws and SOPs; those of the others are written small but for
#: their first letter.
_NAMING = (CITED_LIST, "related")
_PLAIN_LISTS = re.compile(
    rf"/header/(?:{'|'.join(name for name in HEADER_LISTS if name not in _NAMING)})/\d+"
)
_CELL = re.compile(rf"/procedures/\d+/steps/\d+/(?:activity|{'|'.join(STEP_CELLS)})")
#: How a line ends that the next goes on with: "Produk Hukum dan", "Humas,", "Nomor 3".
_GOES_ON = re.compile(
    r"(?:[,(/&-]|\b(?:dan|atau|dengan|untuk|yang|di|ke|dari|oleh|pada|tentang|nomor|tahun|no\.?)"
    r"|\b(?:nomor|no\.?)\s*\d+)$"
)
#: How the next law of a list begins, and how a line ends that goes on with one it cites.
_BEGINS_AS_LAW = re.compile(
    r"^(?:Undang|Peraturan|Keputusan|Instruksi|Perpres|Permen\w*|Perda)\b.*\b(?:Nomor|No)\b"
)
_BEGINS_AS_ITEM, _BEGINS_SMALL = re.compile(r"^[A-Z][a-z]"), re.compile(r"^[A-Z]?[a-z]")
#: What a line leaves free before its next word and before the wall of its cell, in its heights.
MARGIN = 0.8
#: Where so large a share of a column's texts, and no fewer than so many, begin with small letters,
#: that is how the office writes them.
USUAL_SHARE, FEWEST_USUAL = 0.25, 3

_Signs = dict[str, dict[str, float]]


def record_signs(
    fields: Sequence[Field], readings: Mapping[str, Reading], pages: Mapping[int, Page]
) -> _Signs:
    """The signs that are there, by pointer and name: texts that are nearly one (one of them
    misread), items that begin or end in the midst of another, texts that begin with a small letter
    where others do not. ``pages`` are by number.

    Each is 1 where it is there.
    """
    found: _Signs = {}
    for pointer, name in (
        *_near_twins(fields),
        *_items_in_midst(fields, readings, pages),
        *_small_beginnings(fields, readings),
    ):
        found.setdefault(pointer, {})[name] = 1.0
    return found


def _near_twins(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """Texts that are another text of the record but for a letter or two: one of them is misread.
    A text that is there more often than the other is believed."""
    texts = {
        field.pointer: _letters(field.text)
        for field in fields
        if _CELL.fullmatch(field.pointer) or _PLAIN_LISTS.fullmatch(field.pointer)
    }
    counts = Counter(text for text in texts.values() if len(text) >= FEWEST_LETTERS)
    distinct = list(counts)[:MOST_TEXTS]
    doubtful = set()
    for text in distinct:
        near = process.extract(
            text, distinct, scorer=Levenshtein.distance, score_cutoff=MOST_DIFFERING, limit=None
        )
        if any(distance and counts[other] >= counts[text] for other, distance, _ in near):
            doubtful.add(text)
    yield from ((pointer, "near_twin") for pointer, text in texts.items() if text in doubtful)


def _letters(text: str) -> str:
    """Letters alone; digits stay, as two numbers may well differ by one."""
    return re.sub(r"[\W_]+", "", text).casefold() if not re.search(r"\d", text) else ""


def _items_in_midst(
    fields: Sequence[Field], readings: Mapping[str, Reading], pages: Mapping[int, Page]
) -> Iterator[tuple[str, str]]:
    """Items with a line, not the first, that begins as items do, with a capital or as small as the
    item itself, where the line before could be an end: had it gone on, there was room for the
    first word."""
    for field in fields:
        reading = readings.get(field.pointer)
        is_law = field.pointer.startswith(f"/header/{CITED_LIST}/")
        if reading is None or not (is_law or _PLAIN_LISTS.fullmatch(field.pointer)):
            continue
        wall = _wall(reading, pages.get(reading.page))
        begins = _BEGINS_AS_LAW if is_law else _BEGINS_AS_ITEM
        if not is_law and field.text[:1].islower() and wall < math.inf:
            begins = _BEGINS_SMALL
        if any(
            begins.match(line.text)
            and not _GOES_ON.search(before.text.casefold())
            and _has_room(before, line, wall)
            for before, line in pairwise(reading.lines)
        ):
            yield field.pointer, "item_in_midst"


def _wall(reading: Reading, page: Page | None) -> float:
    """Where the cell of a reading ends at the right (points); infinite outside of cells."""
    cell = cell_around(reading.box, page) if page else None
    return cell.x1 if cell else math.inf


def _has_room(before: Line, line: Line, wall: float) -> bool:
    """Whether the first word of a line had fitted into the line before it."""
    first = line.words[0].box if line.words else line.box
    height = min(before.box.height, line.box.height)
    return wall - before.box.x1 > first.width + MARGIN * height


def _small_beginnings(
    fields: Sequence[Field], readings: Mapping[str, Reading]
) -> Iterator[tuple[str, str]]:
    """Texts that begin with a small letter, so that what stood before may be lost; in a column of
    cells many of which do, they are no sign. An activity is a sentence, and an item of a list may
    be one cut in two, whatever others are."""
    small: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for field in fields:
        reading = readings.get(field.pointer)
        if not field.text or reading is None or not reading.lines:
            continue
        column = column_of(field.pointer)
        counts[column] += 1
        if field.text[0].islower():
            small.setdefault(column, []).append(field.pointer)
    for column, pointers in small.items():
        least = max(FEWEST_USUAL, USUAL_SHARE * counts[column])
        is_cell = column.rpartition("/")[2] in STEP_CELLS
        if not is_cell or len(pointers) < least:
            yield from ((pointer, "begins_small") for pointer in pointers)

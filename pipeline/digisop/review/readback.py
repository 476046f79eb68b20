"""A review sheet read back. It comes from outside: all of it is looked at before it is used."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from digisop.errors import NotASheetError, UnreadableFileError
from digisop.messages import Lang, say
from digisop.messages.system import detail_of
from digisop.review.layout import META, POINTER_HEADING, SOP_HEADING, Meta
from digisop.text.spreadsheet_text import plain

_LARGEST = 1 << 29  # bytes of a part unpacked: a small file may claim to hold far more
_MOST_ROWS = 1_048_576
_LONGEST_NOTE = 500
_DIGITS_KEPT = 10**15  # a spreadsheet's numbers hold no more digits than that


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell that was filled in, by its row in the sheet (from 1): ``text``, or the reason why it
    cannot be taken as text; ``why`` is what was noted beside it."""

    row: int
    sop: int
    pointer: str
    text: str
    problem: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """What a sheet is of, what was typed into it, and who saved it last, as the workbook says."""

    meta: Meta
    typed: tuple[Typed, ...]
    saved_by: str


def read_sheet(path: Path) -> FilledSheet:
    """Read the corrections of a review sheet. Raises UnreadableFileError, and NotASheetError for
    any other workbook, a damaged one or one that unpacks to too much."""
    try:
        _look_into(path)
        book = openpyxl.load_workbook(path, read_only=True)
    except OSError as error:
        raise UnreadableFileError(path, detail=error.strerror or str(error)) from error
    except NotASheetError:
        raise
    except Exception as error:  # openpyxl meets damage with whatever its parts raise
        raise NotASheetError(path, detail=detail_of(error)) from error
    try:
        meta = Meta.from_rows([[_text(cell) for cell in row] for row in _rows(book[META])])
        sheets = (sheet for sheet in book.worksheets if sheet.title != META)
        typed = tuple(item for sheet in sheets for item in _typed(list(_rows(sheet))))
        saved_by = plain(book.properties.lastModifiedBy or "")
    except (LookupError, ValueError) as error:
        raise NotASheetError(path, detail=str(error)) from error
    finally:
        book.close()
    return FilledSheet(meta, typed, saved_by)


def _look_into(path: Path) -> None:
    with zipfile.ZipFile(path) as parts:
        if any(part.file_size > _LARGEST for part in parts.infolist()):
            raise NotASheetError(path, detail="zip")


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what the file says of its size need not be true
    yield from sheet.iter_rows(max_row=_MOST_ROWS)


def _text(cell: Any) -> str:
    return "" if cell.value is None else str(cell.value)


def _typed(rows: Sequence[Sequence[Any]]) -> Iterator[Typed]:
    """The filled cells of the sheet that has our columns, wherever they were moved to."""
    headings = [_text(cell) for cell in rows[0]] if rows else []
    corrections, notes = (_places(headings, name) for name in ("correction", "why"))
    if POINTER_HEADING not in headings or SOP_HEADING not in headings or not corrections:
        return
    ours = headings.index(SOP_HEADING), headings.index(POINTER_HEADING)
    places = (*ours, corrections[0], notes[0] if notes else -1)  # older sheets have no notes
    for number, row in enumerate(rows[1:], start=2):
        sop, pointer, cell, note = (row[k] if 0 <= k < len(row) else None for k in places)
        if cell is None or _text(cell).strip() == "":
            continue
        index = sop.value if sop is not None and isinstance(sop.value, int | float) else -1
        where = _text(pointer) if pointer is not None else ""
        why = "" if note is None else plain(_text(note)).strip()[:_LONGEST_NOTE]
        yield Typed(number, int(index), where, plain(_text(cell)).strip(), _problem(cell), why)


def _places(headings: Sequence[str], name: str) -> list[int]:
    """Where a column stands, by the key of its heading in any language."""
    known = {say(lang, f"review.{name}") for lang in Lang}
    return [place for place, heading in enumerate(headings) if heading in known]


def _problem(cell: Any) -> str | None:
    """Why the cell does not hold what was typed: a spreadsheet made something else of it."""
    if cell.data_type == "f":
        return "formula"
    if isinstance(cell.value, str) and cell.data_type != "e":
        return None
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return None if abs(cell.value) < _DIGITS_KEPT else "digits_lost"
    return "not_text"

"""The review sheet: a workbook of the fields to look at, least sure first."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter

from digisop.corrections.alternatives import alternatives
from digisop.corrections.fields import REMOVABLE, Data, Kind, exists_at, kind_of, order_of
from digisop.corrections.wording import field_name, reading
from digisop.corrections.words import Mark
from digisop.messages import Lang, say
from digisop.results.corrections_file import identity
from digisop.results.field_images import Cutter, Picture, as_jpeg, reduced
from digisop.results.layout import Sop
from digisop.results.spot_checks import (
    asked_pointers,
    drawn,
    lot,
    unmarked,
)
from digisop.review.layout import (
    COLUMNS,
    HIDDEN,
    META,
    POINTER_HEADING,
    SOP_HEADING,
    WIDTHS,
    Column,
    Meta,
    MetaSop,
)
from digisop.settings import SPOT_CHECK_SHARE
from digisop.text.spreadsheet_text import plain
from digisop_models.confidence import FieldConfidence
from digisop_models.record import Shape

_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same results give the same bytes
_CELL = (440, 96)  # pixels for a picture
_SHARP = 2  # pictures hold more pixels than the cell shows, for those who enlarge it
_NATURAL = 0.75  # the largest scale: print of 150 dpi then is about as large as the cells' text
_LINE, _LEAST, _TALLEST = 17, 40, 260  # pixels: a line of text, the lowest and tallest row
_DOUBTFUL, _SAFE = "#F8B4A6", "#FFF7D6"
_HEAD, _FILL = "#1F3B5C", "#FFFBE6"
_GUIDE_LINES = 8


@dataclass(frozen=True, slots=True)
class Thumb:
    """A picture as a JPEG file, at what scale to show it, and how high it is then in pixels."""

    jpeg: bytes
    scale: float
    height: int


@dataclass(frozen=True, slots=True)
class Row:
    """A field to review: of which SOP (by its place in the list), and all that is shown of it.

    ``height`` is the row's, in pixels; ``score`` (0 to 1) says where the row stands, the smallest
    first: a field by its confidence, a spot check by its lot.
    """

    sop: int
    pointer: str
    field: FieldConfidence
    data: Data
    text: str
    height: int
    picture: Thumb | None
    score: float


def write_sheet(
    sops: Sequence[Sop], output: Path, path: Path, lang: Lang, share: float = SPOT_CHECK_SHARE
) -> int:
    """Write the workbook for the records below ``output``; returns how many fields it lists.

    All fields of about ``share`` of the accepted documents are among them, and look like the rest.
    """
    rows = sorted(_rows(sops, output, lang, share), key=lambda row: row.score)
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), _INERT) as book:
        book.set_properties({"created": _CREATED})
        _write_rows(book, sops, rows, lang)
        _write_guide(book, lang)
        _write_meta(book, meta_of(sops, output))
    return len(rows)


def meta_of(sops: Sequence[Sop], output: Path) -> Meta:
    """Which records the sheet is of. The sheet's name is a digest over them all."""
    listed = tuple(MetaSop(sop.folder, sop.number, identity(sop.record)) for sop in sops)
    content = "\n".join(f"{sop.folder}\t{sop.number}\t{sop.base}" for sop in listed)
    sheet = hashlib.sha256(content.encode("utf-8", "surrogateescape")).hexdigest()
    return Meta(sheet, str(output.resolve()), listed)


def _rows(sops: Sequence[Sop], output: Path, lang: Lang, share: float) -> Iterator[Row]:
    spot_checks = drawn(output, sops, share)
    for index, sop in enumerate(sops):
        data = sop.record.model_dump(mode="json")
        cutter = Cutter(output / sop.folder)
        if sop.folder in spot_checks:
            shown = {p: unmarked(p, sop.report.fields[p]) for p in asked_pointers(data, sop.report)}
        else:
            shown = {p: field for p, field in sop.report.fields.items() if field.needs_review}
        for pointer in sorted(shown, key=lambda p: (shown[p].page or 0, order_of(p))):
            if exists_at(data, pointer):
                field = shown[pointer]
                text = reading(data, pointer, lang)
                height = min(max(_LEAST, _LINE * _lines(text)), _TALLEST)
                picture = cutter.cut(field)
                room = max(height, _CELL[1])
                thumb = None if picture is None else _thumb(picture, room)
                height = max(height, thumb.height if thumb else 0)
                score = _place(sop, pointer, field)
                yield Row(index, pointer, field, data, text, height, thumb, score)


def _place(sop: Sop, pointer: str, field: FieldConfidence) -> float:
    """Where a row stands among the others: by its confidence; what was not scored is the least
    sure, and a spot check stands where its lot falls."""
    if field.confidence is not None:
        return field.confidence
    is_spot_check = not sop.report.fields[pointer].needs_review
    return lot(sop.record.source.sha256, pointer) if is_spot_check else 0.0


def _lines(text: str) -> int:
    """How many lines a cell of readings takes for the text."""
    return sum(len(line) // (WIDTHS[Column.READING] - 2) + 1 for line in text.split("\n"))


def _thumb(picture: Picture, room: int) -> Thumb:
    """The picture at a size fit for the cell, but in more detail than it shows."""
    small = reduced(picture, (_CELL[0] * _SHARP, room * _SHARP))
    height, width = small.shape[:2]
    scale = min(_CELL[0] / width, room / height, _NATURAL)
    return Thumb(as_jpeg(small), scale, round(height * scale))


def _write_rows(book: Any, sops: Sequence[Sop], rows: Sequence[Row], lang: Lang) -> None:
    sheet = book.add_worksheet(say(lang, "review.sheet"))
    head = book.add_format(
        {"bold": True, "font_color": "white", "bg_color": _HEAD, "valign": "vcenter"}
    )
    formats = _formats(book)
    for place, column in enumerate(COLUMNS):
        hidden = {"hidden": True} if column in HIDDEN else {}
        sheet.set_column(place, place, WIDTHS[column], None, hidden)
        sheet.write_string(0, place, _heading(column, lang), head)
    sheet.set_row_pixels(0, 26)
    for number, row in enumerate(rows, start=1):
        sheet.set_row_pixels(number, row.height + 6)
        for place, column in enumerate(COLUMNS):
            _write_cell(sheet, (number, place), _cell(column, row, sops, number, lang), formats)
        if row.picture:
            _insert(sheet, number, row.picture)
    _finish_rows(sheet, rows, lang)


def _heading(column: Column, lang: Lang) -> str:
    if column in HIDDEN:
        return POINTER_HEADING if column is Column.POINTER else SOP_HEADING
    return say(lang, "column.sop" if column is Column.SOP else f"review.{column}")


def _formats(book: Any) -> dict[str, Any]:
    base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C8CCD2"}
    return {
        "text": book.add_format({**base, "num_format": "@"}),
        "number": book.add_format({**base, "text_wrap": False, "align": "center"}),
        "share": book.add_format({**base, "num_format": "0%", "align": "center"}),
        # As text, a NIP keeps its digits and a date stays as typed.
        "open": book.add_format({**base, "num_format": "@", "bg_color": _FILL}),
    }


def _cell(
    column: Column, row: Row, sops: Sequence[Sop], number: int, lang: Lang
) -> str | int | float | None:
    sop = sops[row.sop]
    match column:
        case Column.RANK:
            return number
        case Column.DOCUMENT:
            return sop.folder
        case Column.SOP:
            return sop.number
        case Column.PAGE:
            return row.field.page
        case Column.FIELD:
            return field_name(row.data, row.pointer, lang)
        case Column.READING:
            return row.text
        case Column.ALTERNATIVES:
            found = alternatives(row.data, row.pointer, row.field, lang)
            return "\n".join(each.text for each in found)
        case Column.CONFIDENCE:
            return row.field.confidence
        case Column.REASONS:
            return "; ".join(say(lang, f"reason.{name}") for name in row.field.reasons)
        case Column.POINTER:
            return row.pointer
        case Column.INDEX:
            return row.sop
    return None


def _write_cell(
    sheet: Any,
    place: tuple[int, int],
    value: str | int | float | None,
    formats: dict[str, Any],
) -> None:
    column = COLUMNS[place[1]]
    if column in {Column.CORRECTION, Column.WHY}:
        sheet.write_blank(*place, None, formats["open"])
    elif isinstance(value, str):
        sheet.write_string(*place, plain(value), formats["text"])
    elif value is None:
        sheet.write_blank(*place, None, formats["text"])
    else:
        share = column is Column.CONFIDENCE
        sheet.write_number(*place, value, formats["share" if share else "number"])


def _insert(sheet: Any, row: int, picture: Thumb) -> None:
    options = {
        "image_data": io.BytesIO(picture.jpeg),
        "x_scale": picture.scale,
        "y_scale": picture.scale,
        "x_offset": 3,
        "y_offset": 3,
        "object_position": 1,  # goes with its cell when rows are hidden by a filter
        "decorative": True,
    }
    sheet.insert_image(row, COLUMNS.index(Column.PICTURE), "x.jpg", options)


def _finish_rows(sheet: Any, rows: Sequence[Row], lang: Lang) -> None:
    sheet.freeze_panes(1, COLUMNS.index(Column.FIELD) + 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if not rows:
        return
    confidence = COLUMNS.index(Column.CONFIDENCE)
    scale = {"type": "2_color_scale", "min_color": _DOUBTFUL, "max_color": _SAFE}
    limits = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
    sheet.conditional_format(1, confidence, len(rows), confidence, {**scale, **limits})
    correction = COLUMNS.index(Column.CORRECTION)
    first = 1
    for choices, group in groupby(_choices(kind_of(row.pointer), lang) for row in rows):
        last = first + len(list(group)) - 1
        # Other values may be typed too: what they are worth is judged when they are applied.
        options = {"validate": "list", "source": list(choices), "show_error": False}
        sheet.data_validation(first, correction, last, correction, options)
        first = last + 1


def _choices(kind: Kind, lang: Lang) -> tuple[str, ...]:
    right, empty = (say(lang, f"mark.{mark}") for mark in (Mark.RIGHT, Mark.EMPTY))
    remove = say(lang, f"mark.{Mark.REMOVE}")
    if kind is Kind.SYMBOL:
        return (*(say(lang, f"shape.{shape}") for shape in Shape), right, remove)
    if kind is Kind.FLOW:
        return (*(say(lang, f"label.{label}") for label in ("yes", "no", "plain")), right, remove)
    if kind in {Kind.WHOLE, Kind.STEP}:
        return (right,)
    return (right, remove if kind in REMOVABLE else empty)


def _write_guide(book: Any, lang: Lang) -> None:
    sheet = book.add_worksheet(say(lang, "review.guide"))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100)
    for line in range(_GUIDE_LINES):
        sheet.write_string(line, 0, say(lang, f"guide.{line + 1}"), wrapped)


def _write_meta(book: Any, meta: Meta) -> None:
    sheet = book.add_worksheet(META)
    for number, row in enumerate(meta.rows()):
        for place, value in enumerate(row):
            sheet.write_string(number, place, plain(value))
    sheet.very_hidden()

"""Headings: what says that the paper is an SOP, and of what; words that name an office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digisop.stages.header.page_stack import Sheet
from digisop.stages.types import HeaderLabel
from digisop_models.geometry import Box
from digisop_models.page import Line

#: A heading that only says what the paper is.
_SPELT_OUT = (
    r"(standar operasi(onal)? (dan )?prosedur|prosedur operasi(onal)? (baku|standar)"
    r"|standard operating procedures?)"
)
_ABBREVIATED = r"(\s*administrasi pemerintahan)?\s*(\(?\s*sop( ap)?\s*\)?|\(\s*(pob|pos)\s*\))?\W*"
KIND_OF_PAPER = re.compile(rf"^\W*({_SPELT_OUT}|sop)\b{_ABBREVIATED}", re.IGNORECASE)
#: The same, spelt out: "SOP" before a name may belong to it.
_KIND_SPELT_OUT = re.compile(rf"^\W*{_SPELT_OUT}\b{_ABBREVIATED}|^\W*(sop|pob)\W*$", re.IGNORECASE)
#: Letters that a word of a letterhead has at least; less is a speck or part of the arms.
LEAST_LETTERS = 3
#: Words that the names of offices are made of.
OFFICE = re.compile(
    r"\b(pemerintah|kementerian|sekretariat|dinas|badan|komisi|pengadilan|inspektorat|kantor|uptd?"
    r"|kecamatan|kelurahan|desa|prov|kab|puskesmas|rsud|rumah sakit|universitas|politeknik|sekolah"
    r"|satuan|mahkamah|kejaksaan|kepolisian|direktorat|balai|lembaga|provinsi|kabupaten|kota|daerah"
    r"|republik|indonesia|dewan|pusat|bagian|bidang|unit|perusahaan|rumah)\b",
    re.IGNORECASE,
)
#: Words of a letterhead are read with this confidence at least; arms give worse.
LEAST_CONFIDENCE = 0.5
#: A line that holds a number, or some, and nothing else.
_FIGURES = re.compile(r"[\W\d]*\d{3}[\W\d]*")
#: The lines of one text stand no further apart (heights of the upper one), and are no larger.
CLOSE, LARGER = 0.6, 1.25
#: A heading that begins with such a word names the office or the year: titles begin with what is
#: done.
_NO_TITLE = re.compile(rf"^\W*(tahun\b|{OFFICE.pattern})", re.IGNORECASE)


def title_alone(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines less what only says what the paper is."""
    left = (_without_start(line, _KIND_SPELT_OUT) for line in lettering(lines))
    return tuple(line for line in left if line)


def _without_start(line: Line, pattern: re.Pattern[str]) -> Line | None:
    """A line without the words of a pattern at its beginning; ``None`` where nothing is left."""
    rest = pattern.sub("", line.text).split()
    words = line.words[len(line.words) - len(rest) :] if rest else ()
    return Line(words, Box.around(w.box for w in words)) if words else None


def lettering(lines: Iterable[Line]) -> list[Line]:
    """The lines, in their order, that hold words, and those of figures alone that go on with one:
    the end of a telephone number, the year of a title."""
    kept: list[Line] = []
    for line in lines:
        if _is_lettering(line) or (kept and _goes_on(kept[-1], line)):
            kept.append(line)
    return kept


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line of figures stands right below another, as the next line of its text does."""
    gap, common = line.box.y0 - above.box.y1, line.box.overlap(above.box).width
    is_near = abs(gap) < CLOSE * above.box.height and common > 0
    is_alike = line.box.height < LARGER * above.box.height
    is_figures = bool(_FIGURES.fullmatch(line.text)) and line.confidence >= LEAST_CONFIDENCE
    return is_figures and is_near and is_alike


def _is_lettering(line: Line) -> bool:
    """Whether a line is words, surely read, and no specks."""
    words = re.findall(r"[^\W\d_]+", line.text)
    return line.confidence >= LEAST_CONFIDENCE and any(len(w) >= LEAST_LETTERS for w in words)


def title_on_cover(sheet: Sheet, identity: Sequence[HeaderLabel]) -> tuple[Line, ...]:
    """The heading above the identity block, less "Standar Operasional Prosedur"."""
    top = min((label.box.y0 for label in identity), default=0.0)
    cover = [text for text in sheet.free if text.box.y1 < top + 2]
    return _title_in([line for text in cover for line in text.lines])


def title_above(lines: Sequence[Line], *, alone: bool) -> tuple[Line, ...]:
    """The heading above a swimlane (``lines``): all of it where it is the only head (``alone``)
    and does not say what the paper is."""
    found = _title_in(lines)
    return found or (title_alone(lines) if alone else ())


def _title_in(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a heading from the one on that says what the paper is."""
    kept = lettering(lines)
    start = next((i for i, line in enumerate(kept) if KIND_OF_PAPER.match(line.text)), None)
    if start is None:
        return ()
    title: list[Line] = []
    for line in kept[start:]:
        if title and line.box.y0 - title[-1].box.y1 > line.box.height:
            break
        left = _without_start(line, _KIND_SPELT_OUT)
        if left:
            title.append(left)
    return tuple(title)


def heading_on_cover(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The title on a cover without labels: the lines that stand together below, or behind, the
    words that say what the paper is; empty where they name an office or a year."""
    kept = [line for line in sorted(lines, key=lambda line: line.box.y0) if _is_lettering(line)]
    start = next((i for i, line in enumerate(kept) if KIND_OF_PAPER.match(line.text)), len(kept))
    title: list[Line] = []
    for line in kept[start:]:
        left = _without_start(line, _KIND_SPELT_OUT)
        if left is None:
            continue
        apart = title and left.box.y0 - title[-1].box.y1 > left.box.height
        if apart or _NO_TITLE.match(left.text):
            break
        title.append(left)
    return tuple(title)

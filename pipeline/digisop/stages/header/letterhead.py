"""The agency and the title where no label names them: beside the identity block, or above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from digisop.form.labels import Field, letters
from digisop.stages.header.blocks import beside
from digisop.stages.header.page_stack import Sheet
from digisop.stages.types import HeaderLabel, HeaderText
from digisop_models.geometry import Box
from digisop_models.page import Line

#: A heading that only says what the paper is.
_KIND_OF_PAPER = re.compile(
    r"^\W*(standar operasional (dan )?prosedur|standard operating procedures?|sop)\b"
    r"(\s*administrasi pemerintahan)?\s*(\(?\s*sop( ap)?\s*\)?)?\W*",
    re.IGNORECASE,
)
#: The same, spelt out: "SOP" before a name may belong to it.
_KIND_SPELT_OUT = re.compile(
    r"^\W*(standar operasional (dan )?prosedur|standard operating procedures?)\b"
    r"(\s*administrasi pemerintahan)?\s*(\(?\s*sop( ap)?\s*\)?)?\W*|^\W*sop\W*$",
    re.IGNORECASE,
)
#: Letters that a word of a letterhead has at least; less is a speck or part of the arms.
LEAST_LETTERS = 3
#: A first line with no more letters than this is the arms' motto, or their ornaments.
PART_OF_ARMS = 4
#: The arms stand this many line heights from the letters, at least.
ARMS_GAP = 2.0
#: The arms' motto stands this many line heights from the office's name, at least.
MOTTO_GAP = 0.6
#: A bent line is as high as this many straight ones, at least.
BENT = 1.25
#: Words that the names of offices are made of.
_OFFICE = re.compile(
    r"\b(pemerintah|kementerian|sekretariat|dinas|badan|komisi|pengadilan|inspektorat|kantor|uptd?"
    r"|kecamatan|kelurahan|desa|puskesmas|rsud|rumah sakit|universitas|politeknik|sekolah|satuan"
    r"|mahkamah|kejaksaan|kepolisian|direktorat|balai|lembaga|provinsi|kabupaten|kota|daerah"
    r"|republik|indonesia|dewan|pusat|bagian|bidang|unit|perusahaan|rumah)\b",
    re.IGNORECASE,
)
#: Words of a letterhead are read with this confidence at least; arms give worse.
LEAST_CONFIDENCE = 0.5


#: A heading that begins with such a word names the office or the year: titles begin with what is
#: done.
_NO_TITLE = re.compile(rf"^\W*(tahun\b|{_OFFICE.pattern})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BesideBlock:
    """What stands in the cells left of the identity block's labels; empty where nothing does."""

    agency: tuple[Line, ...] = ()
    title: tuple[Line, ...] = ()


def beside_block(sheet: Sheet, identity: Sequence[HeaderLabel]) -> BesideBlock:
    """The agency in the cells at the left of the labels; of a quality document's head the agency
    in the first of them, and the title, if no label names one, in those between it and the
    labels."""
    table = _table_of(identity)
    if table is None:
        return BesideBlock()
    mine = [label for label in identity if label.text.table == table]
    cells = [text for text in sheet.cells[table] if _is_left_of_all(text, mine)]
    first = min((text.box.x1 for text in cells if _agency(text.lines)), default=0.0)
    middle = _lines_of(text for text in cells if text.box.x0 > first - 2)
    labelled = any(label.field is Field.TITLE for label in identity)
    title = () if labelled else _title_alone(middle)
    left = (text for text in cells if text.box.x0 <= first - 2) if title else cells
    return BesideBlock(_agency(_lines_of(left)), title)


def _table_of(identity: Sequence[HeaderLabel]) -> int | None:
    """The table that most labels stand in; ``None`` where most stand outside of tables."""
    tables = [label.text.table for label in identity]
    return max(set(tables), key=tables.count) if tables else None


def _is_left_of_all(text: HeaderText, labels: Sequence[HeaderLabel]) -> bool:
    """Whether a cell ends left of every label on its height, and there are such."""
    row = [label for label in labels if beside(text.box, label.box)]
    return bool(row) and all(text.box.x1 < label.box.x0 + 2 for label in row)


def _lines_of(texts: Iterable[HeaderText]) -> list[Line]:
    return [line for text in sorted(texts, key=lambda t: t.box.y0) for line in text.lines]


def _title_alone(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines less what only says what the paper is."""
    left = (_without_start(line, _KIND_SPELT_OUT) for line in lines if _is_lettering(line))
    return tuple(line for line in left if line)


def _without_start(line: Line, pattern: re.Pattern[str]) -> Line | None:
    """A line without the words of a pattern at its beginning; ``None`` where nothing is left."""
    rest = pattern.sub("", line.text).split()
    words = line.words[len(line.words) - len(rest) :] if rest else ()
    return Line(words, Box.around(w.box for w in words)) if words else None


def letterhead(
    sheet: Sheet, identity: Sequence[HeaderLabel], beside_it: Sequence[Line]
) -> tuple[Line, ...]:
    """The agency: what stands beside the identity block (``beside_it``), or the lines above it."""
    if not identity or beside_it:
        return tuple(beside_it)
    table = _table_of(identity)
    mine = [label for label in identity if label.text.table == table]
    top, left = min(label.box.y0 for label in mine), min(label.box.x0 for label in mine)
    bottom = max(label.box.y1 for label in mine)
    if table is not None:
        over = [text for text in sheet.cells[table] if text.box.y1 < top + 2]
        found = _agency(_lines_of(over))
        if found:
            return found
    page = sheet.page_at(top)
    named = [label.text for label in identity]
    free = [t for t in sheet.free if sheet.page_at(t.box.y0) == page and t not in named]
    if table is None:
        aside = (_left_part(t.lines[0], left) for t in free if top - 2 < t.box.center[1] < bottom)
        found = _agency(line for line in aside if line)
        if found:
            return found
    ceiling = sheet.tables[table].y0 if table is not None else top
    return _agency(line for text in free if text.box.y1 < ceiling + 2 for line in text.lines)


def _left_part(line: Line, edge: float) -> Line | None:
    """The words of a line that end left of the edge."""
    words = tuple(word for word in line.words if word.box.x1 < edge)
    return Line(words, Box.around(word.box for word in words)) if words else None


def _agency(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines without specks, without parts of the arms, and without the paper's own heading."""
    ordered = sorted(lines, key=lambda line: (line.box.y0, line.box.x0))
    sure = [_without_arms(line) for line in ordered]
    kept = [line for line in sure if line and _is_lettering(line)]
    heading = next((i for i, line in enumerate(kept) if _KIND_OF_PAPER.match(line.text)), None)
    kept = kept[:heading]
    while len(kept) > 1 and len(letters(kept[0].text)) <= PART_OF_ARMS:
        kept = kept[1:]
    kept = kept[_motto_lines(kept) :]
    while len(kept) > 1 and _is_of_arms_below(kept[:-1], kept[-1]):
        kept = kept[:-1]
    return tuple(kept)


def _motto_lines(lines: Sequence[Line]) -> int:
    """How many lines at the top are the arms' motto: none of them names an office, and the one
    that does stands apart below them."""
    named = next((i for i, line in enumerate(lines) if _OFFICE.search(line.text)), 0)
    if not named:
        return 0
    gap = lines[named].box.y0 - lines[named - 1].box.y1
    return named if gap > MOTTO_GAP * lines[named].box.height else 0


def _is_of_arms_below(others: Sequence[Line], line: Line) -> bool:
    """Whether a line below the others is the arms' motto: apart, and as if in larger letters, for
    it is bent."""
    height = median(other.box.height for other in others)
    is_apart = line.box.y0 - others[-1].box.y1 > MOTTO_GAP * height
    return is_apart and line.box.height > BENT * height


def _without_arms(line: Line) -> Line | None:
    """A line without what the arms beside it were read as: weak words, and a few letters before
    a wide gap."""
    words = tuple(word for word in line.words if word.confidence >= LEAST_CONFIDENCE)
    for index in range(1, min(len(words), 3)):
        gap = words[index].box.x0 - words[index - 1].box.x1
        before = letters(" ".join(word.text for word in words[:index]))
        if gap > ARMS_GAP * line.box.height and len(before) <= PART_OF_ARMS:
            words = words[index:]
            break
    if words == line.words:
        return line
    return Line(words, Box.around(word.box for word in words)) if words else None


def _is_lettering(line: Line) -> bool:
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
    return found or (_title_alone(lines) if alone else ())


def _title_in(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a heading from the one on that says what the paper is."""
    kept = [line for line in lines if _is_lettering(line)]
    start = next((i for i, line in enumerate(kept) if _KIND_OF_PAPER.match(line.text)), None)
    if start is None:
        return ()
    title: list[Line] = []
    for line in kept[start:]:
        if title and line.box.y0 - title[-1].box.y1 > line.box.height:
            break
        left = _without_start(line, _KIND_OF_PAPER)
        if left:
            title.append(left)
    return tuple(title)


def heading_on_cover(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The title on a cover without labels: the lines that stand together below, or behind, the
    words that say what the paper is; empty where they name an office or a year."""
    kept = [line for line in sorted(lines, key=lambda line: line.box.y0) if _is_lettering(line)]
    start = next((i for i, line in enumerate(kept) if _KIND_OF_PAPER.match(line.text)), len(kept))
    title: list[Line] = []
    for line in kept[start:]:
        left = _without_start(line, _KIND_OF_PAPER)
        if left is None:
            continue
        apart = title and left.box.y0 - title[-1].box.y1 > left.box.height
        if apart or _NO_TITLE.match(left.text):
            break
        title.append(left)
    return tuple(title)

"""Labels of dates too badly read to be known by themselves, told by the labels around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from digisop.form.labels import DATES, IDENTITY, Field, letters, similarity
from digisop.stages.header.page_stack import Sheet
from digisop.stages.types import HeaderLabel, HeaderText
from digisop_models.geometry import Box
from digisop_models.page import Line

#: So many labels of the block begin at the edge where the badly read one does, no further off than
#: this share of a line's height.
FEWEST_AT_EDGE, SAME_EDGE = 2, 0.75
#: The first word must be "Tanggal" or "Tgl" this much alike (per cent), the whole label this much,
#: and less so to any other date's label.
DATE_WORD, LIKE, AHEAD = 75.0, 0.75, 0.08
#: A label of a date has no more words than this.
MOST_WORDS = 4

#: What is above a label in its cell and has no more letters is a speck; a word of so many letters
#: may be a label whose words run together.
SPECK, RUN_TOGETHER = 2, 9

_DATE_WORDS, _BEGINNINGS = ("tanggai", "tgi"), ("ta", "tg")  # as ``letters`` gives them


def with_misread_dates(sheet: Sheet, labels: Sequence[HeaderLabel]) -> list[HeaderLabel]:
    """The labels, with those of dates that were misread beyond likeness ("Tanggal Etekdip 2 Januari
    2018") but stand below one another with labels of the block, one for each date that has none
    yet."""
    known, named = {label.field for label in labels}, [label.text for label in labels]
    block = [label.box for label in labels if label.field in IDENTITY]
    added: list[HeaderLabel] = []
    for text in sheet.texts:
        lines = _without_specks(text.lines)
        if not lines or text in named or text.box.y0 >= sheet.end - 1:
            continue
        if not _is_at_edge(text, lines[0], block) or not _begins_with_date(lines[0]):
            continue
        found = _likeliest(text, lines, known)
        if found:
            known.add(found.field)
            added.append(found)
    return [*_parted(labels, known), *added]


def _parted(labels: Sequence[HeaderLabel], known: set[Field]) -> Iterator[HeaderLabel]:
    """The labels, those of dates parted from a next one that was misread in their cell, the rule
    between them lost: "Tanggal Revisi" over "Tangga Efetif 2 Mei 2014"."""
    for label in labels:
        starts = [
            (at, found)
            for at, line in enumerate(label.own)
            if label.field in DATES and label.text.table is not None and _begins_with_date(line)
            for found in [_likeliest(label.text, label.own[at:], known)]
            if found
        ]
        if not starts:
            yield label
            continue
        at, found = starts[0]
        known.add(found.field)
        top = label.own[at].box.y0
        yield replace(label, own=label.own[:at], box=label.box._replace(y1=top))
        yield replace(found, box=label.box._replace(y0=top))


def _without_specks(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a cell from its first words on, what is above them behind: specks, of which
    digits may be the value's."""
    first = next((at for at, line in enumerate(lines) if len(letters(line.text)) > SPECK), 0)
    digits = (line for line in lines[:first] if any(map(str.isdigit, line.text)))
    return (*lines[first:], *digits)


def _is_at_edge(text: HeaderText, first: Line, block: Sequence[Box]) -> bool:
    """Whether a text begins right under or over labels of the block."""
    reach = SAME_EDGE * first.box.height
    return sum(abs(box.x0 - text.box.x0) <= reach for box in block) >= FEWEST_AT_EDGE


def _begins_with_date(line: Line) -> bool:
    first = letters(line.words[0].text) if line.words else ""
    return _is_run_together(first) or any(
        fuzz.ratio(first, word) >= DATE_WORD for word in _DATE_WORDS
    )


def _is_run_together(word: str) -> bool:
    """Whether a word, as ``letters`` gives it, may be a whole label ("TANGLEFEKTIF")."""
    return len(word) >= RUN_TOGETHER and word.startswith(_BEGINNINGS)


def _likeliest(text: HeaderText, lines: Sequence[Line], known: set[Field]) -> HeaderLabel | None:
    """The date that ``lines`` of a text begin with the label of, ``None`` where no free one is
    clear."""
    line = lines[0]
    fewest = 1 if _is_run_together(letters(line.words[0].text)) else 2
    begun = {
        count: " ".join(word.text for word in line.words[:count])
        for count in range(fewest, MOST_WORDS + 1)
    }
    likes = {
        field: max((similarity(part, field), -count) for count, part in begun.items())
        for field in DATES
    }
    best, second = sorted(likes, key=lambda field: likes[field], reverse=True)[:2]
    alike, count = likes[best]
    if best in known or alike < LIKE or alike - likes[second][0] < AHEAD:
        return None
    rest = line.words[-count:]
    own = (Line(rest, Box.around(w.box for w in rest)), *lines[1:]) if rest else lines[1:]
    return HeaderLabel(best, text.box, text, tuple(own), alike)

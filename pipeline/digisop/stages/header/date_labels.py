"""Labels of dates too badly read to be known by themselves, told by the labels around them."""

from __future__ import annotations

from collections.abc import Sequence

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

_DATE_WORDS = ("tanggai", "tgi")  # as ``letters`` gives them


def with_misread_dates(sheet: Sheet, labels: Sequence[HeaderLabel]) -> list[HeaderLabel]:
    """The labels, with those of dates that were misread beyond likeness ("Tanggal Etekdip 2 Januari
    2018") but stand below one another with labels of the block, one for each date that has none
    yet."""
    known, named = {label.field for label in labels}, [label.text for label in labels]
    block = [label.box for label in labels if label.field in IDENTITY]
    added: list[HeaderLabel] = []
    for text in sheet.texts:
        if not text.lines or text in named or text.box.y0 >= sheet.end - 1:
            continue
        if not _is_at_edge(text, block) or not _begins_with_date(text.lines[0]):
            continue
        found = _likeliest(text, known)
        if found:
            known.add(found.field)
            added.append(found)
    return [*labels, *added]


def _is_at_edge(text: HeaderText, block: Sequence[Box]) -> bool:
    """Whether a text begins right under or over labels of the block."""
    reach = SAME_EDGE * text.lines[0].box.height
    return sum(abs(box.x0 - text.box.x0) <= reach for box in block) >= FEWEST_AT_EDGE


def _begins_with_date(line: Line) -> bool:
    first = letters(line.words[0].text) if line.words else ""
    return any(fuzz.ratio(first, word) >= DATE_WORD for word in _DATE_WORDS)


def _likeliest(text: HeaderText, known: set[Field]) -> HeaderLabel | None:
    """The date that the text begins with the label of, ``None`` where no free one is clear."""
    line = text.lines[0]
    begun = [" ".join(w.text for w in line.words[:count]) for count in range(2, MOST_WORDS + 1)]
    likes = {
        field: max((similarity(part, field), -count) for count, part in enumerate(begun, start=2))
        for field in DATES
    }
    best, second = sorted(likes, key=lambda field: likes[field], reverse=True)[:2]
    alike, count = likes[best]
    if best in known or alike < LIKE or alike - likes[second][0] < AHEAD:
        return None
    rest = line.words[-count:]
    own = (Line(rest, Box.around(w.box for w in rest)), *text.lines[1:]) if rest else text.lines[1:]
    return HeaderLabel(best, text.box, text, tuple(own), alike)

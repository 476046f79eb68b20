"""Labels beside each other in one line, where the rule between them is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digisop.form.labels import Field, Match, Role, match_field, match_role, similarity
from digisop.stages.types import HeaderLabel, HeaderText
from digisop_models.geometry import Box
from digisop_models.page import Line

#: A label beside the one it always stands beside needs to be this much alike only.
BESIDE_PARTNER = 0.6
#: A gap in a line wider than this many line heights may part two labels.
WIDE_GAP = 2.0

PAIRS = (
    (Field.LEGAL_BASIS, Field.QUALIFICATIONS),
    (Field.RELATED, Field.EQUIPMENT),
    (Field.WARNINGS, Field.RECORDS),
)
PARTNERS = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
_COLON = re.compile(r"^[\s:;.]+$")


def labels_abreast(text: HeaderText) -> list[HeaderLabel]:
    """Labels beside each other in a cell where the rule between them is missing, perhaps with the
    list of each under it; a sign alone between them is a speck."""
    parts = [part for part in parts_of(text.lines[0]) if len(part.text) > 1]
    found = _matches_abreast(parts)
    if len(parts) < 2 or not all(found):
        return []
    under = text.lines[1:]
    if under and {match.role for match in found if match} not in map(set, PAIRS):
        return []
    edges = [text.box.x0, *(part.box.x0 - 1 for part in parts[1:]), text.box.x1]
    columns = [_column(under, *sides) for sides in pairwise(edges)]
    return [
        HeaderLabel(match.role, Box(x0, text.box.y0, x1, text.box.y1), text, own, match.similarity)
        for match, (x0, x1), own in zip(found, pairwise(edges), columns, strict=True)
        if match
    ]


def _matches_abreast(parts: Sequence[Line]) -> list[Match[Field] | None]:
    """What parts of a line are labels of; beside its partner a label may be badly read, and
    "Keterangan" stands for Keterkaitan."""
    found = [match_field(part.text) for part in parts]
    known = [match for match in found if match]
    if len(parts) != 2 or len(known) != 1 or known[0].role not in PARTNERS:
        return found
    partner, other = PARTNERS[known[0].role], parts[found.index(None)].text
    notes = match_role(other) if partner is Field.RELATED else None
    is_notes = notes is not None and notes.role is Role.NOTES
    alike = max(similarity(other, partner), notes.similarity if notes and is_notes else 0.0)
    return [m or Match(partner, alike) for m in found] if alike >= BESIDE_PARTNER else found


def _column(lines: Sequence[Line], left: float, right: float) -> tuple[Line, ...]:
    """The words of lines that begin between two edges (points), line by line."""
    parts = (tuple(w for w in line.words if left <= w.box.x0 < right) for line in lines)
    return tuple(Line(words, Box.around(w.box for w in words)) for words in parts if words)


def parts_of(line: Line) -> list[Line]:
    """The parts of a line between wide gaps; a colon goes with what is before it."""
    if not line.words:
        return []
    groups = [[line.words[0]]]
    for word in line.words[1:]:
        if word.box.x0 - groups[-1][-1].box.x1 > WIDE_GAP * line.box.height and not _COLON.match(
            word.text
        ):
            groups.append([])
        groups[-1].append(word)
    return [Line(tuple(g), Box.around(w.box for w in g)) for g in groups]

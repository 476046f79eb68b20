"""Labels beside each other in one line, where the rule between them is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digisop.form.labels import Field, Match, Role, letters, match_field, match_role, similarity
from digisop.stages.types import HeaderLabel, HeaderText
from digisop.text.markers import markers
from digisop_models.geometry import Box
from digisop_models.page import Line

#: A label beside the one it always stands beside needs to be this much alike only.
BESIDE_PARTNER = 0.6
#: A gap in a line wider than this many line heights may part two labels.
WIDE_GAP = 2.0
#: Lists stand this many line heights apart, at least, all the way down.
LISTS_APART = 1.2
#: The rest of a label under its first line makes it this much alike; shorter words are none.
WHOLE_LABEL, SHORTEST_REST = 0.95, 4

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
    found = [match for match in _matches_abreast(parts) if match]
    if len(parts) < 2 or len(found) < len(parts):
        return []
    under = text.lines[1:]
    if under and (len(parts) != 2 or {match.role for match in found} not in map(set, PAIRS)):
        return []
    walls = _walls(under, parts)
    if len(walls) != len(parts) - 1:
        return []
    edges = [text.box.x0, *walls, text.box.x1]
    sides = pairwise([float("-inf"), *walls, float("inf")])
    return [
        HeaderLabel(
            match.role,
            Box(x0, text.box.y0, x1, text.box.y1),
            text,
            _without_rest(part, match, _column(under, *side)),
            match.similarity,
        )
        for part, match, (x0, x1), side in zip(parts, found, pairwise(edges), sides, strict=True)
    ]


def _walls(under: Sequence[Line], parts: Sequence[Line]) -> list[float]:
    """Where labels (``parts``) and the lists ``under`` them begin, but for the first, in points;
    none where the lists cannot be told apart."""
    if not under:
        return [part.box.x0 - 1 for part in parts[1:]]
    wall = _wall(under, *parts)
    return [] if wall is None else [wall]


def _wall(under: Sequence[Line], first: Line, second: Line) -> float | None:
    """Where the second of two lists begins (points): behind the white column between the middle of
    the first label and the end of the second; a label may stand in the middle over its list, or its
    list be longer than it is. Of several such columns it is the one at the edge of the label, if
    any. One of the lists may be empty."""
    height, edge = second.box.height, second.box.x0
    fits = [
        white.x1
        for white in _white(under)
        if white.width > LISTS_APART * height
        and first.box.center[0] < white.center[0] < second.box.x1
    ]
    level = [begin for begin in fits if abs(begin - edge) < height]
    if fits:
        found = level if len(level) == 1 else fits
        return found[0] - 1 if len(found) == 1 else None
    words = [word.box for line in under for word in line.words]
    if all(box.x1 < edge for box in words):
        return edge - 1
    begin = min(box.x0 for box in words)
    return begin - 1 if begin > first.box.x1 else None


def _white(lines: Sequence[Line]) -> list[Box]:
    """The columns that no word of any line reaches into, between words, from left to right."""
    words = sorted((word.box for line in lines for word in line.words), key=lambda box: box.x0)
    white, end = list[Box](), float("inf")
    for box in words:
        if box.x0 > end:
            white.append(Box(end, box.y0, box.x0, box.y1))
        end = box.x1 if end == float("inf") else max(end, box.x1)
    return white


def _without_rest(label: Line, match: Match[Field], own: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a list without the first, where that is the rest of its label."""
    if not own or markers(own[0].text) or len(letters(own[0].text)) < SHORTEST_REST:
        return own
    whole = match_field(f"{label.text} {own[0].text}")
    is_rest = whole and whole.role is match.role and whole.similarity >= WHOLE_LABEL
    return own[1:] if is_rest else own


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

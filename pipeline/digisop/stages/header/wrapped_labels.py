"""Labels of the identity block whose words stand on two lines, the value beside the first."""

from __future__ import annotations

from itertools import pairwise

from digisop.form.labels import Field, Match, match_field
from digisop.stages.types import HeaderLabel, HeaderText
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: Such a label must be this much alike: its words stand apart.
SURE = 0.92
#: A value stands off its label by this much at least (heights of the label's words).
GAP = 1.0


def wrapped_label(text: HeaderText) -> list[HeaderLabel]:
    """The label of a cell whose second word stands under the first, the value behind a colon or a
    wide gap between them: "Tanggal : 6 Maret 2018" over "Pengesahan"; none where the cell holds no
    such."""
    first, *rest = text.lines
    parted = wrapped_over(first, rest[0]) if rest else None
    if parted is None:
        return []
    found, rest_of_first = parted
    edge = rest_of_first.words[0].box.x0
    (_, behind), *lower = (_cut(line, edge) for line in rest)
    if any(left for left, _ in lower):
        return []
    value = (rest_of_first.words, behind, *(right for _, right in lower))
    own = tuple(Line(words, Box.around(w.box for w in words)) for words in value if words)
    box = text.box._replace(x1=edge)
    return [HeaderLabel(found.role, box, text, own, found.similarity)]


def wrapped_over(first: Line, under: Line) -> tuple[Match[Field], Line] | None:
    """The label that the words before a line's colon, or a wide gap, and those right under them
    make, and the line's rest from there on; none where they make none, or those before do alone."""
    end = _end_of_label(first)
    if end is None:
        return None
    before, rest = first.words[:end], first.words[end:]
    hanging, _ = _cut(under, rest[0].box.x0)
    found = match_field(" ".join(w.text for w in (*before, *hanging)))
    is_known = match_field(" ".join(w.text for w in before)) is not None
    if not hanging or is_known or found is None or found.similarity < SURE:
        return None
    return found, Line(rest, Box.around(w.box for w in rest))


def _end_of_label(line: Line) -> int | None:
    """Where a line's colon stands, or, without one, the first word behind a wide gap."""
    pairs = list(enumerate(pairwise(line.words), start=1))
    colon = (i for i, (_, word) in pairs if word.text.startswith(":"))
    gap = (i for i, (one, word) in pairs if word.box.x0 - one.box.x1 >= GAP * one.box.height)
    return next(colon, None) or next(gap, None)


def _cut(line: Line, edge: float) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of a line left of an edge (points), and those behind it."""
    left = tuple(word for word in line.words if word.box.center[0] < edge)
    return left, tuple(word for word in line.words if word.box.center[0] >= edge)

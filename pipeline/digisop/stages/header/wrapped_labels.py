"""Labels of the identity block whose words stand on two lines, the value beside the first."""

from __future__ import annotations

from digisop.form.labels import match_field
from digisop.stages.types import HeaderLabel, HeaderText
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: Such a label must be this much alike: its words stand apart.
SURE = 0.92


def wrapped_label(text: HeaderText) -> list[HeaderLabel]:
    """The label of a cell whose second word stands under the first, the value behind a colon
    between them: "Tanggal : 6 Maret 2018" over "Pengesahan"; none where the cell holds no such."""
    first, *rest = text.lines
    colon = next((i for i, word in enumerate(first.words) if i and word.text.startswith(":")), None)
    if colon is None or not rest:
        return []
    edge = first.words[colon].box.x0
    sides = [_cut(line, edge) for line in rest]
    (hanging, behind), lower = sides[0], sides[1:]
    found = match_field(" ".join(w.text for w in (*first.words[:colon], *hanging)))
    is_known = match_field(" ".join(w.text for w in first.words[:colon])) is not None
    if not hanging or is_known or found is None or found.similarity < SURE:
        return []
    if any(left for left, _ in lower):
        return []
    value = (first.words[colon:], behind, *(right for _, right in lower))
    own = tuple(Line(words, Box.around(w.box for w in words)) for words in value if words)
    box = text.box._replace(x1=edge)
    return [HeaderLabel(found.role, box, text, own, found.similarity)]


def _cut(line: Line, edge: float) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of a line left of an edge (points), and those behind it."""
    left = tuple(word for word in line.words if word.box.center[0] < edge)
    return left, tuple(word for word in line.words if word.box.center[0] >= edge)

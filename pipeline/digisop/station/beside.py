"""Two SOPs side by side, which may be the same: their pages, and in what the records differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digisop.comparison import compare
from digisop.comparison.worded import worded
from digisop.messages import Lang
from digisop.station.documents import Documents
from digisop.station.state import State
from digisop.station.views import page_views, twin_view

Place = tuple[State, str]
"""An SOP, and the name of its folder in addresses."""


def beside_facts(one: Place, other: Place, documents: Documents, lang: Lang) -> dict[str, Any]:
    """What the page shows of two SOPs; of the first also what else may be the same."""
    a, b = one[0], other[0]
    document = a.document
    beside = f"/d/{one[1]}/{document.number}/beside"
    twins = documents.twins_of(document.folder.name, document.number)
    return {
        "sides": (_side(*one, documents), _side(*other, documents)),
        "differences": [worded(each, a.data, b.data, lang) for each in compare(a.record, b.record)],
        "twins": [twin_view(beside, entry, likeness, lang) for entry, likeness in twins],
    }


def _side(state: State, key: str, documents: Documents) -> Mapping[str, Any]:
    header, source = state.record.header, state.record.source
    folder, sop = state.document.folder.name, state.document.number
    return {
        "address": f"/d/{key}/{sop}",
        "title": header.title or source.file_name,
        "number": header.number,
        "institution": header.institution,
        "file": source.path or source.file_name,
        "entry": next((one for one in documents.sops_of(folder) if one.sop == sop), None),
        "pages": page_views(state, key),
    }

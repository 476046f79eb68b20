"""Which documents the page shows, where there are more than a browser can bear."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.report.survey import Document
from digisop.results.outcome import Verdict

_FEW = 200  # of so many documents all are shown in detail
_MOST_ROWS = 1_000  # in the list of documents
_MOST_DRAWN = 24_000  # symbols, arrows, steps and doubtful fields shown in detail: some 12 MB
_PRESSING = {Verdict.FAILED: 0, Verdict.NEEDS_REVIEW: 1, Verdict.STRAIGHT_THROUGH: 2}


def chosen_rows(documents: Sequence[Document]) -> list[Document]:
    """All documents, or those that most need a look, in their order."""
    if len(documents) <= _MOST_ROWS:
        return list(documents)
    places = sorted(range(len(documents)), key=lambda place: _urgency(documents[place]))
    return [documents[place] for place in sorted(places[:_MOST_ROWS])]


def chosen_details(documents: Sequence[Document]) -> list[Document]:
    """The documents with a record that are shown in detail, in their order: all where they are
    few, else those that most need a look; in any case no more than a page can hold."""
    having = [place for place, document in enumerate(documents) if document.sops]
    if len(documents) > _FEW:
        straight = Verdict.STRAIGHT_THROUGH
        having = [place for place in having if documents[place].verdict is not straight]
    chosen: list[int] = []
    drawn = 0
    for place in sorted(having, key=lambda place: _urgency(documents[place])):
        drawn += _size(documents[place])
        if drawn > _MOST_DRAWN and chosen:
            break
        chosen.append(place)
    return [documents[place] for place in sorted(chosen)]


def _urgency(document: Document) -> tuple[int, int]:
    return _PRESSING[document.verdict], -document.to_review


def _size(document: Document) -> int:
    parts = (sop.steps + sop.symbols + sop.flows + sop.to_review for sop in document.sops)
    return sum(parts)

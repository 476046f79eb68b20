"""Which documents the page shows, where there are more than a browser can bear."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence

from digisop.report.survey import Document
from digisop.results.outcome import Verdict

_FEW = 200  # of so many documents all are shown in detail
_MOST_ROWS = 1_000  # in the list of documents
_MOST_DRAWN = 24_000  # symbols, arrows, steps and doubtful fields shown in detail: some 12 MB
_PRESSING = {Verdict.FAILED: 0, Verdict.NEEDS_REVIEW: 1, Verdict.STRAIGHT_THROUGH: 2}


def chosen_rows(documents: Sequence[Document]) -> list[Document]:
    """All documents, or those that most need a look, in their order."""
    pressing = heapq.nsmallest(_MOST_ROWS, _ranked(documents))
    return _in_order(documents, (place for _, place, _ in pressing))


def chosen_details(documents: Sequence[Document]) -> list[Document]:
    """The documents with a record that are shown in detail, in their order: all where they are
    few, else those that most need a look; in any case no more than a page can hold."""
    are_few = len(documents) <= _FEW
    straight = _PRESSING[Verdict.STRAIGHT_THROUGH]
    having = (
        (urgency, place, size)
        for urgency, place, size in _ranked(documents)
        if size is not None and (are_few or urgency[0] != straight)
    )
    chosen: list[int] = []
    drawn = 0
    for _, place, size in heapq.nsmallest(_MOST_ROWS, having):
        drawn += size
        if drawn > _MOST_DRAWN and chosen:
            break
        chosen.append(place)
    return _in_order(documents, chosen)


_Ranked = tuple[tuple[int, int], int, int | None]


def _ranked(documents: Sequence[Document]) -> Iterator[_Ranked]:
    """How urgent each document is, its place, and how much of it there is to draw; nothing where
    it has no record."""
    for place, document in enumerate(documents):
        yield _urgency(document), place, _size(document) if document.sops else None


def _in_order(documents: Sequence[Document], places: Iterable[int]) -> list[Document]:
    return [documents[place] for place in sorted(places)]


def _urgency(document: Document) -> tuple[int, int]:
    return _PRESSING[document.verdict], -document.to_review


def _size(document: Document) -> int:
    parts = (sop.steps + sop.symbols + sop.flows + sop.to_review for sop in document.sops)
    return sum(parts)

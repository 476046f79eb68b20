"""Which pages belong to no SOP, and what they are instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digisop.stages.types import ReadPage
from digisop_models.page import Page
from digisop_models.record import LeftOut, LeftOutReason

#: A cover has no more words than this, and says one of these.
MOST_COVER_WORDS = 60
_COVER = re.compile(
    r"standa?r\s+operasional|\bS\.?O\.?P\b|prosedur|kumpulan|buku|dokumen|lampiran", re.IGNORECASE
)
_CONTENTS = re.compile(r"daftar\s+(isi|sop|lampiran)", re.IGNORECASE)
#: Two of these head a decree or regulation (UU 12/2011, lampiran II).
_DECREE = (
    re.compile(r"\bmenimbang\b", re.IGNORECASE),
    re.compile(r"\bmengingat\b", re.IGNORECASE),
    re.compile(r"\bmemperhatikan\b", re.IGNORECASE),
    re.compile(r"\bmemutuskan\b", re.IGNORECASE),
    re.compile(r"\bmenetapkan\b", re.IGNORECASE),
    re.compile(r"\bke(satu|dua|tiga|empat|lima)\s*:", re.IGNORECASE),
    re.compile(r"\b(keputusan|peraturan)\s+(kepala|bupati|wali\s*kota|gubernur|menteri|direktur)",
               re.IGNORECASE),
    re.compile(r"^\s*pasal\s+\d+\s*$", re.IGNORECASE | re.MULTILINE),
    re.compile(r"ditetapkan\s+di", re.IGNORECASE),
)  # fmt: skip
DECREE_SIGNS = 2


def left_out(
    pages: Sequence[ReadPage], runs: Sequence[Sequence[ReadPage]], page_count: int
) -> tuple[LeftOut, ...]:
    """The pages of a file that are in none of the ``runs``, with the reason; those that are not
    among ``pages`` could not be read."""
    used = {one.page.number for run in runs for one in run}
    read = {one.page.number: one.page for one in pages}
    numbers = [n for n in range(1, page_count + 1) if n not in used]
    return tuple(
        LeftOut(page=n, reason=_reason(read[n]) if n in read else LeftOutReason.NOT_READ)
        for n in numbers
    )


def covers_of(
    pages: Sequence[ReadPage], runs: Sequence[Sequence[ReadPage]], rest: Sequence[LeftOut]
) -> tuple[tuple[ReadPage, ...], ...]:
    """For each of the ``runs`` the covers before it, of the pages that are left out (``rest``).

    A cover before several SOPs is of the collection, and no SOP's own."""
    numbers = {each.page for each in rest if each.reason is LeftOutReason.COVER}
    covers = {one.page.number: one for one in pages if one.page.number in numbers}
    starts = [min(one.page.number for one in run) for run in runs]
    own: list[tuple[ReadPage, ...]] = [() for _ in runs]
    waiting: list[ReadPage] = []
    last: int | None = None
    for number in sorted((*covers, *starts)):
        if number in covers:
            waiting.append(covers[number])
            continue
        run = starts.index(number)
        if waiting:
            own[run], waiting, last = tuple(waiting), [], run
        elif last is not None:
            own[last], last = (), None
    return tuple(own)


def looks_like_cover(page: Page) -> bool:
    """Whether a page has as few words as a cover, and some that covers have."""
    text = "\n".join(_texts(page))
    return len(text.split()) <= MOST_COVER_WORDS and bool(_COVER.search(text))


def _reason(page: Page) -> LeftOutReason:
    text = "\n".join(_texts(page))
    words = text.split()
    if not words and not page.unread:
        return LeftOutReason.BLANK
    if sum(bool(sign.search(text)) for sign in _DECREE) >= DECREE_SIGNS:
        return LeftOutReason.DECREE  # that may name a list which it has as its annex
    if _CONTENTS.search(text):
        return LeftOutReason.CONTENTS
    if looks_like_cover(page):
        return LeftOutReason.COVER
    return LeftOutReason.NOT_UNDERSTOOD


def _texts(page: Page) -> Iterator[str]:
    yield from (line.text for line in page.lines)
    yield from (cell.text for table in page.tables for cell in table.cells)

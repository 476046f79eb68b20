"""A symbol that was seen and not read keeps its SOP for review, at the row where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import BODY, HEAD, IDENTITY, IDENTITY_WIDTHS, LANE_WIDTHS, read_pages, table
from pages import page as page_of

from digisop.pipeline import draft_record
from digisop.stages.confidence import assess
from digisop.stages.confidence.lost_symbols import lost_symbols
from digisop.stages.normalise import normalise
from digisop.stopwatch import Stopwatch
from digisop_models.geometry import Box
from digisop_models.page import Page
from digisop_models.reasons import Reason
from digisop_models.record import Source, SourceKind

SOURCE = Source(file_name="a.pdf", sha256="0" * 64, page_count=2, kind=SourceKind.SCAN)


def _pages() -> list[Page]:
    head = page_of(table(IDENTITY, IDENTITY_WIDTHS))
    return [head, page_of(table(HEAD + BODY, LANE_WIDTHS), number=2)]


def _with_unread(pages: list[Page], row: int) -> list[Page]:
    """The pages, with a symbol seen in the row of a step."""
    cell = next(c for c in pages[1].tables[0].cells if c.row == len(HEAD) + row)
    x, y = cell.box.center
    return [pages[0], replace(pages[1], unread_symbols=(Box(x + 90, y - 4, x + 110, y + 4),))]


@pytest.mark.parametrize("row", [0, len(BODY) - 1])
def test_it_is_told_at_its_row(row: int) -> None:
    pages = _with_unread(_pages(), row)
    record, readings = normalise(draft_record(read_pages(pages), Stopwatch()), SOURCE)
    pointer = f"/procedures/0/steps/{row}/symbols"
    assert lost_symbols(pages, readings)[pointer].box == pages[1].unread_symbols[0]
    told = assess(record, readings, pages).fields[pointer]
    assert told.needs_review
    assert told.reasons[0] == Reason.SYMBOL_UNREAD


def test_on_a_page_without_steps_it_is_told_for_those_before() -> None:
    pages = _pages()
    strange = replace(pages[0], number=3, unread_symbols=(Box(10, 10, 30, 30),))
    _, readings = normalise(draft_record(read_pages(pages), Stopwatch()), SOURCE)
    assert list(lost_symbols([*pages, strange], readings)) == ["/procedures/0/steps"]
    assert lost_symbols([replace(strange, number=1), pages[1]], readings) == {}

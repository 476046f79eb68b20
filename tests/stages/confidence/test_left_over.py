"""Words that were read but went into no field are told, for what should hold them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pages import (
    BODY,
    BOX_WIDTHS,
    BOXES,
    HEAD,
    IDENTITY,
    IDENTITY_WIDTHS,
    LANE_WIDTHS,
    read_pages,
    table,
)
from pages import page as page_of

from digisop.pipeline import draft_record
from digisop.stages.confidence import assess
from digisop.stages.confidence.left_over import left_over
from digisop.stages.normalise import normalise
from digisop.stages.types import Reading
from digisop.stopwatch import Stopwatch
from digisop_models.page import Page
from digisop_models.record import Record, Source, SourceKind

SOURCE = Source(file_name="a.pdf", sha256="0" * 64, page_count=2, kind=SourceKind.SCAN)


def pages(boxes: tuple[tuple[str, ...], ...] = BOXES) -> list[Page]:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    head = page_of(top, table(boxes, BOX_WIDTHS, top=top.box.y1 + 10))
    return [head, page_of(table(HEAD + BODY, LANE_WIDTHS), number=2)]


def read(found: list[Page]) -> tuple[Record, Mapping[str, Reading]]:
    return normalise(draft_record(read_pages(found), Stopwatch()), SOURCE)


def test_nothing_is_left_of_what_went_into_fields() -> None:
    assert left_over(pages(), read(pages())[1]) == {}


@pytest.mark.parametrize("lost", ["/header/legal_basis", "/header/equipment"])
def test_a_list_that_was_lost_is_told_of_the_identity_block(lost: str) -> None:
    kept = {p: one for p, one in read(pages())[1].items() if not p.startswith(lost)}
    (told,) = left_over(pages(), kept).items()
    assert told[0] == "/header"
    assert told[1].page == 1


def test_a_column_that_was_lost_is_told_of_the_steps() -> None:
    kept = {p: one for p, one in read(pages())[1].items() if not p.endswith("/activity")}
    assert "/procedures/0/steps" in left_over(pages(), kept)


def test_it_is_looked_at() -> None:
    record, readings = read(pages())
    kept = {p: one for p, one in readings.items() if not p.startswith("/header/legal_basis")}
    found = assess(record, kept, pages()).fields["/header"]
    assert found.needs_review
    assert found.reasons == ("left_over",)
    assert "Lalu Lintas" in found.raw
    assert (found.confidence or 1) < 0.5


def test_a_word_or_two_are_a_stamp_or_a_label() -> None:
    stray = (*BOXES, ("Kepala Bagian", ""))
    assert left_over(pages(stray), read(pages())[1]) == {}


def test_a_table_that_no_step_came_from_is_the_lost_rest_of_one() -> None:
    upside_down = [["dqox", "", "bnuw", "", "", "ruwd hhse", ""]] * 4
    rest = page_of(table(upside_down, (60.0,) * 7), number=3)
    found = left_over([*pages(), rest], read(pages())[1])
    assert list(found) == ["/procedures/0/steps"]
    assert found["/procedures/0/steps"].page == 3


def test_what_the_record_does_not_hold_is_not_left_over() -> None:
    aim = "Maksud dan tujuan: menguji kendaraan di jalan agar semua kendaraan laik jalan"
    found = pages((*BOXES, (aim, "<")))
    record, readings = read(found)
    assert left_over(found, readings) == {}
    assert "menguji" not in str(record.header)

"""Words that people corrected stand in the places of what was read, and no others."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from boxes_read import fields_over
from loc_schemas import loc_schema
from lxml import etree
from paged import TITLE, a_paged_record, a_paged_report, a_paged_result, the_sop
from pages import line, lines, page
from paper import a_record

from digisop.export.alto import NAMESPACE, alto_page
from digisop.export.corrected_words import BY_HAND, with_corrections
from digisop.export.pdf import pdf_files
from digisop.results.layout import Sop
from digisop.results.page_words import words_of
from digisop_models.confidence import ConfidenceReport, FieldConfidence, Place
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, Word
from digisop_models.record import Record

READ = lines("Pelayaman lnformasi\nPublik", 60, 55)


def given(sop: Sop, on: Page) -> list[tuple[str, str]]:
    """The words of the page, each with what it is from."""
    return [(word.text, word.engine) for word in with_corrections(words_of(on), sop).words]


def a_sop(title: str, own: tuple[Line, ...] = READ, *reasons: str, places: int = 0) -> Sop:
    """An SOP whose title people gave; it was read otherwise, and stands on page 1."""
    boxes = [Box.around(one.box for one in own)] * places
    field = FieldConfidence(
        confidence=1.0,
        needs_review=False,
        page=1,
        bbox=Box.around(one.box for one in own),
        places=tuple(Place(page=count, bbox=box) for count, box in enumerate(boxes, 1)),
        raw="\n".join(one.text for one in own),
        reasons=reasons or ("human",),
    )
    return Sop("a", 1, a_record(title), ConfidenceReport(fields={"/header/title": field}))


def test_as_many_words_are_given_as_were_read() -> None:
    other = line("Nomor", 10, 20)
    on = page(free=(other, *READ))
    assert given(a_sop("Pelayanan Informasi Publik"), on) == [
        ("Nomor", "test"), ("Pelayanan", BY_HAND), ("Informasi", BY_HAND), ("Publik", BY_HAND),
    ]  # fmt: skip
    new = with_corrections(words_of(on), a_sop("Pelayanan Informasi Publik"))
    assert [word.box for word in new.words][1:] == [w.box for one in READ for w in one.words]


def test_the_same_signs_in_another_order_are_corrected() -> None:
    own = lines("No. 12/2018", 60, 55)
    told = given(a_sop("No. 21/2018", own), page(free=own))
    assert told == [("No.", BY_HAND), ("21/2018", BY_HAND)]


def test_other_words_share_the_lines() -> None:
    new = with_corrections(words_of(page(free=READ)), a_sop("Pelayanan In for masi Publik"))
    told = [[word.text for word in one.words] for block in new.blocks for one in block.lines]
    assert told == [["Pelayanan", "In", "for", "masi"], ["Publik"]]
    first = new.blocks[0].lines[0]
    assert (first.box.x0, first.box.y0) == (READ[0].box.x0, READ[0].box.y0)
    assert first.box.x1 == pytest.approx(READ[0].box.x1)
    assert all(one.box.x1 < two.box.x0 for one, two in pairwise(first.words))


def test_a_line_too_many_is_gone() -> None:
    new = with_corrections(words_of(page(free=READ)), a_sop("Pelayanan"))
    assert [word.text for word in new.words] == ["Pelayanan"]


@pytest.mark.parametrize(
    "sop",
    [
        a_sop("Pelayaman lnformasi Publik"),
        a_sop("Pelayanan Publik", READ, "human", "confirmed"),
        a_sop("Pelayanan Publik", READ, "human", "unreadable"),
        a_sop("Pelayanan Publik", READ, "unknown_word"),
        a_sop("Pelayanan Publik", READ, places=2),
        a_sop("", READ),
        a_sop(" \n", READ),
        a_sop("Pelayanan Publik", (*READ, line("Lain", 60, 83))),
    ],
    ids=[
        "the same",
        "confirmed",
        "unreadable",
        "of the machine",
        "overleaf",
        "empty",
        "blank",
        "elsewhere",
    ],
)
def test_what_was_read_stays(sop: Sop) -> None:
    on = page(free=READ)
    assert with_corrections(words_of(on), sop) == words_of(on)


def test_a_date_stays_as_it_is_printed() -> None:
    read = lines("3 Maret 2021", 60, 55)
    sop = a_sop("", read)
    header = sop.record.header.model_copy(update={"created_on": dt.date(2021, 3, 8)})
    record = sop.record.model_copy(update={"header": header})
    fields = {"/header/created_on": sop.report.fields["/header/title"]}
    dated = Sop("a", 1, record, ConfidenceReport(fields=fields))
    assert with_corrections(words_of(page(free=read)), dated) == words_of(page(free=read))


def test_what_stands_on_its_side_is_left_where_the_words_are_not_as_many() -> None:
    box = Box(60, 50, 70, 150)
    turned = Line((Word("Pelayaman", box, 0.9, "test"),), box)
    on = page(free=(turned,))
    assert given(a_sop("Pelayanan", (turned,)), on) == [("Pelayanan", BY_HAND)]
    assert given(a_sop("Pelayanan Publik", (turned,)), on) == [("Pelayaman", "test")]


def a_corrected_result(output: Path, title: str) -> Sop:
    """A result whose title was corrected, as it lies in a folder."""
    record: Record = a_paged_record(title)
    folder = a_paged_result(output, "surat", record)
    report = a_paged_report()
    field = report.fields["/header/title"].model_copy(update={"reasons": ("human",)})
    changed = report.model_copy(update={"fields": {**report.fields, "/header/title": field}})
    (folder / "confidence.json").write_text(changed.model_dump_json(), "utf-8")
    return the_sop(output)


def test_the_pdf_and_alto_have_what_was_corrected(tmp_path: Path) -> None:
    title = TITLE.replace("Arsip", "Kearsipan")
    sop = a_corrected_result(tmp_path / "output", title)
    (tmp_path / "a.pdf").write_bytes(pdf_files(sop, results=tmp_path / "output")["pdf"])
    found = dict(fields_over(tmp_path / "a.pdf", sop))
    assert found == {"/header/number": True, "/header/title": True}
    content = alto_page(sop, 1, results=tmp_path / "output")
    assert content is not None
    loc_schema("alto-4-3.xsd").assertValid(etree.fromstring(content))
    strings = etree.fromstring(content).iter(f"{{{NAMESPACE}}}String")
    by_hand = [one.get("CONTENT") for one in strings if one.get("CS") == "true"]
    assert by_hand == title.split()

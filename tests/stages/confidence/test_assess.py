"""Confidence: which fields are judged, and that every sign of trouble lowers it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from paper import a_record

from digisop.stages.confidence.assess import assess, standard_policy
from digisop.stages.types import Reading
from digisop_models.confidence import FieldConfidence
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, PageKind, Word
from digisop_models.record import Header, Record

BOX = Box(10.004, 20, 30, 40)
TITLE = "/header/title"


def reading(text: str, sure: float = 0.95, other: str | None = None, *doubts: str) -> Reading:
    words = tuple(Word(word, BOX, sure, "test") for word in text.split())
    return Reading((Line(words, BOX, other),), page=2, box=BOX, reasons=doubts)


def judge(found: Reading | None, pointer: str = TITLE, record: Record | None = None) -> float:
    return field(found, pointer, record).confidence or 0.0


def field(
    found: Reading | None, pointer: str = TITLE, record: Record | None = None
) -> FieldConfidence:
    readings = {pointer: found} if found else {}
    return assess(record or a_record(), readings).fields[pointer]


def test_what_holds_something_is_judged_and_only_that() -> None:
    fields = assess(a_record(), {}).fields
    assert "/header/legal_basis/1" in fields
    assert "/procedures/0/executors/1" in fields
    assert "/procedures/0/steps/0/symbols/0" in fields
    assert "/procedures/0/steps/0/duration" in fields
    assert "/procedures/0/steps/1/duration" not in fields
    assert "/header/revised_on" not in fields
    assert fields.pop("/procedures/0/steps/1/symbols").reasons == ("step_without_symbol",)
    assert all(f.confidence is not None and 0 < f.confidence <= 1 for f in fields.values())


def test_evidence_is_kept() -> None:
    found = field(reading("Pelayanan Publik", 0.9, None, "split_cell"))
    assert found.page == 2
    assert found.bbox == (10.0, 20.0, 30.0, 40.0)
    assert found.raw == "Pelayanan Publik"
    assert "split_cell" in found.reasons


def test_every_sign_of_trouble_lowers_it() -> None:
    plain = judge(reading("Pelayanan Publik", 0.95, "PELAYANAN  PUBLIK"))
    assert plain > judge(reading("Pelayanan Publik", 0.7, "Pelayanan Publik"))
    assert plain > judge(reading("Pelayanan Publik", 0.95, "Pelayaman Publik"))
    assert plain > judge(reading("Pelayanan Publik", 0.95, "Pelayanan Publik", "doubt"))
    assert judge(reading("Pelayanan", 1.0)) > judge(None)


def test_sure_text_needs_no_review_and_shaky_text_does() -> None:
    assert not field(reading("PELAYANAN PUBLIK", 1.0)).needs_review
    shaky = field(reading("Pelayanan Publik", 0.5))
    assert shaky.needs_review
    assert "low_word_confidence" in shaky.reasons


def test_an_empty_field_that_is_usually_filled_is_told() -> None:
    record = a_record(title="")
    found = field(None, TITLE, record)
    assert found.needs_review
    assert found.reasons == ("empty",)


def test_a_date_that_was_read_but_not_understood() -> None:
    found = field(reading("32 Foo 2019"), "/header/revised_on")
    assert "date_not_understood" in found.reasons
    assert found.needs_review


def test_a_month_without_a_day_is_the_offices_matter() -> None:
    month, pointer = reading("Agustus 2023", 1.0), "/header/revised_on"
    page = Page(2, 600, 800, PageKind.SCAN, dpi=150)
    found = assess(a_record(), {pointer: month}, [page]).fields[pointer]
    assert found.reasons == ("date_without_day",)
    assert not found.needs_review
    beside = Box(BOX.x0 - 9, BOX.y0, BOX.x0 - 2, BOX.y1)
    with_ink = replace(page, unread=(beside,))
    assert assess(a_record(), {pointer: month}, [with_ink]).fields[pointer].needs_review
    seen = reading("Agustus 2023", 1.0, "7 Agustus 2023")
    assert assess(a_record(), {pointer: seen}, [page]).fields[pointer].needs_review


def test_a_date_out_of_range() -> None:
    header = Header(created_on=dt.date(1902, 1, 1))
    record = a_record().model_copy(update={"header": header})
    found = field(reading("1 Januari 1902", 1.0), "/header/created_on", record)
    assert "date_out_of_range" in found.reasons


def test_step_numbers_that_do_not_run() -> None:
    record = a_record()
    steps = record.procedures[0].steps
    jumping = record.procedures[0].model_copy(
        update={"steps": (steps[0], steps[1].model_copy(update={"number": "7"}))}
    )
    fields = assess(record.model_copy(update={"procedures": (jumping,)}), {}).fields
    assert "step_number_out_of_order" in fields["/procedures/0/steps/1/number"].reasons
    assert "step_number_out_of_order" not in fields["/procedures/0/steps/0/number"].reasons


def test_a_missing_procedure_table_is_told() -> None:
    record = a_record().model_copy(update={"procedures": ()})

    found = assess(record, {}).fields["/procedures"]

    assert found.needs_review
    assert "no_procedure_table" in found.reasons


def test_what_should_not_be_empty_is_reviewed_however_sure_it_is() -> None:
    policy = standard_policy().model_copy(update={"max_error": 0.1})
    header = a_record().header.model_copy(update={"number": ""})
    record = a_record().model_copy(update={"header": header})
    number = assess(record, {}, policy=policy).fields["/header/number"]
    assert number.confidence is not None
    assert number.confidence > policy.threshold("sop_number")
    assert number.needs_review

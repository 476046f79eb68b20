"""Handwriting in a form is suspected from how it was read, and always looked at."""

from __future__ import annotations

import pytest
from paper import a_record

from digisop.stages.confidence.assess import assess
from digisop.stages.confidence.handwriting import looks_handwritten
from digisop.stages.types import Reading
from digisop_models.confidence import FieldConfidence
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, PageKind, Word

BOX = Box(10, 20, 90, 40)
PAGE = Page(number=1, width=600, height=800, kind=PageKind.SCAN, dpi=150)


def line(text: str, other: str | None, height: float = 20) -> Line:
    box = Box(10, 20, 90, 20 + height)
    return Line(tuple(Word(word, box, 1.0, "ppocr") for word in text.split()), box, other)


@pytest.mark.parametrize(
    ("text", "other", "height", "suspect"),
    [
        ("28 DESEMBER 2017", "28 VETEMBER 2ey", 20, True),
        ("28 DESEMBER 2017", "28 VETEMBER 2ey", 10, False),
        ("28 DESEMBER 2017", "28 DESEMBER 2017", 20, False),
        ("28 DESEMBER 2017", None, 20, False),
        ("2 JUNI 2021", "|12 JUNI 2021", 20, False),
    ],
)
def test_large_letters_that_tesseract_cannot_read(
    text: str, other: str | None, height: float, suspect: bool
) -> None:
    assert looks_handwritten([line(text, other, height)], 10) is suspect


def fields(**other: str) -> dict[str, FieldConfidence]:
    """A header with print on it and, by name of the field, what Tesseract made of others."""
    readings = {
        f"/header/legal_basis/{n}": Reading((line("Undang-Undang", None, 10),), 1, BOX)
        for n in range(9)
    }
    for name, text in {"number": "065/1/2020", "created_on": "2 Januari 2020"}.items():
        readings[f"/header/{name}"] = Reading((line(text, other.get(name, text)),), 1, BOX)
    readings["/header/approved_by/name"] = Reading((line("Budi", None),), 1, BOX)
    return assess(a_record(), readings, [PAGE]).fields


def test_handwriting_is_looked_at_however_sure_it_seems() -> None:
    found = fields(created_on="3 Yamuan 207")["/header/created_on"]
    assert found.needs_review
    assert "handwriting" in found.reasons
    assert not fields()["/header/created_on"].needs_review


def test_beside_a_handwritten_number_the_dates_are_less_sure() -> None:
    one = fields(number="O6s/i/2oz0")
    plain = fields()["/header/created_on"].confidence
    assert (one["/header/created_on"].confidence or 0) < (plain or 0)
    assert one["/header/created_on"].reasons == ("beside_handwriting",)
    assert "beside_handwriting" not in one["/header/approved_by/name"].reasons
    assert "beside_handwriting" not in fields()["/header/created_on"].reasons


def test_a_form_filled_in_by_hand_is_less_sure_as_a_whole() -> None:
    both = fields(created_on="3 Yamuan 207", number="O6s/i/2oz0")
    assert "beside_handwriting" in both["/header/approved_by/name"].reasons
    assert "beside_handwriting" not in both["/header/legal_basis/0"].reasons


@pytest.mark.parametrize(("unevenness", "tint"), [(0.2, 0.0), (0.0, 40.0)])
def test_one_word_by_hand_is_enough(unevenness: float, tint: float) -> None:
    words = (
        Word("066/", BOX, 1.0, "ppocr"),
        Word("1171", BOX, 1.0, "ppocr", unevenness, tint),
        Word("/429.110/2016", BOX, 1.0, "ppocr"),
    )
    readings = {"/header/number": Reading((Line(words, BOX),), 1, BOX)}
    number = assess(a_record(), readings, [PAGE]).fields["/header/number"]
    assert number.needs_review
    assert "handwriting" in number.reasons


@pytest.mark.parametrize(("field", "text"), [("name", "Budi"), ("nip", "196601032014102016")])
def test_a_stamp_over_a_name_or_its_nip_is_no_handwriting(field: str, text: str) -> None:
    pointer = f"/header/approved_by/{field}"
    stamped = Line((Word(text, BOX, 1.0, "ppocr", 0.3, 60.0),), BOX)
    found = assess(a_record(), {pointer: Reading((stamped,), 1, BOX)}, [PAGE]).fields[pointer]
    assert "handwriting" not in found.reasons


@pytest.mark.parametrize("pointer", ["/header/number", "/procedures/0/steps/0/requirements"])
def test_what_the_file_draws_by_pen_is_by_hand_whatever_it_is(pointer: str) -> None:
    word = Word("12", BOX, 1.0, "ppocr", by_hand=True)
    reading = Reading((Line((word,), BOX),), 1, BOX)
    found = assess(a_record(), {pointer: reading}, [PAGE]).fields[pointer]
    assert found.needs_review
    assert "handwriting" in found.reasons

"""What holds nothing: blank paper is accepted, ink that was not read is looked at."""

import pytest
from paper import a_record

from digisop.stages.confidence.assess import assess
from digisop.stages.confidence.blank_places import BLANK, EMPTY, of_nothing
from digisop.stages.types import Reading
from digisop_models.confidence import FieldConfidence
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, Table, Word
from digisop_models.record import Header, Record

PLACE = Box(300, 100, 400, 120)
INSIDE, OUTSIDE = Box(320, 105, 360, 115), Box(320, 125, 360, 135)


def without(**empty: object) -> Record:
    record = a_record()
    return record.model_copy(update={"header": record.header.model_copy(update=empty)})


def judged(
    record: Record, name: str, *unread: Box, kind: PageKind = PageKind.SCAN
) -> FieldConfidence:
    page = Page(1, 600, 800, kind, dpi=150, unread=unread)
    pointer = f"/header/{name}"
    return assess(record, {pointer: Reading((), 1, PLACE)}, [page]).fields[pointer]


@pytest.mark.parametrize(
    ("name", "empty"), [("legal_basis", ()), ("number", ""), ("effective_on", None)]
)
def test_blank_paper_under_a_printed_label_is_accepted(name: str, empty: object) -> None:
    found = judged(without(**{name: empty}), name, OUTSIDE)
    assert not found.needs_review
    assert (found.confidence or 0) > 0.9
    assert found.reasons == ("blank",)
    assert (found.page, found.bbox) == (1, (300.0, 100.0, 400.0, 120.0))


@pytest.mark.parametrize(
    ("name", "empty"), [("legal_basis", ()), ("number", ""), ("effective_on", None)]
)
def test_ink_that_was_not_read_is_looked_at(name: str, empty: object) -> None:
    found = judged(without(**{name: empty}), name, INSIDE)
    assert found.needs_review
    assert (found.confidence or 1) < 0.5
    assert "unread_ink" in found.reasons


@pytest.mark.parametrize(("label", "is_lost"), [("Tida Kuitansi", True), ("Tidak Setuju", False)])
def test_a_word_that_a_label_took_along_is_missed(label: str, is_lost: bool) -> None:
    line = Line((Word(label, INSIDE, 0.9, "test"),), INSIDE)
    page = Page(1, 600, 800, PageKind.SCAN, dpi=150, labels=(line,))
    place = {"/header/number": Reading((), 1, PLACE)}
    found = assess(without(number=""), place, [page]).fields["/header/number"]
    assert found.needs_review == is_lost


def test_a_title_is_looked_for_though_its_place_seems_blank() -> None:
    assert judged(without(title=""), "title", OUTSIDE).needs_review


def test_an_export_of_text_does_not_show_where_paper_is_blank() -> None:
    found = judged(without(number=""), "number", kind=PageKind.TEXT)
    assert found.needs_review
    assert "empty" in found.reasons


def test_a_number_without_a_place_is_looked_at() -> None:
    found = assess(without(number=""), {}).fields["/header/number"]
    assert found.needs_review
    assert found.bbox is None


WITHOUT_BLOCK = Record(source=a_record().source, header=Header())
TABLE = Table(PLACE, 1, 1, ())
TITLE = Line((Word("SOP Pelayanan", OUTSIDE, 1.0, "text-layer"),), OUTSIDE)


@pytest.mark.parametrize(
    ("kind", "tables", "lines", "is_bare"),
    [
        (PageKind.DIGITAL, (TABLE,), (), True),
        (PageKind.DIGITAL, (TABLE,), (TITLE,), False),
        (PageKind.DIGITAL, (), (), False),
        (PageKind.SCAN, (TABLE,), (), False),
    ],
)
def test_an_sop_that_is_a_table_alone_lacks_no_identity_block(
    kind: PageKind, tables: tuple[Table, ...], lines: tuple[Line, ...], is_bare: bool
) -> None:
    page = Page(1, 600, 800, kind, tables=tables, lines=lines)
    found = assess(WITHOUT_BLOCK, {}, [page]).fields
    header = [field for pointer, field in found.items() if pointer.startswith("/header/")]
    assert header
    assert any(field.needs_review for field in header) is not is_bare
    assert ("blank" in header[0].evidence) is is_bare


@pytest.mark.parametrize(
    ("text", "confidence", "is_blank"),
    [("-", 1.0, True), ("–", 0.9, True), ("-", 0.5, False), ("1", 1.0, False), (":", 1.0, False)],
)
def test_a_dash_in_a_cell_says_that_nothing_is_to_be_filled_in(
    text: str, confidence: float, *, is_blank: bool
) -> None:
    line = Line((Word(text, INSIDE, confidence, "text-layer"),), INSIDE)
    page = Page(1, 600, 800, PageKind.DIGITAL, lines=(line,))
    signs = of_nothing(Reading((line,), 1, PLACE), page)
    assert signs == ({BLANK: 1.0} if is_blank else {EMPTY: 1.0})


VALUE = Line((Word("201", INSIDE, 1.0, "text-layer"),), INSIDE)
BEHIND, BELOW = Box(365, 106, 395, 114), Box(365, 126, 395, 134)


@pytest.mark.parametrize(
    ("kind", "ink", "in_cell", "is_doubted"),
    [
        (PageKind.MIXED, BEHIND, True, True),
        (PageKind.MIXED, BEHIND, False, True),
        (PageKind.DIGITAL, BELOW, True, False),
        (PageKind.DIGITAL, BELOW, False, False),
        (PageKind.SCAN, BEHIND, True, False),
    ],
)
def test_a_value_beside_ink_that_was_not_read_may_go_on_there(
    kind: PageKind, ink: Box, *, in_cell: bool, is_doubted: bool
) -> None:
    cell = Cell(0, 0, 1, 1, PLACE, (VALUE,))
    tables = (Table(PLACE, 1, 1, (cell,)),) if in_cell else ()
    lines = () if in_cell else (VALUE,)
    page = Page(1, 600, 800, kind, tables=tables, lines=lines, dpi=150, unread=(ink,))
    readings = {"/header/number": Reading((VALUE,), 1, INSIDE)}
    found = assess(without(number="201"), readings, [page]).fields["/header/number"]
    assert ("unread_ink" in found.reasons) is is_doubted
    if is_doubted:
        assert found.needs_review
        assert (found.confidence or 1) < 0.889

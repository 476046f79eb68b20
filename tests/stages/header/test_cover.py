"""What a cover says goes into the header, behind the identity block."""

import pytest
from pages import BOX_WIDTHS, BOXES, IDENTITY, IDENTITY_WIDTHS, line, page, read_pages, table

from digisop.settings import Settings
from digisop.stages.confidence import assess
from digisop.stages.confidence.calibration import make_policy
from digisop.stages.header import read_header, with_covers
from digisop.stages.normalise import normalise
from digisop.stages.types import DraftHeader, DraftRecord
from digisop_models.confidence import FieldConfidence
from digisop_models.page import Page
from digisop_models.record import Source, SourceKind

TITLE = (("STANDAR OPERASIONAL PROSEDUR", 80), ("(SOP)", 94), ("UJI BERKALA", 140))


def cover(*rows: tuple[str, float]) -> Page:
    return page(free=[line(text, 200, y) for text, y in rows])


def block(number: str = "12/SOP/03/2021", effective: str = "5 April 2021", title: str = "") -> Page:
    rows = [list(row) for row in IDENTITY]
    rows[0][2], rows[3][2], rows[5][2] = number, effective, title
    top = table(rows, IDENTITY_WIDTHS)
    return page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10), number=2)


def header_of(first: Page, second: Page) -> DraftHeader:
    front, *run = read_pages([first, second])
    return with_covers(read_header(run), [front])


def judged(first: Page, second: Page) -> dict[str, FieldConfidence]:
    source = Source(file_name="a", sha256="0" * 64, page_count=2, kind=SourceKind.DIGITAL)
    draft = DraftRecord((2,), header_of(first, second), ())
    record, readings = normalise(draft, source)
    report = assess(record, readings, (second,), make_policy(Settings()))
    return dict(report.fields)


def test_what_the_block_leaves_empty_is_taken_from_the_cover() -> None:
    front = cover(*TITLE, ("KENDARAAN BERMOTOR", 154), ("NOMOR : 77/SOP/2020", 240))
    header = header_of(front, block(number="", title=""))
    assert header.number
    assert header.title
    assert header.number.text == "77/SOP/2020"
    assert header.title.text == "UJI BERKALA\nKENDARAAN BERMOTOR"
    assert header.number.page == header.title.page == 1
    assert not {"number", "title"} & {name for name, _ in header.blanks}


def test_it_is_looked_at_with_its_evidence_and_a_confidence() -> None:
    front = cover(*TITLE, ("NOMOR : 77/SOP/2020", 240))
    number = judged(front, block(number="", title="Uji Berkala"))["/header/number"]
    assert number.page == 1
    assert number.bbox
    assert number.needs_review
    assert number.confidence
    assert number.confidence < 0.99
    assert "from_cover" in number.reasons


def test_the_block_goes_first_and_what_differs_is_a_doubt() -> None:
    front = cover(*TITLE, ("NOMOR : 77/SOP/2020", 240), ("TANGGAL EFEKTIF : 6 Mei 2020", 260))
    fields = judged(front, block(title="Uji Berkala"))
    for name, own, other in (
        ("number", "12/SOP/03/2021", "77/SOP/2020"),
        ("effective_on", "5 April 2021", "6 Mei 2020"),
    ):
        field = fields[f"/header/{name}"]
        assert (field.raw, field.alternatives, field.page) == (own, (other,), 2)
        assert "cover_differs" in field.reasons
        assert field.needs_review


@pytest.mark.parametrize(
    ("title", "number", "effective"),
    [
        ("Uji Berkala", "77 / SOP / 2020", "6 Mei 2020"),
        ("SOP Uji Berkala", "77/SOP/2020", "06-05-2020"),
    ],
)
def test_what_agrees_is_no_doubt(title: str, number: str, effective: str) -> None:
    front = cover(*TITLE, ("NOMOR : 77/SOP/2020", 240), ("TANGGAL EFEKTIF : 6 Mei 2020", 260))
    second = block(number, effective, title)
    assert header_of(front, second) == read_header(read_pages([second]))


@pytest.mark.parametrize(
    "rows",
    [
        (("STANDAR OPERASIONAL PROSEDUR", 80), ("DINAS PERHUBUNGAN", 140)),
        (("STANDAR OPERASIONAL PROSEDUR", 80), ("TAHUN 2021", 140)),
        (("KUMPULAN PROSEDUR", 80), ("Terminal Barat", 140)),
    ],
)
def test_the_name_of_an_office_is_no_title(rows: tuple[tuple[str, float], ...]) -> None:
    assert header_of(cover(*rows), block(title="")).title is None

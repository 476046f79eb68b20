"""Readings become values, and every value's pointer leads back to its reading."""

from collections.abc import Sequence

import pytest
from pages import (
    BODY,
    BOX_WIDTHS,
    BOXES,
    HEAD,
    IDENTITY,
    IDENTITY_WIDTHS,
    LANE_WIDTHS,
    page,
    read_pages,
    table,
)

from digisop.pipeline import draft_record
from digisop.stages.normalise.to_record import as_printed, normalise
from digisop.stages.types import (
    TEXT_EXPORT,
    TEXT_LAYER,
    DraftApprover,
    DraftHeader,
    DraftRecord,
    Reading,
)
from digisop.stopwatch import Stopwatch
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, Word
from digisop_models.reasons import Reason
from digisop_models.record import Record, Source, SourceKind

SCAN = Source(file_name="x.pdf", sha256="0" * 64, page_count=1, kind=SourceKind.SCAN)


def drafted(pages: Sequence[Page]) -> DraftRecord:
    return draft_record(read_pages(pages), Stopwatch())


def made() -> tuple[Record, dict[str, Reading]]:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    pages = [
        page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)),
        page(table(HEAD + BODY, LANE_WIDTHS), number=2),
    ]
    source = Source(file_name="x.pdf", sha256="0" * 64, page_count=2, kind=SourceKind.DIGITAL)
    record, readings = normalise(drafted(pages), source)
    return record, dict(readings)


def test_values_of_the_header() -> None:
    header = made()[0].header
    assert header.created_on is not None
    assert header.created_on.isoformat() == "2021-03-02"
    assert header.revised_on is None
    assert header.approved_by.nip == "197001011995031001"
    assert header.approved_by.position == "Kepala Dinas Perhubungan Kabupaten Contoh"
    law = header.legal_basis[0]
    assert law.text.startswith("Undang-Undang Nomor 22 Tahun 2009 tentang Lalu Lintas dan")
    assert (law.citations[0].number, law.citations[0].year) == ("22", 2009)


def test_values_of_steps() -> None:
    step = made()[0].procedures[0].steps[1]
    assert step.duration.text == "± 2 jam"
    assert step.duration.iso8601 == "PT2H"
    assert step.activity == "Memeriksa berkas yang diserahkan"


@pytest.mark.parametrize(
    ("engine", "text"),
    [
        ("tesseract", "hukumdaerah Tahun2013"),
        (TEXT_LAYER, "hukumdaerah Tahun2013"),
        (TEXT_EXPORT, "hukum daerah Tahun 2013"),
    ],
)
def test_words_printed_without_a_space_stay_so(engine: str, text: str) -> None:
    """Only the export of another OCR has lost spaces that were printed."""
    place = Box(0, 0, 100, 10)
    words = (Word("hukumdaerah", place, 0.9, engine), Word("Tahun2013", place, 0.9, engine))
    assert as_printed(Reading((Line(words, place),), 1, place)) == text


def test_every_value_has_its_reading() -> None:
    readings = made()[1]
    assert readings["/header/number"].page == 1
    assert readings["/header/approved_by/nip"].text == "NIP. 19700101 199503 1 001"
    assert readings["/header/equipment/3"].text == "ATK"
    assert readings["/procedures/0/steps/2/activity"].page == 2
    assert readings["/procedures/0/executors/1"].text == "Petugas\nLoket"


NUMBER, NIP = "/header/number", "/header/approved_by/nip"
NAME = "/header/approved_by/name"


@pytest.mark.parametrize(
    ("engine", "read", "other", "name", "is_doubted"),
    [
        ("ppocr", "AMIN. S.H.. M.H.", "AMIN S.H.. M.H.", "AMIN, S.H., M.H.", False),
        ("ppocr", "AMIN S.H., M.H.", "AMIN S.H., M.H.", "AMIN, S.H., M.H.", True),
        (TEXT_LAYER, "AMIN. S.H.. M.H.", None, "AMIN. S.H.. M.H.", False),
    ],
)
def test_commas_before_degrees(
    engine: str, read: str, other: str | None, name: str, is_doubted: bool
) -> None:
    place = Box(0, 0, 100, 10)
    words = tuple(Word(word, place, 0.9, engine) for word in read.split())
    reading = Reading((Line(words, place, other),), 1, place)
    header = DraftHeader(approved_by=DraftApprover(name=reading))
    source = Source(file_name="x.pdf", sha256="0" * 64, page_count=1, kind=SourceKind.SCAN)
    record, readings = normalise(DraftRecord((1,), header, ()), source)
    assert record.header.approved_by.name == name
    assert (Reason.LOW_WORD_CONFIDENCE in readings[NAME].reasons) == is_doubted


@pytest.mark.parametrize(
    ("name", "read", "printed", "is_changed"),
    [
        (NUMBER, "12/KPT5/2020", "12/KPTS/2020", True),
        (NUMBER, "12/KPTS/2020", "12/KPTS/2020", False),
        (NIP, "178501012010011001", "198501012010011001", True),
        (NIP, "198501012010011001", "198501012010011001", False),
    ],
)
def test_a_value_that_is_not_what_was_read_is_doubted(
    name: str, read: str, printed: str, is_changed: bool
) -> None:
    place = Box(0, 0, 100, 10)
    reading = Reading((Line((Word(read, place, 0.9, "tesseract"),), place),), 1, place)
    header = (
        DraftHeader(number=reading)
        if name == NUMBER
        else DraftHeader(approved_by=DraftApprover(nip=reading))
    )
    source = Source(file_name="x.pdf", sha256="0" * 64, page_count=1, kind=SourceKind.SCAN)
    record, readings = normalise(DraftRecord((1,), header, ()), source)
    assert printed in (record.header.number, record.header.approved_by.nip)
    assert (Reason.LOW_WORD_CONFIDENCE in readings[name].reasons) == is_changed
    assert bool(readings[name].signs) == (is_changed and name == NIP)


@pytest.mark.parametrize(
    ("read", "printed"), [("Peyusunan Laporan", "Penyusunan Laporan"), ("Laporan", "Laporan")]
)
def test_words_put_right_are_doubted_and_names_are_left(read: str, printed: str) -> None:
    place = Box(0, 0, 100, 10)

    def seen(text: str) -> Reading:
        words = tuple(Word(word, place, 0.9, "ppocr") for word in text.split())
        return Reading((Line(words, place),), 1, place)

    approver = DraftApprover(name=seen("Hendrik Lontoh"))
    header = DraftHeader(title=seen(read), approved_by=approver)
    source = Source(file_name="x.pdf", sha256="0" * 64, page_count=1, kind=SourceKind.SCAN)
    record, readings = normalise(DraftRecord((1,), header, ()), source)
    assert record.header.title == printed
    is_doubted = Reason.LOW_WORD_CONFIDENCE in readings["/header/title"].reasons
    assert is_doubted == (read != printed)
    assert record.header.approved_by.name == "Hendrik Lontoh"


def test_a_bare_number_takes_the_unit_of_its_columns_head() -> None:
    head = (HEAD[0], (*HEAD[1][:6], "Waktu (menit)", *HEAD[1][7:]))
    body = ((*BODY[0][:6], "15", *BODY[0][7:]),)
    source = Source(file_name="x.pdf", sha256="0" * 64, page_count=1, kind=SourceKind.DIGITAL)
    record, _ = normalise(drafted([page(table(head + body, LANE_WIDTHS))]), source)
    assert record.procedures[0].steps[0].duration.iso8601 == "PT15M"


@pytest.mark.parametrize(
    ("read", "other", "date"),
    [("1.5/04/2023", "15/04/2023", "2023-04-15"), ("1.5/04/2023", "15 04", None)],
)
def test_a_date_that_only_the_other_recogniser_read_is_doubted(
    read: str, other: str, date: str | None
) -> None:
    assert dated((read, other)) == (date, date is not None)


def dated(*lines: tuple[str, str | None]) -> tuple[str | None, bool]:
    """The date that is made of lines, each read twice, and whether it is doubted."""
    place = Box(0, 0, 100, 10)
    read = tuple(Line((Word(one, place, 0.9, "ppocr"),), place, other) for one, other in lines)
    header = DraftHeader(created_on=Reading(read, 1, place))
    record, readings = normalise(DraftRecord((1,), header, ()), SCAN)
    found = record.header.created_on
    reasons = readings["/header/created_on"].reasons
    return found.isoformat() if found else None, Reason.LOW_WORD_CONFIDENCE in reasons


@pytest.mark.parametrize(
    ("other", "is_doubted"), [("15 April 2023", True), ("5 April 2023", False), ("April", False)]
)
def test_a_date_that_the_other_recogniser_read_otherwise_is_doubted(
    other: str, is_doubted: bool
) -> None:
    assert dated(("5 April 2023", other)) == ("2023-04-05", is_doubted)


def test_a_line_that_was_read_once_is_part_of_a_date() -> None:
    assert dated(("1.5/04/", "15/04/"), ("2023", None)) == ("2023-04-15", True)


def titled(read: str, other: str) -> tuple[str, bool]:
    """The title that is made of a line read twice, and whether it is doubted."""
    place = Box(0, 0, 100, 10)
    words = tuple(Word(word, place, 0.99, "ppocr") for word in read.split())
    header = DraftHeader(title=Reading((Line(words, place, other),), 1, place))
    record, readings = normalise(DraftRecord((1,), header, ()), SCAN)
    return record.header.title, Reason.LOW_WORD_CONFIDENCE in readings["/header/title"].reasons


@pytest.mark.parametrize(
    ("read", "other", "printed", "is_doubted"),
    [
        ("Formulir. Permohonan", "Formulir Permohonan", "Formulir Permohonan", True),
        ("Formulir. Permohonan", "Formulir. Permohonan", "Formulir. Permohonan", False),
        ("data. pendukung", "data pendukung", "data pendukung", False),
        ("Hasil' rapat", "Hasil rapat", "Hasil rapat", False),
        ("Rabi' al Awal", "Rabi' al Awal", "Rabi' al Awal", False),
    ],
)
def test_signs_that_one_of_two_read(read: str, other: str, printed: str, is_doubted: bool) -> None:
    assert titled(read, other) == (printed, is_doubted)

"""What there is of an electronic approval on the pages of an SOP and in its file."""

from __future__ import annotations

import pytest

from digisop.stages.approval import find_approval
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, Table, Word
from digisop_models.record import QrCode, Signature, SignatureStatus

BOX = Box(0, 0, 100, 10)
VALID = Signature(status=SignatureStatus.VALID, signer="A")
BROKEN = Signature(status=SignatureStatus.BROKEN, signer="B")


def line(text: str) -> Line:
    return Line(tuple(Word(word, BOX, 1.0, "text-layer") for word in text.split()), BOX)


def page(*lines: str, codes: tuple[str, ...] = (), number: int = 1) -> Page:
    return Page(number, 595, 842, PageKind.DIGITAL, lines=tuple(map(line, lines)), qr_codes=codes)


def test_a_page_without_any_sign_has_no_approval() -> None:
    assert find_approval([page("Ditandatangani oleh", "Kepala Dinas")], ()) is None


@pytest.mark.parametrize(
    "text",
    [
        "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik",
        "Ditanda tangani secara elektronik oleh :",
        "DITANDATANGANI SECARA ELEKTRONIK",
        "telah dltandatangani secara elektronik",
        "ditandatangani secara digital",
    ],
)
def test_the_statement_is_found(text: str) -> None:
    found = find_approval([page("Kepala Dinas", text)], ())
    assert found is not None
    assert found.statement == text
    assert found.status is SignatureStatus.NOT_VERIFIABLE


def test_a_statement_over_two_lines_and_in_a_cell_is_whole() -> None:
    lines = (line("Dokumen ini ditandatangani"), line("secara elektronik"))
    cell = Cell(0, 0, 1, 1, BOX, lines)
    found = find_approval([Page(1, 595, 842, PageKind.SCAN, (Table(BOX, 1, 1, (cell,)),))], ())
    assert found is not None
    assert found.statement == "Dokumen ini ditandatangani secara elektronik"


def test_codes_are_told_with_their_page() -> None:
    found = find_approval([page(codes=("a",)), page(codes=("b", "c"), number=4)], ())
    assert found is not None
    assert found.qr_codes == (
        QrCode(page=1, text="a"), QrCode(page=4, text="b"), QrCode(page=4, text="c"),
    )  # fmt: skip


def test_the_worst_signature_decides() -> None:
    found = find_approval([page()], (VALID, BROKEN))
    assert found is not None
    assert found.status is SignatureStatus.BROKEN
    alone = find_approval([page(codes=("a",))], (VALID,))
    assert alone is not None
    assert alone.status is SignatureStatus.VALID

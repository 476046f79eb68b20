"""Berita Acara and Daftar Arsip: what they say, as PDF and as DOCX."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from handed import DAY, a_correction, an_entry
from paged import NUMBER, TITLE, a_paged_record, a_paged_report

from digisop.export.bag.classification import Classification
from digisop.export.bag.handover import Handover
from digisop.export.bag.paper_docx import as_docx
from digisop.export.bag.paper_pdf import as_pdf
from digisop.export.bag.papers import Occasion, listing, protocol, worded
from digisop.ledger import State
from digisop.results.layout import Sop
from digisop_models.confidence import HUMAN, ConfidenceReport, FieldConfidence
from digisop_models.record import SourceKind

OCCASION = Occasion(DAY, "Pinrang", "045/BA/2026", ("mesin-1",))
SURAT = Sop("surat", 1, a_paged_record(), a_paged_report())
TABLE = Classification(
    {
        ("folder", "surat"): {
            "klasifikasi": "000.8",
            "retensi_aktif": "2 tahun",
            "nasib_akhir": "Musnah",
        }
    }
)


def a_handover(*sops: Sop) -> Handover:
    handover = Handover()
    for sop in sops:
        entry = an_entry(Path("/a.pdf"), sop.folder)
        handover.add([sop], entry, [a_correction("Siti")], TABLE)
    return handover


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = (page.get_textpage().get_text_bounded() for page in document)
    return " ".join(" ".join(pages).split())


def test_the_protocol_has_numbers_dates_machine_software_and_reviewers() -> None:
    paper = protocol(a_handover(SURAT), OCCASION, left_out=2)
    facts = dict(paper.facts)
    assert "Kamis, tanggal 26 November 2026, bertempat di Pinrang" in paper.opening
    assert facts["Waktu pelaksanaan"] == "25 November 2026"
    assert facts["Tempat pelaksanaan"] == "Pinrang (mesin: mesin-1)"
    assert facts["Jumlah arsip"].startswith("1 dokumen, 1 SOP, 2 halaman")
    assert facts["Tidak diserahkan"] == "2 dokumen"
    assert "digisop versi 0.1.0+abc" in facts["Proses alih media"]
    assert facts["Pemeriksa"] == "Siti"
    assert facts["Hasil pemeriksaan"] == "1 SOP langsung diterima"


def test_the_list_has_a_row_an_sop_with_what_the_archive_says_of_it() -> None:
    (row,) = listing(a_handover(SURAT), OCCASION).rows
    assert row[:4] == ("1", "000.8", NUMBER, TITLE)
    assert row[5:7] == ("2021", "2")
    assert "2 tahun aktif; Musnah" in row


@pytest.mark.parametrize(
    ("field", "state"),
    [
        (
            FieldConfidence(confidence=0.2, needs_review=True),
            "masih ada isian yang perlu diperiksa",
        ),
        (FieldConfidence(confidence=1.0, needs_review=False, reasons=(HUMAN,)), "sudah diperiksa"),
    ],
)
def test_how_its_review_stands_is_told(field: FieldConfidence, state: str) -> None:
    report = ConfidenceReport(fields={"/header/title": field})
    (row,) = listing(a_handover(replace(SURAT, report=report)), OCCASION).rows
    assert row[-1] == state


def test_both_papers_are_pdf_and_docx_with_the_same_words() -> None:
    handover = a_handover(SURAT, replace(SURAT, folder="lain"))
    for paper in (protocol(handover, OCCASION, 0), listing(handover, OCCASION)):
        pdf = text_of(as_pdf(paper))
        document = docx.Document(io.BytesIO(as_docx(paper)))
        tables = (
            cell.text for table in document.tables for row in table.rows for cell in row.cells
        )
        word = " ".join([*(one.text for one in document.paragraphs), *tables])
        for text in (paper.title, "045/BA/2026", *paper.signers):
            assert text in pdf
            assert text in word
        for cells in paper.rows:
            assert all(cell in word for cell in cells)


def test_a_long_list_has_its_head_on_each_page() -> None:
    many = a_handover(*(replace(SURAT, folder=f"surat-{count}") for count in range(60)))
    document = pypdfium2.PdfDocument(as_pdf(listing(many, OCCASION)))
    assert len(document) > 1
    for page in list(document)[:-1]:
        assert "Kode Klasifikasi" in page.get_textpage().get_text_bounded()


def test_signs_that_no_paper_takes_break_nothing() -> None:
    header = a_paged_record().header.model_copy(update={"title": "A\x00B\u0001 \U0001f600 \ufffe"})
    sop = replace(SURAT, record=a_paged_record().model_copy(update={"header": header}))
    paper = listing(a_handover(sop), OCCASION)
    assert as_pdf(paper)
    assert as_docx(paper)


def test_a_long_cell_is_cut_in_the_pdf_alone() -> None:
    long = "W" * 4000
    institution = "\n".join("baris" for _ in range(100))
    update = {"title": long, "institution": institution}
    header = a_paged_record().header.model_copy(update=update)
    sop = replace(SURAT, record=a_paged_record().model_copy(update={"header": header}))
    paper = listing(a_handover(sop), OCCASION)
    counts = {"No.", "Tahun", "Jumlah Halaman"}
    cells = tuple("1" if name in counts else long for name in paper.head)
    paper = replace(paper, rows=(*paper.rows, cells))
    assert "…" in text_of(as_pdf(paper))
    assert long in docx.Document(io.BytesIO(as_docx(paper))).tables[0].rows[1].cells[3].text


def test_of_text_exports_no_pages_are_told() -> None:
    record = a_paged_record()
    source = record.source.model_copy(update={"kind": SourceKind.TEXT})
    text = replace(SURAT, record=record.model_copy(update={"source": source}))
    told = [
        dict(protocol(a_handover(*sops), OCCASION, 0).facts)["Media baru"]
        for sops in ((text,), (SURAT,), (SURAT, text))
    ]
    pages = "PDF/A-2b dengan lapisan teks, ALTO 4.3 (XML), rekaman JSON"
    assert told == ["rekaman JSON", pages, f"{pages}; dari ekspor teks rekaman JSON saja"]


def test_a_document_read_in_part_is_told_as_that() -> None:
    handover = Handover()
    entry = replace(an_entry(Path("/a.pdf"), "surat"), state=State.PARTIAL)
    handover.add([SURAT], entry, [], TABLE)
    assert handover.rows[0].state == "sebagian halaman tidak terbaca"


def test_dates_are_worded() -> None:
    assert worded(dt.date(2021, 3, 4)) == "4 Maret 2021"

"""The searchable PDF: text in its places, the picture as it was, and what veraPDF says of it."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from paged import FIELDS, NUMBER, TITLE, a_paged_record, a_paged_result, the_sop
from pikepdf import pdfa

from digisop.export.pdf import pdf_files, verapdf_is_here, without_validity
from digisop.results.layout import collect
from digisop_models.record import Approval, Signature, SignatureStatus


def the_pdf(output: Path) -> bytes:
    return pdf_files(the_sop(output), results=output)["pdf"]


def test_over_the_box_of_a_field_is_its_reading(output: Path) -> None:
    document = pypdfium2.PdfDocument(the_pdf(output))
    assert len(document) == 2
    sheet = document[0]
    text = sheet.get_textpage()
    for pointer in FIELDS:
        field = the_sop(output).report.fields[pointer]
        assert field.bbox is not None
        x0, y0, x1, y1 = field.bbox
        height = sheet.get_height()
        found = text.get_text_bounded(x0 - 1, height - y1 - 1, x1 + 1, height - y0 + 1)
        assert found.split() == (field.raw or "").split()


def test_text_is_invisible_and_the_picture_as_it_was(output: Path) -> None:
    with pikepdf.open(io.BytesIO(the_pdf(output))) as pdf:
        picture = pdf.pages[0].resources["/XObject"]["/Halaman"]
        assert picture.read_raw_bytes() == (output / "surat/pages/001.jpg").read_bytes()
        modes = [
            int(one.operands[0])
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) == "Tr"
        ]
    assert modes
    assert set(modes) == {3}


def test_it_is_sound_and_what_it_claims_to_be(output: Path) -> None:
    content = the_pdf(output)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert pdfa.validate_written(io.BytesIO(content), "2b").findings == []


def test_it_says_what_it_is_of(output: Path) -> None:
    with pikepdf.open(io.BytesIO(the_pdf(output))) as pdf, pdf.open_metadata() as meta:
        assert meta.pdfa_status == "2B"
        assert meta["dc:title"] == TITLE
        assert meta["dc:identifier"] == NUMBER
        assert meta["dc:date"] == ["2021-03-14", "2021-04-01"]
        assert "rekaman revisi 0" in meta["dc:description"]
        assert "Tanggal Efektif: 2021-04-01" in meta["dc:description"]
        assert the_sop(output).record.source.sha256 in meta["dc:source"]


def test_a_signed_original_stays_the_original(output: Path) -> None:
    approval = Approval(signatures=(Signature(status=SignatureStatus.VALID, signer="Budi"),))
    record = a_paged_record().model_copy(update={"approval": approval})
    a_paged_result(output, "tte", record)
    sop = next(one for one in collect(output).sops if one.folder == "tte")
    content = pdf_files(sop, results=output)["pdf"]
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as meta:
        assert "tetap menjadi dokumen aslinya" in meta["dc:description"]


def test_the_same_result_gives_the_same_bytes(output: Path) -> None:
    assert the_pdf(output) == the_pdf(output)


def program(folder: Path, said: str) -> None:
    """A veraPDF that says this of every file that it is given."""
    lines = ["#!/bin/sh", "shift 4", f'for file in "$@"; do echo "{said} $file 2b"; done']
    path = folder / "verapdf"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_valid_is_what_verapdf_calls_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / "a b.pdf", tmp_path / "c.pdf"]
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert not verapdf_is_here()
    assert [*without_validity(files)] == files
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.defpath}")
    for said, invalid in (("PASS", []), ("FAIL", files)):
        program(tmp_path, said)
        assert verapdf_is_here()
        assert [*without_validity(files)] == invalid

"""A file that is not read is called what it is, with the remedy for it, in both languages."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from paper import pdf

from digisop.errors import UnsupportedFileError
from digisop.messages import Lang
from digisop.settings import Settings
from digisop.stages.ingest import FileKind, open_contents, open_document
from digisop.stages.ingest.file_kinds import sniff


def office(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "")
    return stream.getvalue()


def old_office(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + stream.encode("utf-16-le")


ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("contents", "english", "indonesian"),
    [
        (b"", "empty", "kosong"),
        (b"\0" * 3000, "zeros", "nol"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><p>Masuk", "web page", "halaman web"),
        (office("[Content_Types].xml", "word/document.xml"), "Word", "Word"),
        (office("[Content_Types].xml", "xl/workbook.xml"), "spreadsheet", "lembar kerja"),
        (office("content.xml", mimetype=ODT), "Word", "Word"),
        (old_office("WordDocument"), "Word", "Word"),
        (old_office("Workbook"), "spreadsheet", "lembar kerja"),
        (b"{\\rtf1 x}", "Word", "Word"),
        (b"Rar!\x1a\x07\x00", "archive", "arsip"),
        (b"\x07 nothing known", "not a PDF", "bukan PDF"),
    ],
)
def test_a_file_is_called_what_it_is(contents: bytes, english: str, indonesian: str) -> None:
    with (
        pytest.raises(UnsupportedFileError) as failure,
        open_contents(contents, "a.pdf", Settings()),
    ):
        pass
    assert english in failure.value.cause(Lang.EN)
    assert indonesian in failure.value.cause(Lang.ID)
    assert failure.value.remedy(Lang.EN) != failure.value.remedy(Lang.ID)


def test_a_pdf_that_lacks_only_its_end_mark_is_whole(tmp_path: Path) -> None:
    whole = pdf(tmp_path / "a.pdf").read_bytes()
    assert whole.rstrip().endswith(b"%%EOF")

    def is_truncated(contents: bytes) -> bool:
        path = tmp_path / "b.pdf"
        path.write_bytes(contents)
        with open_document(path, Settings()) as document:
            return document.is_truncated

    without = whole.rstrip().removesuffix(b"%%EOF")
    assert not is_truncated(without)
    assert not is_truncated(without.rstrip())
    assert is_truncated(without[: without.rindex(b"startxref")])


def test_what_an_archive_says_that_it_is_may_be_broken_or_endless(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODT + " " * 30_000_000)
    tracemalloc.start()
    assert sniff(path) is FileKind.OTHER
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()

    raw = bytearray(path.read_bytes())
    raw[38:58] = b"\xff" * 20
    path.write_bytes(raw)
    assert sniff(path) is FileKind.ARCHIVE

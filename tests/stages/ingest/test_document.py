"""Telling files apart by what they hold, not by what they are called."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from paper import empty_pdf, pdf, picture

from digisop.errors import (
    DamagedFileError,
    DigisopError,
    EncryptedFileError,
    NoPagesError,
    UnreadableFileError,
    UnsupportedFileError,
    WrongPasswordError,
)
from digisop.settings import Settings
from digisop.stages.ingest import FileKind, open_contents, open_document
from digisop.stages.ingest.file_kinds import sniff


def test_contents_decide(tmp_path: Path) -> None:
    renamed = pdf(tmp_path / "a.pdf").rename(tmp_path / "a.png")
    assert sniff(renamed) is FileKind.PDF
    picture().save(tmp_path / "b.png")
    (tmp_path / "b.png").rename(tmp_path / "b.pdf")
    assert sniff(tmp_path / "b.pdf") is FileKind.PICTURE


def test_random_bytes_are_not_supported(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\x07" + secrets.token_bytes(5000))
    with pytest.raises(UnsupportedFileError), open_document(path, Settings()):
        pass


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.png"])
def test_an_empty_file_is_not_supported(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(UnsupportedFileError), open_document(tmp_path / name, Settings()):
        pass


def test_missing_files_folders_and_dangling_links_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "nowhere.pdf")
    for path in (tmp_path / "link.pdf", tmp_path / "none.pdf", tmp_path):
        with pytest.raises(UnreadableFileError):
            sniff(path)


@pytest.mark.parametrize(("encoding", "text"), [("utf-8-sig", "Nomor ± 1"), ("cp1252", "± 2")])
def test_a_text_export_is_decoded(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    with open_document(path, Settings()) as document:
        assert document.text == text
        assert document.page_count == 0
        assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(UnreadableFileError):
        sniff(tmp_path / "a.pdf")


def test_a_name_that_is_no_text_can_be_written_down(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"surat-\xe9.txt")
    path.write_text("x")
    with open_document(path, Settings()) as document:
        assert document.file_name == "surat-\ufffd.txt"
        document.file_name.encode()


def tiff(path: Path) -> Path:
    pages = [picture(), picture((600, 800))]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    return path


@pytest.mark.parametrize(("name", "make"), [("a.pdf", pdf), ("a.tif", tiff)])
def test_a_file_in_memory_has_the_pages_of_the_file(
    tmp_path: Path, name: str, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path / name)
    contents = path.read_bytes()
    with open_document(path, Settings()) as document:
        wanted = [document.page(n + 1) for n in range(document.page_count)]
        known = document.sha256, document.kind, document.is_truncated
    path.unlink()
    with open_contents(contents, name, Settings()) as document:
        assert (document.sha256, document.kind, document.is_truncated) == known
        assert document.file_name == name
        assert document.page_count == len(wanted)
        for number, page in enumerate(wanted, start=1):
            found = document.page(number)
            assert np.array_equal(found.image, page.image)
            assert (found.words, found.dpi) == (page.words, page.dpi)


def test_a_text_in_memory_is_decoded() -> None:
    with open_contents("Nomor ± 1".encode(), "a.txt", Settings()) as document:
        assert document.text == "Nomor ± 1"


def locked(path: Path) -> Path:
    return pdf(path, password="rahasia")  # noqa: S106 - of a file made here


@pytest.mark.parametrize(
    ("make", "passwords", "error"),
    [
        (empty_pdf, (), NoPagesError),
        (locked, (), EncryptedFileError),
        (locked, ("salah",), WrongPasswordError),
        (lambda path: path, (), DamagedFileError),
    ],
)
def test_what_is_wrong_with_a_file_in_memory_is_told_as_of_files(
    tmp_path: Path,
    make: Callable[[Path], Path],
    passwords: tuple[str, ...],
    error: type[DigisopError],
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and no more")
    contents = make(tmp_path / "a.pdf").read_bytes()
    settings = Settings(passwords=passwords)
    with pytest.raises(error) as raised, open_contents(contents, "b.pdf", settings):
        pass
    assert raised.value.file == "b.pdf"


def test_a_truncated_file_in_memory_is_known_as_such(tmp_path: Path) -> None:
    contents = pdf(tmp_path / "a.pdf").read_bytes()
    with open_contents(contents + b"9 0 obj<<>>endobj", "a.pdf", Settings()) as document:
        assert document.is_truncated

"""Telling files apart by what they hold, not by what they are called."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

import pytest
from paper import pdf, picture

from digisop.errors import UnreadableFileError, UnsupportedFileError
from digisop.settings import Settings
from digisop.stages.ingest import FileKind, open_document, sniff


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

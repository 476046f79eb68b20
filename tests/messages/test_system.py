"""Texts of the operating system in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from digisop.errors import DamagedFileError, UnreadableFileError
from digisop.messages import Lang
from digisop.messages.system import in_words


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as raised:
        (tmp_path / "a").read_bytes()
    error = UnreadableFileError("a", detail=str(raised.value.strerror))
    assert error.cause(Lang.ID) == "berkas tidak dapat dibaca. Berkas atau folder itu tidak ada."
    assert error.cause(Lang.EN).endswith("There is no such file or folder.")


def test_what_is_not_of_the_system_is_left_alone() -> None:
    assert in_words("schema 3 != 4", Lang.ID) == "schema 3 != 4"


def test_what_a_library_says_in_english_is_in_no_indonesian_message() -> None:
    detail = "Failed to load document (PDFium: Data format error)."
    error = DamagedFileError("a.pdf", detail=detail)
    assert detail in error.cause(Lang.EN)
    assert "Failed" not in error.cause(Lang.ID)
    assert "%%EOF" in DamagedFileError("a.pdf", detail="%%EOF").cause(Lang.ID)

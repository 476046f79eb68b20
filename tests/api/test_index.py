"""The index follows the results, and can be made again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from paged import a_paged_record, a_paged_result

from digisop.api.index import INDEX, Index, Search


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """One result."""
    a_paged_result(tmp_path / "output", "a", a_paged_record("Surat"))
    return tmp_path / "output"


@pytest.fixture
def index(output: Path, tmp_path: Path) -> Iterator[Index]:
    """Its index."""
    made = Index(output, tmp_path)
    made.refresh()
    yield made
    made.close()


def titles(index: Index, words: str = "") -> list[str]:
    return [one.title for one in index.find(Search(words), ("", 0), 10)]


def test_new_changed_and_gone_records_are_followed(index: Index, output: Path) -> None:
    a_paged_result(output, "b", a_paged_record("Izin"))
    a_paged_result(output, "a", a_paged_record("Surat Masuk"))
    index.refresh()
    assert titles(index) == ["Surat Masuk", "Izin"]
    assert titles(index, "masuk") == ["Surat Masuk"]
    (output / "a/record.json").unlink()
    index.refresh()
    assert titles(index) == ["Izin"]
    assert titles(index, "masuk") == []


def test_damaged_records_are_not_in_it(index: Index, output: Path) -> None:
    (output / "a/record.json").write_text("{", "utf-8")
    index.refresh()
    assert titles(index) == []
    assert not index.has("a", 1)


def test_it_is_kept_and_a_damaged_one_is_made_anew(
    index: Index, output: Path, tmp_path: Path
) -> None:
    other = Index(output, tmp_path)
    assert titles(other) == ["Surat"]
    other.close()
    index.close()
    (tmp_path / INDEX).write_bytes(b"no database" * 100)
    again = Index(output, tmp_path)
    again.refresh()
    assert titles(again) == ["Surat"]
    again.close()


def test_what_is_damaged_behind_its_header_is_made_anew(
    index: Index, output: Path, tmp_path: Path
) -> None:
    index.close()
    path = tmp_path / INDEX
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    again = Index(output, tmp_path)
    again.begin()
    assert titles(again) == ["Surat"]
    again.close()


def test_a_folder_whose_name_is_not_utf_8_is_left_out_and_logged(
    index: Index, output: Path, caplog: pytest.LogCaptureFixture
) -> None:
    a_paged_result(output, "b\udcff", a_paged_record("Izin"))
    index.refresh()
    index.refresh()
    assert titles(index) == ["Surat"]
    assert caplog.text.count("not UTF-8") == 1

"""The list of page pictures: what is written is read again, and what is damaged is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import a_record

from digisop.results.page_pictures import (
    PAGES,
    PAGES_FILE,
    PagePicture,
    own_pages,
    read_pages,
    write_pages,
)
from digisop_models.confidence import ConfidenceReport, FieldConfidence

PAGE = PagePicture(number=1, file="001.jpg", width=595.28, height=842.0)


def folder_with(tmp_path: Path, content: str) -> Path:
    (tmp_path / PAGES).mkdir()
    (tmp_path / PAGES / PAGES_FILE).write_text(content, "utf-8")
    return tmp_path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / PAGES).mkdir()
    second = PAGE.model_copy(update={"number": 2, "file": "002.jpg"})
    write_pages(tmp_path, [PAGE, second])
    assert read_pages(tmp_path) == {1: PAGE, 2: second}


def test_a_text_export_has_no_pictures(tmp_path: Path) -> None:
    assert read_pages(tmp_path) == {}


@pytest.mark.parametrize(
    "content",
    [
        "{", "[1]", '[{"number": 1}]', '{"number": 1}',
        '[{"number": 1, "file": "../../secret.jpg", "width": 5, "height": 5}]',
        '[{"number": 1, "file": "001.jpg", "width": 0, "height": 5}]',
    ],
)  # fmt: skip
def test_a_damaged_list_is_none(tmp_path: Path, content: str) -> None:
    assert read_pages(folder_with(tmp_path, content)) == {}


def test_a_cover_that_gives_a_field_is_among_the_pages() -> None:
    record = a_record()
    source = record.source.model_copy(update={"pages": (3, 4)})
    record = record.model_copy(update={"source": source})
    from_cover = FieldConfidence(confidence=0.8, needs_review=True, page=1)
    report = ConfidenceReport(fields={"/header/number": from_cover})
    assert own_pages(record, report) == (1, 3, 4)
    assert own_pages(a_record(), report) == ()

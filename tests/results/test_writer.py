"""Results appear whole or not at all, the same each time."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from pages import line, page
from paper import a_record

from digisop.errors import OutputNotWritableError
from digisop.results.writer import restore_all, writing
from digisop_models.confidence import ConfidenceReport


def write(target: Path, workspace: Path, sops: int = 1) -> None:
    with writing(target, workspace) as folder:
        for number in (1, 2):
            folder.add_page(number, np.full((600, 400), 255, np.uint8), 300.0)
            folder.add_words(page(free=[line("Nomor SOP", 10, 10)], number=number))
        for _ in range(sops):
            folder.add_sop(a_record(), ConfidenceReport())


def test_records_and_pages_are_written(tmp_path: Path) -> None:
    write(tmp_path / "x", tmp_path, sops=3)
    names = {str(p.relative_to(tmp_path / "x")) for p in (tmp_path / "x").rglob("*.*")}
    assert names == {
        "record.json", "record-2.json", "record-3.json",
        "confidence.json", "confidence-2.json", "confidence-3.json",
        "pages/001.jpg", "pages/002.jpg", "pages/pages.json", "pages/words.jsonl",
    }  # fmt: skip
    assert json.loads((tmp_path / "x/record.json").read_text("utf-8"))["schema_version"] == "1"


def test_page_pictures_are_of_moderate_size_and_say_how_large_the_page_is(tmp_path: Path) -> None:
    write(tmp_path / "x", tmp_path)
    picture = cv2.imread(str(tmp_path / "x/pages/001.jpg"))
    assert picture is not None
    assert picture.shape[:2] == (300, 200)
    pages = json.loads((tmp_path / "x/pages/pages.json").read_text("utf-8"))
    assert pages[0] == {"number": 1, "file": "001.jpg", "width": 96.0, "height": 144.0}


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "x", tmp_path)
    write(tmp_path / "y", tmp_path)
    for file in (tmp_path / "x").rglob("*.*"):
        twin = tmp_path / "y" / file.relative_to(tmp_path / "x")
        assert file.read_bytes() == twin.read_bytes()


def test_an_earlier_result_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write(tmp_path / "x", tmp_path, sops=2)
    write(tmp_path / "x", tmp_path, sops=1)
    assert not (tmp_path / "x/record-2.json").exists()
    assert not list((tmp_path / ".digisop/replaced").iterdir())


def test_a_failure_leaves_nothing_behind_and_the_earlier_result_alone(tmp_path: Path) -> None:
    write(tmp_path / "x", tmp_path)
    before = (tmp_path / "x/record.json").read_bytes()

    def fail_half_way() -> None:
        with writing(tmp_path / "x", tmp_path) as folder:
            folder.add_sop(a_record(), ConfidenceReport())
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        fail_half_way()
    assert (tmp_path / "x/record.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".digisop", "x"]


def test_a_workspace_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputNotWritableError):
        write(tmp_path / "x", tmp_path / "file")


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    with writing(tmp_path / "x", tmp_path) as folder:
        folder.add_sop(a_record(title="± ½ <b>"), ConfidenceReport())
    assert "± ½ <b>" in (tmp_path / "x/record.json").read_text("utf-8")


@pytest.mark.parametrize("came", [True, False])
def test_an_earlier_result_is_put_back_where_the_new_one_never_came(
    tmp_path: Path, came: bool
) -> None:
    old, target = tmp_path / ".digisop/replaced/x", tmp_path / "x"
    old.mkdir(parents=True)
    (old / "record.json").write_text("old")
    if came:
        target.mkdir()
        (target / "record.json").write_text("new")
    restore_all(tmp_path)
    assert (target / "record.json").read_text() == ("new" if came else "old")
    assert not old.exists()


def test_a_link_in_the_place_of_a_result_is_replaced_each_time(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    write(tmp_path / "elsewhere", work)
    (tmp_path / "x").symlink_to(tmp_path / "elsewhere")
    for _ in range(3):
        write(tmp_path / "x", work)
        assert not (tmp_path / "x").is_symlink()
    assert (tmp_path / "elsewhere/record.json").is_file()

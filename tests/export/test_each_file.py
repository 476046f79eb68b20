"""Files of each SOP in folders of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import a_record

from digisop.export.each_file import write_each
from digisop.results.layout import Sop
from digisop.results.whole_file import written_whole
from digisop_models.confidence import ConfidenceReport


def sop(folder: str, number: int) -> Sop:
    return Sop(folder, number, a_record(), ConfidenceReport())


def test_no_two_sops_share_a_file(tmp_path: Path) -> None:
    sops = [sop("a", 1), sop("a", 2), sop("a-2", 1)]
    written = [*write_each(sops, tmp_path, lambda one: {"x": b"1", "y.x": one.folder.encode()})]
    names = [path.relative_to(tmp_path).as_posix() for one in written for path in one.paths]
    assert names == ["a/sop.x", "a/sop.y.x", "a/sop-2.x", "a/sop-2.y.x", "a-2/sop.x", "a-2/sop.y.x"]
    assert (tmp_path / "a-2/sop.y.x").read_bytes() == b"a-2"


def test_an_sop_of_which_there_is_nothing_has_no_folder(tmp_path: Path) -> None:
    (one,) = write_each([sop("a", 1)], tmp_path, lambda _: {})
    assert one.paths == ()
    assert not list(tmp_path.iterdir())


def test_what_goes_wrong_leaves_the_earlier_file(tmp_path: Path) -> None:
    path = tmp_path / "sop.x"
    path.write_text("earlier", "utf-8")

    def fail() -> None:
        with written_whole(path) as aside:
            aside.write_text("half", "utf-8")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        fail()
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [
        ("sop.x", "earlier")
    ]

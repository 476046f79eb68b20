"""SOPs that may be the same are told beside each other."""

from __future__ import annotations

from pathlib import Path

from reviewed import a_chart, extracted
from stationed import reviewing

from digisop.station.documents import MOST_TWINS, Documents
from digisop.station.queue import key_of


def test_the_same_file_is_told_beside_its_like(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    extracted(output, "a")
    extracted(output, "b", a_chart("Pelayanan Baru"))
    with reviewing(output) as siti:
        (twin,) = siti.view("a")["twins"]
    assert twin["address"] == f"/d/{key_of('b')}/1"
    assert twin["title"] == "Pelayanan Baru"
    assert twin["likeness"] == "berkas yang sama"


def test_what_comes_later_is_compared_and_what_is_gone_is_not_told(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    extracted(output, "a")
    documents = Documents(output)
    documents.look()
    assert documents.twins_of("a", 1) == []
    folder = extracted(output, "b")
    documents.look()
    assert [entry.folder for entry, _ in documents.twins_of("a", 1)] == ["b"]
    folder.rename(tmp_path / "b")
    documents.look()
    assert documents.twins_of("a", 1) == []


def test_of_many_the_first_few_are_told(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    for number in range(MOST_TWINS + 4):
        extracted(output, f"{number:02}")
    documents = Documents(output)
    documents.look()
    assert len(documents.twins_of("00", 1)) == MOST_TWINS

"""SOPs that may be the same are told beside each other."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from alike import an_sop
from reviewed import a_chart, a_report, extracted
from stationed import reviewing

from digisop.results.layout import Sop
from digisop.station.documents import MOST_TWINS, Documents
from digisop.station.entry import key_of
from digisop.station.queue import Filter
from digisop.station.twins import Twins


def test_the_same_file_is_told_beside_its_like(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    extracted(output, "a")
    extracted(output, "b", a_chart("Pelayanan Baru"))
    with reviewing(output) as siti:
        (twin,) = siti.view("a")["twins"]
    assert twin["address"] == f"/d/{key_of('a')}/1/beside/{key_of('b')}/1"
    assert twin["title"] == "Pelayanan Baru"
    assert twin["likeness"] == "berkas yang sama"


def test_what_comes_later_is_compared_and_what_is_gone_is_not_told(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    extracted(output, "a")
    documents = Documents(output)
    documents.look()
    assert documents.twins_of("a", 1) == []
    assert documents.entries(Filter(alike="alike")) == []
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


def test_those_that_are_alike_stand_together(tmp_path: Path) -> None:
    """Two of one file, two of another, and one that is like no other."""
    output = tmp_path / "hasil"
    for name, mark in (("a", "1"), ("b", "2"), ("c", "1"), ("d", "2"), ("e", "3")):
        extracted(output, name, an_sop(f"Pelayanan {mark}", mark))
    documents = Documents(output)
    documents.look()
    alike = Filter(alike="alike")
    assert [entry.folder for entry in documents.entries(alike)] == ["a", "c", "b", "d"]
    following = documents.after(key_of("d"), 1, alike, "Siti")
    assert following
    assert following.folder == "a"


def test_two_that_are_alike_are_shown_side_by_side(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    extracted(output, "a")
    extracted(output, "b", a_chart("Pelayanan Baru"))
    address = f"/d/{key_of('a')}/1/beside/{key_of('b')}/1"
    with reviewing(output) as siti:
        assert address in siti.client.get("/?alike=alike").text
        page = siti.client.get(address)
        for wrong in (f"/d/{key_of('a')}/1/beside/nothing/1", f"{address[:-1]}9"):
            assert siti.client.get(wrong).status_code == 404
    assert page.status_code == 200
    assert "Perbedaan: 1" in page.text
    assert "<td>Pelayanan</td><td>Pelayanan Baru</td>" in page.text
    for name in ("a", "b"):
        assert f'src="/d/{key_of(name)}/pages/1"' in page.text


def test_thousands_that_are_the_same_cost_no_more_than_their_number() -> None:
    """Each of them as a list of all others took gigabytes."""
    twins, count = Twins(), 20_000
    record, report = a_chart(), a_report()
    twins.add(Sop(f"{number:05}", 1, record, report) for number in range(count))
    twins.compare()
    assert sum(len(groups) for groups in twins._groups.values()) == count
    assert len(list(islice(twins.of("00007", 1), 5))) == 5

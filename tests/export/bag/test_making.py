"""A bag is whole and right, or not there; what cannot be handed over is named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import bagit
import pikepdf
import pytest
from handed import handing, results_with_originals
from paged import the_sop

from digisop.export.bag import BagThereError, make_bag
from digisop.ledger import Entry
from digisop.results.layout import Sop, collect
from digisop_models.record import Record


def test_a_bag_has_all_of_each_document(tmp_path: Path) -> None:
    entries = results_with_originals(tmp_path, "a", "b")
    told: list[tuple[str, str]] = []
    sops = collect(tmp_path / "output").sops
    bag = make_bag(sops, handing(tmp_path, entries, told), tmp_path / "bag")
    assert (bag.documents, bag.sops, bag.left_out, told) == (2, 2, 0, [])
    opened = bagit.Bag(str(tmp_path / "bag"))
    opened.validate()
    assert list(opened.algorithms) == ["sha256"]
    below = tmp_path / "bag/data/dokumen/a"
    assert sorted(path.relative_to(below).as_posix() for path in below.rglob("*.*")) == [
        "hasil/confidence.json",
        "hasil/record.json",
        "original/a.pdf",
        "premis.xml",
        "sop.001.alto.xml",
        "sop.002.alto.xml",
        "sop.pdf",
    ]
    assert (below / "original/a.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()
    assert {path.name for path in (tmp_path / "bag/data").glob("*.*")} == {
        "berita-acara-alih-media.docx",
        "berita-acara-alih-media.pdf",
        "daftar-arsip-alih-media.docx",
        "daftar-arsip-alih-media.pdf",
    }


def test_what_was_changed_in_a_bag_is_noticed(tmp_path: Path) -> None:
    entries = results_with_originals(tmp_path, "a")
    sops = collect(tmp_path / "output").sops
    make_bag(sops, handing(tmp_path, entries, []), tmp_path / "bag")
    (tmp_path / "bag/data/dokumen/a/original/a.pdf").write_bytes(b"another")
    assert not bagit.Bag(str(tmp_path / "bag")).is_valid()


def test_a_document_without_its_original_is_left_out_and_named(tmp_path: Path) -> None:
    entries = results_with_originals(tmp_path, "a", "b", "c", "d")
    (tmp_path / "a.pdf").unlink()
    (tmp_path / "b.pdf").write_bytes(b"another")
    del entries["c"]
    told: list[tuple[str, str]] = []
    sops = collect(tmp_path / "output").sops
    bag = make_bag(sops, handing(tmp_path, entries, told), tmp_path / "bag")
    assert told == [("a", "no_original"), ("b", "other_original"), ("c", "no_original")]
    assert (bag.documents, bag.left_out) == (1, 3)
    assert [path.name for path in (tmp_path / "bag/data/dokumen").iterdir()] == ["d"]


def test_a_document_whose_corrections_are_damaged_is_left_out(tmp_path: Path) -> None:
    entries = results_with_originals(tmp_path, "a", "b")
    (tmp_path / "output/a/corrections.json").write_text("{", "utf-8")
    told: list[tuple[str, str]] = []
    sops = collect(tmp_path / "output").sops
    bag = make_bag(sops, handing(tmp_path, entries, told), tmp_path / "bag")
    assert told == [("a", "damaged_corrections")]
    assert (bag.documents, bag.left_out) == (1, 1)


def test_all_of_a_document_is_of_one_revision(tmp_path: Path) -> None:
    entries = results_with_originals(tmp_path, "a")
    path = tmp_path / "output/a/record.json"
    sops = collect(tmp_path / "output").sops

    def decide(title: str) -> None:
        record = Record.model_validate_json(path.read_bytes())
        header = record.header.model_copy(update={"title": title})
        path.write_text(record.model_copy(update={"header": header}).model_dump_json(), "utf-8")

    def looked_up(name: str) -> Entry:
        decide("Sesudahnya")
        return entries[name]

    decide("Sebelumnya")
    given = replace(handing(tmp_path, entries, []), entries=looked_up)
    make_bag(sops, given, tmp_path / "bag")
    below = tmp_path / "bag/data/dokumen/a"
    assert the_sop(below).record.header.title == "Sebelumnya"
    with pikepdf.open(below / "sop.pdf") as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Sebelumnya"


def test_a_document_is_copied_where_the_bag_is_and_not_among_small_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = results_with_originals(tmp_path, "a")
    small = tmp_path / "small"
    small.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(small))
    seen: list[list[str]] = []

    def looked_up(name: str) -> Entry:  # while the copy is there
        seen.append([path.name for path in small.rglob("*")])
        seen.append([path.name for path in tmp_path.rglob("*/.digisop-bag-*/a/record.json")])
        return entries[name]

    sops = collect(tmp_path / "output").sops
    make_bag(sops, replace(handing(tmp_path, entries, []), entries=looked_up), tmp_path / "bag")
    assert seen == [[], ["record.json"]]
    assert not list((tmp_path / "bag").rglob(".digisop-bag-*"))


def test_a_result_that_is_taken_away_meanwhile_is_named(tmp_path: Path) -> None:
    entries = results_with_originals(tmp_path, "a", "b")
    sops = collect(tmp_path / "output").sops
    shutil.rmtree(tmp_path / "output/a")
    (tmp_path / "output/b/record.json").unlink()
    told: list[tuple[str, str]] = []
    assert make_bag(sops, handing(tmp_path, entries, told), tmp_path / "bag").documents == 0
    assert told == [("a", "gone_meanwhile"), ("b", "gone_meanwhile")]


def test_with_nothing_to_hand_over_there_is_no_bag(tmp_path: Path) -> None:
    results_with_originals(tmp_path, "a")
    before = sorted(path.name for path in tmp_path.iterdir())
    sops = collect(tmp_path / "output").sops
    bag = make_bag(sops, handing(tmp_path, {}, []), tmp_path / "bag")
    assert (bag.documents, bag.left_out) == (0, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_what_was_handed_over_is_not_written_over(tmp_path: Path) -> None:
    entries = results_with_originals(tmp_path, "a")
    (tmp_path / "bag").mkdir()
    sops = collect(tmp_path / "output").sops
    with pytest.raises(BagThereError):
        make_bag(sops, handing(tmp_path, entries, []), tmp_path / "bag")


def test_a_bag_that_was_ended_leaves_nothing(tmp_path: Path) -> None:
    entries = results_with_originals(tmp_path, "a", "b")
    before = sorted(path.name for path in tmp_path.iterdir())
    sops = collect(tmp_path / "output").sops

    def ended() -> None:
        def some() -> Iterator[Sop]:
            yield sops[0]
            raise KeyboardInterrupt

        make_bag(some(), handing(tmp_path, entries, []), tmp_path / "bag")

    with pytest.raises(KeyboardInterrupt):
        ended()
    assert sorted(path.name for path in tmp_path.iterdir()) == before

"""The queue: what gains most comes first, and everything can be found."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from paper import a_record
from reported import store, sure
from reviewed import a_chart, extracted
from stationed import data_in, reviewing

from digisop.messages import Lang
from digisop.results.manifest import Origin, differences, file_digest, names_in, read_manifest
from digisop.results.outcome import Outcome as Result
from digisop.results.outcome import Status
from digisop.results.writer import writing
from digisop.station import documents as documents_module
from digisop.station.documents import Documents
from digisop.station.entry import Entry, Outcome, key_of
from digisop.station.queue import Filter, Queue
from digisop.station.state import open_state
from digisop.station.views import document_view
from digisop_models.confidence import ConfidenceReport
from digisop_models.corrections import Corrections


def entry(folder: str, doubts: int = 1, wrong: float = 0.5, **more: object) -> Entry:
    facts: dict[str, object] = {
        "institution": "Dinas Kesehatan",
        "number": "1",
        "title": "Surat Masuk",
        "file": f"{folder}.pdf",
        "reasons": frozenset({"handwriting"}),
        "said": Counter(),
        "text": f"{folder} surat masuk menerima surat",
    }
    return Entry(folder=folder, sop=1, doubts=doubts, wrong=wrong, **{**facts, **more})  # type: ignore[arg-type]


def in_order(entries: list[Entry], wanted: Filter) -> list[Entry]:
    queue = Queue()
    queue.replace((), entries)
    return queue.wanted(wanted)


def test_the_order_is_kept_as_entries_come_change_and_go() -> None:
    chance = random.Random(3)  # noqa: S311
    queue = Queue()
    held: dict[str, Entry] = {}
    for _ in range(300):
        name = str(chance.randrange(40))
        old = [held.pop(name)] if name in held else []
        new = [entry(name, chance.randrange(4), chance.random())] if chance.random() < 0.8 else []
        queue.replace(old, new)
        if new:
            held[name] = new[0]
    expected = sorted(held.values(), key=lambda one: (-one.gain, one.folder))
    assert queue.wanted(Filter()) == expected


def test_most_errors_for_the_time_come_first() -> None:
    few_and_wrong, many_and_right = entry("b", 2, 1.8), entry("a", 20, 2.0)
    done = entry("c", 0, 0.0)
    assert in_order([done, many_and_right, few_and_wrong], Filter()) == [
        few_and_wrong,
        many_and_right,
        done,
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(words="SURAT  menerima"), ["a", "b"]),
        (Filter(words="b surat"), ["b"]),
        (Filter(words="rapat"), []),
        (Filter(institution="Dinas Sosial"), ["b"]),
        (Filter(outcome="reviewed"), ["b"]),
        (Filter(outcome="open"), ["a"]),
        (Filter(reason="handwriting", outcome="open"), ["a"]),
        (Filter(reviewer="Siti"), ["b"]),
        (Filter(batch="humas/"), ["b"]),
    ],
)
def test_filters_go_together(wanted: Filter, found: list[str]) -> None:
    settled = entry(
        "b",
        0,
        0.0,
        institution="Dinas Sosial",
        reasons=frozenset(),
        said=Counter(Siti=2),
        batches=frozenset({"humas/"}),
    )
    assert [one.folder for one in in_order([entry("a"), settled], wanted)] == found


def test_how_far_an_sop_is() -> None:
    assert entry("a").outcome is Outcome.OPEN
    assert entry("a", 0).outcome is Outcome.SURE
    assert entry("a", 0, said=Counter(Siti=1)).outcome is Outcome.REVIEWED


def test_the_next_one_is_the_next_with_doubts() -> None:
    a, b, c = entry("a"), entry("b", 0, 0.0), entry("c")
    queue = Queue()
    queue.replace((), [a, b, c])
    assert queue.after(a, Filter()) == c
    assert queue.after(c, Filter()) == a
    assert queue.after(b, Filter()) == a
    assert queue.after(None, Filter()) == a
    assert queue.after(c, Filter(words="c")) is None
    queue.replace([c], ())
    assert queue.after(a, Filter()) is None


def test_the_page_lists_sops_and_goes_through_them(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    extracted(output, "a")
    extracted(output, "b", a_chart("Surat Keluar"))
    with reviewing(output) as siti:
        page = siti.client.get("/").text
        assert "Surat Keluar" in page
        assert "Pelayanan" in page
        found = siti.client.get("/", params={"words": "surat keluar"}).text
        assert f"/d/{key_of('b')}/1?words=surat+keluar" in found
        assert f"/d/{key_of('a')}/1" not in found
        assert "Meja periksa" in page
        english = siti.client.get("/?words=x&lang=en", follow_redirects=True)
        assert "Review station" in english.text
        assert str(english.url).endswith("/?words=x")
        view = data_in(siti.client.get(f"/d/{key_of('a')}/1").text)["view"]
        assert view["next"] == f"/d/{key_of('b')}/1"
        alone = siti.client.get(f"/d/{key_of('b')}/1?words=surat+keluar").text
        assert data_in(alone)["view"]["next"] is None


def test_what_is_least_sure_comes_first_in_a_document(tmp_path: Path) -> None:
    extracted(tmp_path / "hasil")
    with reviewing(tmp_path / "hasil") as siti:
        fields = siti.view()["fields"]
    doubts = [one for one in fields if one["doubtful"]]
    assert fields[: len(doubts)] == doubts
    sureness = [one["confidence"] or 0.0 for one in doubts]
    assert sureness == sorted(sureness)
    pointers = [one["pointer"] for one in fields]
    assert len(pointers) == len(set(pointers))
    assert "/header/title" in pointers
    assert "/procedures/0/steps/2/activity" in pointers


def test_folders_that_come_change_or_go_are_seen(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    extracted(output, "a")
    documents = Documents(output)
    documents.look()
    assert [one.folder for one in documents.entries()] == ["a"]
    folder = extracted(output, "b")
    extracted(output, "a", a_chart("Lain"))
    documents.look()
    assert [one.title for one in documents.entries()] == ["Lain", "Pelayanan"]
    folder.rename(tmp_path / "b")
    documents.look()
    assert [one.folder for one in documents.entries()] == ["a"]
    assert documents.folder(key_of("b")) is None


def test_folders_are_known_before_the_first_look(tmp_path: Path) -> None:
    extracted(tmp_path / "hasil", "a")
    documents = Documents(tmp_path / "hasil")
    assert documents.folder(key_of("a")) == tmp_path / "hasil" / "a"
    assert not documents.entries()


def test_the_manifest_follows_the_decisions(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    output.mkdir()
    with writing(output / "surat", output) as folder:
        folder.add_sop(a_chart(), ConfidenceReport())
        folder.seal(Origin("0" * 64, "1", "1"), Result("surat.pdf", Status.DONE, records=1))
    with reviewing(output) as siti:
        siti.decide("/header/number", "text", text="1")
    documents = Documents(output)
    documents.look()
    manifest = read_manifest(output / "surat")
    assert manifest
    names = names_in(output / "surat")
    assert not differences(manifest, names, lambda name: file_digest(output / "surat" / name))


def test_manifests_that_could_not_be_renewed_are_renewed_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed: list[set[str]] = []

    def fails_once(_output: Path, names: set[str], _ledger: str) -> None:
        renewed.append(set(names))
        if len(renewed) == 1:
            raise OSError("disk full")

    monkeypatch.setattr(documents_module, "renew_results", fails_once)
    documents = Documents(tmp_path)
    extracted(tmp_path)
    (tmp_path / "surat/corrections.json").write_text(Corrections().model_dump_json(), "utf-8")
    documents.changed(tmp_path / "surat")
    with pytest.raises(OSError, match="disk full"):
        documents.renew()
    documents.renew()
    documents.renew()
    assert renewed == [{"surat"}, {"surat"}]


def test_a_spot_check_is_asked_about_like_what_is_in_doubt(tmp_path: Path) -> None:
    fields = {"/header/title": sure(0.99), "/header/number": sure(0.97)}
    store(tmp_path, "a", a_record(), fields)
    for share, doubts in ((0.0, 0), (1.0, 2)):
        documents = Documents(tmp_path, share=share)
        documents.look()
        assert [one.doubts for one in documents.entries()] == [doubts]
        state = open_state(tmp_path / "a", 1)
        assert state
        shown = document_view(documents.as_shown(state), key_of("a"), Lang.ID)["fields"]
        doubtful = [one for one in shown if one["doubtful"]]
        assert len(doubtful) == doubts
        assert all(one["confidence"] is None and one["reasons"] for one in doubtful)
        assert state.report.fields["/header/title"] == fields["/header/title"]

"""SOPs of a file that were cut wrongly: joined with the next, cut at a page, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from cut_wrongly import apart, in_one, on, sops_in, standing_on, write
from paper import a_record
from stationed import Reviewer, reviewing

from digisop.corrections.values import RefusedError
from digisop.results.corrections_file import load_corrections
from digisop.results.layout import Sop, collect_folder, file_name
from digisop.results.manifest import read_manifest
from digisop.results.settling import is_settled
from digisop.station.decisions import put_header
from digisop.station.documents import Documents
from digisop.station.entry import key_of
from digisop.station.part_read import PartRead, ReadHeader
from digisop.station.rereading import Rereader
from digisop_models.confidence import FieldConfidence
from digisop_models.record import Header, Item

PAGES = "/source/pages"


def first(folder: Path) -> Sop:
    return collect_folder(folder).sops[0]


def titles(output: Path) -> list[str]:
    documents = Documents(output)
    documents.look()
    return sorted(entry.title for entry in documents.entries())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "hasil", in_one())


def cut(siti: Reviewer, page: int = 2) -> dict[str, object]:
    return siti.decide(PAGES, "cut_sop", place=page)


def test_an_sop_is_cut_at_a_page(siti: Reviewer, folder: Path) -> None:
    cut(siti)
    head, tail = sops_in(folder).values()
    assert (head.source.pages, tail.source.pages) == ((1,), (2,))
    assert [one.activity for one in head.procedures[0].steps] == [
        "Menerima surat",
        "Memeriksa kelengkapan berkas",
    ]
    assert [one.activity for one in tail.procedures[0].steps] == ["Mengarsipkan"]
    assert head.procedures[0].executors == tail.procedures[0].executors
    assert (head.header.title, tail.header.title) == ("Pelayanan", "")
    assert [item.text for item in tail.header.legal_basis] == ["|"]
    report = collect_folder(folder).sops[1].report
    assert report.fields["/header/title"].needs_review
    assert report.fields["/procedures/0/steps/0/activity"].page == 2
    assert first(folder).report.without_fault is None
    assert [one["name"] for one in siti.view()["siblings"]] == ["SOP 1: Pelayanan", "SOP 2"]


def test_a_cut_is_taken_back_unless_people_went_on_with_the_other_part(
    siti: Reviewer, folder: Path
) -> None:
    before = first(folder)
    cut(siti)
    view = siti.view(sop=2)
    wish = {"version": view["version"], "pointer": "/header/title", "seen": "", "does": "text"}
    address = f"/d/{key_of('surat')}/2/decide"
    answer = siti.client.post(address, json={**wish, "text": "Arsip"}, headers=siti.headers)
    assert answer.status_code == 200
    assert sops_in(folder)[2].header.title == "Arsip"
    refused = siti.undo()
    assert refused.status_code == 422
    assert "SOP 2" in refused.json()["message"]
    version = {"version": view["version"] + 1}
    undone = siti.client.post(f"/d/{key_of('surat')}/2/undo", json=version, headers=siti.headers)
    assert undone.status_code == 200
    assert siti.undo().status_code == 200
    (again,) = collect_folder(folder).sops
    assert again.record.model_copy(update={"revision": 0}) == before.record
    assert again.report == before.report
    assert siti.client.get(address.replace("decide", "view")).status_code == 404


def test_sops_are_joined_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    folder = write(tmp_path / "hasil", *apart())
    before = sops_in(folder)
    with reviewing(folder.parent) as siti:
        siti.decide(PAGES, "join_sops")
        after = sops_in(folder)
        assert list(after) == [1, 3]
        (table,) = after[1].procedures
        assert len(table.steps) == 6
        assert len({step.id for step in table.steps}) == 6
        assert after[1].source.pages == (1, 2)
        assert after[1].header == before[1].header
        assert titles(folder.parent) == ["Lain", "Pelayanan"]
        gone = siti.client.get(f"/d/{key_of('surat')}/2")
        assert str(gone.headers["location"]).endswith("/1")
        siti.undo()
    again = sops_in(folder)
    assert [record.procedures for record in again.values()] == [
        record.procedures for record in before.values()
    ]


def test_what_people_said_of_each_part_goes_into_the_whole(tmp_path: Path) -> None:
    folder = write(tmp_path / "hasil", *apart())
    with reviewing(folder.parent) as siti:
        siti.decide("/procedures/0/steps/0/activity", "text", text="Mencatat")
        view = siti.view(sop=2)
        wish = {"version": 0, "pointer": "/procedures/0/steps/2/activity", "does": "text"}
        seen = next(o["reading"] for o in view["fields"] if o["pointer"] == wish["pointer"])
        body = {**wish, "seen": seen, "text": "Menyimpan"}
        siti.client.post(f"/d/{key_of('surat')}/2/decide", json=body, headers=siti.headers)
        siti.decide(PAGES, "join_sops")
        siti.decide("/header/title", "text", text="Baru")
    steps = sops_in(folder)[1].procedures[0].steps
    assert (steps[0].activity, steps[5].activity) == ("Mencatat", "Menyimpan")
    assert sops_in(folder)[1].header.title == "Baru"


@pytest.mark.parametrize(("does", "page"), [("cut_sop", 1), ("cut_sop", 3), ("join_sops", 0)])
def test_what_cannot_be_cut_or_joined_is_refused(
    siti: Reviewer, folder: Path, does: str, page: int
) -> None:
    answer = siti.send("decide", siti.wish(PAGES, does, place=page))
    assert answer.status_code == 422
    assert not answer.json()["message"].startswith("refused.")
    assert list(sops_in(folder)) == [1]


def test_a_newer_reading_is_cut_again(siti: Reviewer, folder: Path) -> None:
    cut(siti)
    before = {number: (folder / file_name("record", number)).read_bytes() for number in (1, 2)}
    write(folder.parent, in_one())
    after = {number: (folder / file_name("record", number)).read_bytes() for number in (1, 2)}
    assert after == before
    assert all(one.applied for one in load_corrections(folder).corrections)


def test_a_newer_reading_that_is_cut_rightly_is_left_so(siti: Reviewer, folder: Path) -> None:
    cut(siti)
    (whole, report) = in_one()
    write(
        folder.parent, (standing_on(whole, 1), report), (standing_on(a_record("Arsip"), 2), on({}))
    )
    assert titles(folder.parent) == ["Arsip", "Pelayanan"]
    assert not first(folder).report.fields.get(PAGES)


def test_a_newer_reading_on_other_pages_is_not_joined_but_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "hasil", *apart())
    with reviewing(folder.parent) as siti:
        siti.decide(PAGES, "join_sops")
    sops = [(standing_on(a_record(f"Surat {n}"), n), on({})) for n in (1, 3)]
    write(folder.parent, *sops)
    assert list(sops_in(folder)) == [1, 2]
    assert first(folder).report.fields[PAGES].needs_review
    with reviewing(folder.parent) as siti:
        siti.decide(PAGES, "accept")
    assert not first(folder).report.fields[PAGES].needs_review


@pytest.mark.parametrize("does", ["text", "empty", "unreadable", "take_out", "add"])
def test_pages_are_cut_and_joined_and_nothing_else(siti: Reviewer, folder: Path, does: str) -> None:
    assert siti.send("decide", siti.wish(PAGES, does, text="9")).status_code == 422
    assert not load_corrections(folder).corrections


def test_what_was_ended_in_between_is_brought_to_its_end(siti: Reviewer, folder: Path) -> None:
    cut(siti)
    for name in ("record-2.json", "confidence-2.json"):
        (folder / name).unlink()
    assert not is_settled(folder, load_corrections(folder).corrections)
    assert titles(folder.parent) == ["", "Pelayanan"]
    manifest = read_manifest(folder)
    assert manifest
    assert manifest.summary.records == 2


def test_taking_back_a_cut_that_cannot_be_noted_loses_nothing(
    siti: Reviewer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(siti)
    before = sops_in(folder)

    def full(path: Path, _: object) -> None:
        raise OSError(28, f"no space for {path}")

    with monkeypatch.context() as patched:
        patched.setattr("digisop.review.folder._write", full)
        assert siti.undo().status_code >= 400
    assert sops_in(folder) == before


def test_taking_back_a_cut_that_was_ended_in_between_is_brought_to_its_end(
    siti: Reviewer, folder: Path
) -> None:
    before = first(folder).record
    cut(siti)
    results = [path for path in folder.rglob("*-2.json") if path.parent.name != "pages"]
    results.append(folder / file_name("record", 1))
    kept = {path: path.read_bytes() for path in results}
    assert len(kept) == 5
    assert siti.undo().status_code == 200
    for path, content in kept.items():  # as if nothing had followed what was said
        path.write_bytes(content)
    assert not is_settled(folder, load_corrections(folder).corrections)
    assert titles(folder.parent) == ["Pelayanan"]
    assert is_settled(folder, load_corrections(folder).corrections)
    (again,) = sops_in(folder).values()
    assert again.source.pages == before.source.pages


def test_a_cut_that_was_ended_before_its_part_was_written_is_brought_to_its_end(
    siti: Reviewer, folder: Path
) -> None:
    cut(siti)
    for path in list(folder.rglob("*-2.json")):
        path.unlink()
    assert not is_settled(folder, load_corrections(folder).corrections)
    assert titles(folder.parent) == ["", "Pelayanan"]


def test_a_part_that_a_newer_version_reads_by_itself_outlives_a_cut_taken_back(
    siti: Reviewer, folder: Path
) -> None:
    cut(siti)
    assert siti.undo().status_code == 200
    (whole, report) = in_one()
    write(folder.parent, (whole, report), (standing_on(a_record("Arsip"), 2), on({})))
    assert is_settled(folder, load_corrections(folder).corrections)
    assert titles(folder.parent) == ["Arsip", "Pelayanan"]


def test_the_header_of_what_was_cut_off_is_filled_as_far_as_it_can_be_read(
    siti: Reviewer, folder: Path
) -> None:
    cut(siti)
    sure = FieldConfidence(confidence=0.99, needs_review=False, page=2)
    items = (Item(text="UU 1"), Item(text="UU 2"))
    header = Header(title="Arsip", legal_basis=(Item(text="x"),), related=items)
    fields = {"/header/title": sure, "/header/related/0": sure}
    put_header(folder, 2, ReadHeader(header=header, fields=fields), "Siti")
    tail = collect_folder(folder).sops[1]
    assert tail.record.header.title == "Arsip"
    assert [item.text for item in tail.record.header.legal_basis] == ["|"]
    assert tail.record.header.related == items
    assert tail.report.fields["/header/title"] == sure
    assert tail.report.fields["/header/related/0"] == sure
    assert tail.report.fields["/header/related/1"].needs_review
    assert "/header/related" not in tail.report.fields
    assert siti.undo().status_code == 200  # nobody has decided about it
    assert list(sops_in(folder)) == [1]
    with pytest.raises(RefusedError):
        put_header(folder, 1, ReadHeader(header=Header(), fields={}), "Siti")


def header_page(siti: Reviewer, sop: int = 2) -> object:
    return siti.view(sop=sop)["header_page"]


def test_a_header_that_nobody_waited_for_is_asked_for_until_something_of_it_is_known(
    siti: Reviewer, folder: Path
) -> None:
    assert header_page(siti, sop=1) is None
    cut(siti)
    assert (header_page(siti, sop=1), header_page(siti)) == (None, 2)
    with reviewing(folder.parent) as later:  # of a station that was started anew
        assert header_page(later) == 2
    put_header(folder, 2, ReadHeader(header=Header(title="Arsip"), fields={}), "Siti")
    assert header_page(siti) is None


def test_a_header_that_a_reviewer_has_begun_is_left_to_him(siti: Reviewer, folder: Path) -> None:
    cut(siti)
    view = siti.view(sop=2)
    wish = {"version": view["version"], "pointer": "/header/title", "seen": "", "does": "text"}
    address = f"/d/{key_of('surat')}/2/decide"
    siti.client.post(address, json={**wish, "text": "Arsip"}, headers=siti.headers)
    assert header_page(siti) is None


def test_a_page_without_a_header_is_read_once(
    siti: Reviewer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> PartRead:
        raise RefusedError("reading_busy")

    cut(siti)
    wanted = {"pointer": "/header", "page": 2, "box": [0, 0, 500, 700]}
    address = f"/d/{key_of('surat')}/2/read"
    for read, page in ((busy, 2), (lambda *_: PartRead(), None)):
        monkeypatch.setattr(Rereader, "_read", read)
        answer = siti.client.post(address, json=wanted, headers=siti.headers)
        assert answer.status_code == 422
        assert header_page(siti) == page


def test_what_one_page_has_not_is_looked_for_on_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, report = in_one()
    long = standing_on(record, 1, 2, 3), report
    with reviewing(write(tmp_path / "hasil", long).parent) as siti:
        cut(siti)
        monkeypatch.setattr(Rereader, "_read", lambda *_: PartRead())
        address = f"/d/{key_of('surat')}/2/read"
        for page, left in ((3, 2), (2, None)):
            wanted = {"pointer": "/header", "page": page, "box": [0, 0, 500, 700]}
            answer = siti.client.post(address, json=wanted, headers=siti.headers)
            assert answer.status_code == 422
            assert header_page(siti) == left

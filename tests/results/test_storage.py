"""Inputs and results in a store (a real S3 server's, fsspec's memory) are as safe as in folders."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from paper import a_record
from servers import free_port, s3

from digisop.batch.plan import Planned, make_plan
from digisop.batch.preload import _TEXT
from digisop.batch.process_document import process_document
from digisop.batch.start import Request, open_run
from digisop.batch.task import Task
from digisop.batch.verify import Difference, verify
from digisop.errors import (
    ExitCode,
    ExtraMissingError,
    LedgerUnusableError,
    ResultExistsError,
    StoreFailedError,
)
from digisop.ledger import Ending, Entry, Ledger, open_ledger
from digisop.results.manifest import MANIFEST, Origin, names_in, read_manifest, write_manifest
from digisop.results.outcome import Outcome, Status
from digisop.results.storage import (
    as_place,
    digest_of,
    fetch,
    is_remote,
    list_files,
    names_below,
    publish,
    read_file,
    recall,
)
from digisop.settings import Existing, Settings, Wishes
from digisop_models.corrections import Action, Correction, Corrections

ORIGIN = Origin("", "1", "usual")
SECRET = "not-to-be-shown"  # noqa: S105
CORRECTIONS = Corrections(
    corrections=(
        Correction(
            sop=1, pointer="/header/title", action=Action.SET, machine="Pelayanan Surat Masuk",
            human="Surat Keluar", anchor="1/SOP/2020 Pelayanan Surat Masuk", who="Ani",
            when=dt.datetime(2026, 1, 2, tzinfo=dt.UTC), sheet="0" * 64, base="0" * 64,
            source=hashlib.sha256(_TEXT.encode()).hexdigest(), revision=1,
        ),
    )
).model_dump_json()  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    with s3() as environment:
        yield environment


@pytest.fixture(params=["s3", "memory"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty bucket, or of an empty place in memory."""
    place = f"{request.param}://sop-{time.time_ns()}"
    if request.param == "s3":
        for name, value in request.getfixturevalue("server").items():
            monkeypatch.setenv(name, value)
        filesystem(place).mkdir(place)
    return place


def filesystem(url: str) -> Any:
    return fsspec.core.url_to_fs(url, use_listings_cache=False)[0]


def put(url: str, content: str | bytes = "") -> None:
    data = content.encode() if isinstance(content, str) else content
    filesystem(url).pipe_file(url, data or url.encode())


def remove(url: str) -> None:
    store, place = fsspec.core.url_to_fs(url, use_listings_cache=False)
    store.rm_file(place)


def listed(url: str, ours: str = "") -> list[str]:
    return [found.removeprefix(url) for found, _ in list_files(url, ours)]


# Inputs


def test_files_are_found_in_order_hidden_ones_and_results_left_out(store: str) -> None:
    names = ["b.pdf", "a/x.pdf", "a/a/y.pdf", "c.docx", ".hidden.pdf", ".trash/z.pdf"]
    for name in (*names, "results/x/record.json", "results-2/x.pdf"):
        put(f"{store}/{name}")
    found = ["/b.pdf", "/c.docx", "/a/x.pdf", "/a/a/y.pdf", "/results-2/x.pdf"]
    assert listed(store, ours=f"{store}/results/") == found
    assert [f"{store}{name}" for name in found] == [
        url for url, _ in list_files(f"{store}/", f"{store}/results")
    ]
    assert listed(f"{store}/a") == ["/x.pdf", "/a/y.pdf"]
    assert listed(f"{store}/b.pdf") == [""]


def test_odd_names_are_found_and_fetched(store: str, tmp_path: Path) -> None:
    names = ["a b.pdf", "a*[1].pdf", "50%25 #1.pdf", "é表.pdf", "x'\"&+=,;.pdf", "y" * 250 + ".pdf"]
    for name in names:
        put(f"{store}/in/{name}", f"contents of {name}")
    assert sorted(listed(f"{store}/in")) == sorted(f"/{name}" for name in names)
    for name in names:
        path = fetch(f"{store}/in/{name}", tmp_path)
        assert path.parent == tmp_path
        assert path.suffix == ".pdf"
        assert path.read_text() == f"contents of {name}"
        assert len(name) > 200 or path.name == name


def test_a_stamp_changes_with_the_contents(store: str) -> None:
    put(f"{store}/a.pdf", "one")
    ((_, one),) = list_files(f"{store}/a.pdf")
    ((_, same),) = list_files(store)
    put(f"{store}/a.pdf", "three")
    ((_, three),) = list_files(store)
    assert one == same
    assert one != three


def test_where_nothing_is_there_is_nothing_to_find(store: str) -> None:
    put(f"{store}/a.pdf")
    with pytest.raises(StoreFailedError, match="nowhere"):
        listed(f"{store}/nowhere")


def plan_of(
    store: str, paths: list[str], tmp_path: Path, wishes: Wishes | None = None
) -> tuple[Planned, dict[str, str]]:
    """The plan of a run, and what it is to do: input by folder."""
    output = f"{store}/results"
    with open_ledger(output, f"sqlite:///{tmp_path}/a.sqlite") as ledger:
        run = ledger.begin_run("1", "usual", {})
        planned = make_plan(paths, output, ledger, run, ORIGIN, wishes or Wishes())
        waiting = ledger.waiting(run, 100, alone=False)
        return planned, {entry.folder: entry.input.removeprefix(store) for entry in waiting}


def test_a_plan_of_a_store(store: str, tmp_path: Path) -> None:
    for name in ("in/x.pdf", "in/a/x.pdf", "in/a/X.PDF", "in/notes.docx", "in/raw.bin"):
        put(f"{store}/{name}")
    (tmp_path / "x.txt").write_text("local")
    paths = [f"{store}/in", f"{store}/in/raw.bin", str(tmp_path / "x.txt")]
    planned, to_do = plan_of(store, paths, tmp_path)
    assert (planned.found, planned.passed_over, planned.to_do) == (5, 2, 5)
    assert to_do["x"] == "/in/x.pdf"
    assert to_do["raw"] == "/in/raw.bin"
    assert sorted(to_do.values())[:4] == ["/in/a/X.PDF", "/in/a/x.pdf", "/in/raw.bin", "/in/x.pdf"]
    assert len({name.casefold() for name in to_do}) == 5


def test_a_result_of_another_file_in_the_store_is_kept(store: str, tmp_path: Path) -> None:
    put(f"{store}/in/x.pdf", "mine")
    put(f"{store}/in/y.pdf", "mine too")
    put(f"{store}/results/x/record.json", a_record(sha256="1" * 64).model_dump_json())
    put(f"{store}/results/y/thesis.docx")
    _, to_do = plan_of(store, [f"{store}/in"], tmp_path)
    assert to_do == {
        "x-" + digest_of(f"{store}/in/x.pdf")[:8]: "/in/x.pdf",
        "y-" + digest_of(f"{store}/in/y.pdf")[:8]: "/in/y.pdf",
    }


@pytest.mark.parametrize("existing", [Existing.SKIP, Existing.ABORT, Existing.RENEW])
def test_results_in_the_store_that_the_ledger_does_not_know(
    store: str, tmp_path: Path, existing: Existing
) -> None:
    put(f"{store}/in/x.pdf", "mine")
    own = digest_of(f"{store}/in/x.pdf")
    put(f"{store}/results/x/record.json", a_record(sha256=own).model_dump_json())
    if existing is Existing.ABORT:
        with pytest.raises(ResultExistsError):
            plan_of(store, [f"{store}/in"], tmp_path, Wishes(existing))
    else:
        _, to_do = plan_of(store, [f"{store}/in"], tmp_path, Wishes(existing))
        assert to_do == ({} if existing is Existing.SKIP else {"x": "/in/x.pdf"})


# Results


@pytest.fixture
def task(store: str, tmp_path: Path) -> Task:
    """A text to be read from the store into the store."""
    put(f"{store}/in/sop.txt", _TEXT)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return Task(f"{store}/in/sop.txt", f"{store}/results", "sop", Settings(), scratch=str(scratch))


def again(task: Task, **changes: Any) -> Ending:
    """Do a task from an empty folder, as ``attempt`` would have it."""
    scratch = Path(task.scratch).with_name(f"scratch-{time.time_ns()}")
    scratch.mkdir()
    return process_document(replace(task, scratch=str(scratch), **changes))


def test_a_document_from_store_to_store(task: Task) -> None:
    ending = process_document(task)
    place = f"{task.output}/sop"
    assert ending.outcome.status is Status.DONE
    assert (ending.outcome.file, ending.outcome.folder) == (task.input, place)
    assert ending.sha256 == digest_of(task.input)
    assert ending.manifest == digest_of(f"{place}/{MANIFEST}")
    assert names_below(place) == ["confidence.json", "record.json"]
    record = json.loads(read_file(f"{place}/record.json") or b"")
    assert record["source"]["file_name"] == "sop.txt"
    assert differences(task, ending) == []


def differences(task: Task, ending: Ending) -> list[tuple[str, str, str]]:
    """What verify finds when the ledger has this ending."""
    url = f"sqlite:///{task.scratch}-{time.time_ns()}.sqlite"
    with open_ledger(task.output, url) as ledger:
        note(ledger, task, ending)
        found = list(verify(task.output, ledger))
    assert any(isinstance(one, Entry) for one in found) or len(found) > 0
    return [(one.folder, one.name, one.kind) for one in found if isinstance(one, Difference)]


def note(ledger: Ledger, task: Task, ending: Ending) -> None:
    from digisop.ledger import Finding

    run = ledger.begin_run("1", "usual", {})
    ledger.add(run, {task.folder: Finding(task.input, "")})
    (entry,) = ledger.waiting(run, 1, alone=False)
    ledger.begin([entry.id])
    ledger.finish(run, entry.id, ending, ORIGIN, again=False)


def test_every_change_in_the_store_is_found(task: Task) -> None:
    ending = process_document(task)
    place = f"{task.output}/sop"
    put(f"{place}/record.json", "{}")
    put(f"{place}/notes.txt")
    remove(f"{place}/confidence.json")
    put(f"{task.output}/other/{MANIFEST}", "{}")
    assert differences(task, ending) == [
        ("sop", "confidence.json", "missing"),
        ("sop", "notes.txt", "unknown"),
        ("sop", "record.json", "changed"),
        ("other", "", "unknown"),
    ]
    put(f"{place}/{MANIFEST}", "damaged")
    assert ("sop", MANIFEST, "changed") in differences(task, ending)
    filesystem(place).rm(place, recursive=True)
    assert ("sop", "", "missing") in differences(task, ending)


def test_a_whole_result_is_taken_over_and_one_without_manifest_is_not(task: Task) -> None:
    first = process_document(task)
    manifest, marked = f"{task.output}/sop/{MANIFEST}", f"{task.output}/sop/record.json"
    record = read_file(marked)
    put(marked, "left as it is")
    assert again(task).manifest == first.manifest
    assert read_file(marked) == b"left as it is"
    remove(manifest)  # as a killed run leaves it
    assert again(task).manifest == first.manifest
    assert read_file(marked) == record


def test_a_result_that_is_replaced_leaves_nothing_behind_but_corrections(task: Task) -> None:
    process_document(task)
    place = f"{task.output}/sop"
    put(f"{place}/pages/007.jpg")
    put(f"{place}/corrections.json", CORRECTIONS)
    ending = again(task, anew=True)
    assert names_below(place) == [
        "confidence.json", "corrections.json", "machine/confidence.json", "machine/record.json",
        "record.json",
    ]  # fmt: skip
    assert json.loads(read_file(f"{place}/record.json") or b"")["header"]["title"] == "Surat Keluar"
    assert differences(task, ending) == []


def test_damaged_corrections_are_not_written_over(task: Task) -> None:
    process_document(task)
    place = f"{task.output}/sop/corrections.json"
    put(place, "damaged")
    ending = again(task, anew=True)
    assert ending.reason == "corrections_damaged"
    assert read_file(place) == b"damaged"


class Ends(MemoryFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A store that is lost after so many more files."""

    protocol = "ends"
    left = 10**6

    def put_file(self, lpath: str, rpath: str, *args: Any, **facts: Any) -> None:
        type(self).left -= 1
        if self.left < 0:
            raise ConnectionError(f"lost, and the key is {SECRET.title()}")
        super().put_file(lpath, rpath, *args, **facts)


@pytest.mark.parametrize("ended_after", range(5))
def test_publishing_that_is_ended_never_looks_whole(tmp_path: Path, ended_after: int) -> None:
    fsspec.register_implementation("ends", Ends, clobber=True)
    url = f"ends://{tmp_path.name}"
    names = ("b", "corrections")
    old, new = result(tmp_path / "old", "a", *names), result(tmp_path / "new", "c", *names)
    Ends.left = 10**6
    assert publish(old, url)
    assert names_below(url) == ["a.json", "b.json", "corrections.json"]
    Ends.left = ended_after
    if ended_after < 4:
        with pytest.raises(StoreFailedError):
            publish(new, url, b"old corrections")
        assert read_file(f"{url}/{MANIFEST}") is None
    Ends.left = 10**6
    assert publish(new, url, read_file(f"{url}/corrections.json"))
    assert names_below(url) == ["b.json", "c.json", "corrections.json"]
    recall(url, tmp_path / "recalled")
    assert read_manifest(tmp_path / "recalled") == read_manifest(new)
    assert names_in(tmp_path / "recalled") == ["corrections.json"]


def test_what_was_corrected_meanwhile_is_left_alone(store: str, tmp_path: Path) -> None:
    old, new = (result(tmp_path / name, "a", "corrections") for name in ("old", "new"))
    assert publish(old, store)
    put(f"{store}/corrections.json", "corrected meanwhile")
    assert not publish(new, store, b"old corrections")
    assert read_file(f"{store}/corrections.json") == b"corrected meanwhile"
    assert read_file(f"{store}/a.json") == b"old a"
    assert read_file(f"{store}/{MANIFEST}") == (old / MANIFEST).read_bytes()


def result(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.json").write_text(f"{folder.name} {name}")
    write_manifest(folder, ORIGIN, Outcome("", Status.DONE, records=1))
    return folder


# What goes wrong


def test_a_file_that_is_gone_costs_its_document(task: Task) -> None:
    """It is no failure of the store, some of which would end the run."""
    ending = process_document(replace(task, input=f"{task.input}.pdf"))
    assert ending.reason == "unreadable"
    assert ending.outcome.file == f"{task.input}.pdf"


def test_a_run_into_a_bucket_that_is_not_there_does_not_begin(
    server: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    output = f"s3://no-such-bucket-{time.time_ns()}/results"
    request = Request(output, ledger=f"sqlite:///{tmp_path}/a.sqlite")
    with pytest.raises(StoreFailedError), open_run(request, lambda event: None):
        pass
    assert not filesystem(output).exists(output.rpartition("/")[0])


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (f"ftp://user:{SECRET}@127.0.0.1/a", "password"),
        ("zip://a.pdf::s3://x/a.zip", "::"),
        (f"http://127.0.0.1:9/a.pdf?key={SECRET}", "127.0.0.1"),
        (f"nosuch://x/a?key={SECRET}", "nosuch"),
    ],
)
def test_what_cannot_be_used_is_told_without_secrets(url: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(StoreFailedError) as raised:
        fetch(url, tmp_path)
    text = f"{raised.value} {raised.value.facts}"
    assert told in text
    assert SECRET not in text
    assert raised.value.code is ExitCode.STORE_FAILED


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}", "AWS_MAX_ATTEMPTS": "1",
        "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": SECRET,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    filesystem("s3://x").clear_instance_cache()
    with pytest.raises(StoreFailedError) as raised:
        listed("s3://x/in")
    filesystem("s3://x").clear_instance_cache()
    assert SECRET not in f"{raised.value} {raised.value.facts}"


def test_a_store_whose_package_is_not_installed(tmp_path: Path) -> None:
    with pytest.raises(ExtraMissingError, match="adlfs"):
        fetch("abfs://x/a.pdf", tmp_path)


def test_a_remote_output_needs_a_ledger() -> None:
    with pytest.raises(LedgerUnusableError, match="--ledger"), open_ledger("s3://x/results"):
        pass


@pytest.mark.parametrize(
    ("given", "place", "remote"),
    [
        ("file:///data/a b%20.pdf", "/data/a b%20.pdf", False),
        ("local://data", "data", False),
        ("/data/a::b.pdf", "/data/a::b.pdf", False),
        ("a:b.pdf", "a:b.pdf", False),
        ("s3://x/file://y", "s3://x/file://y", True),
    ],
)
def test_places(given: str, place: str, remote: bool) -> None:
    assert as_place(given) == place
    assert is_remote(place) is remote

"""Runs from store to store (a real S3 server's, fsspec's memory) are as safe as in folders."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from paper import a_record
from stores import filesystem, put, remove

from digisop.batch.plan import Planned, make_plan
from digisop.batch.preload import _TEXT
from digisop.batch.process_document import process_document
from digisop.batch.start import Request, open_run
from digisop.batch.task import Task
from digisop.batch.verify import Difference, verify
from digisop.errors import (
    ResultExistsError,
    StoreFailedError,
)
from digisop.ledger import Ending, Entry, Ledger, open_ledger
from digisop.results.manifest import MANIFEST, Origin
from digisop.results.outcome import Status
from digisop.results.storage import (
    digest_of,
    names_below,
    read_file,
)
from digisop.settings import Existing, Settings, Wishes
from digisop_models.corrections import Action, Correction, Corrections

ORIGIN = Origin("", "1", "usual")
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

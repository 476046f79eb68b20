"""Which results an export takes."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest
from paper import a_record

from digisop.export.selection import Selection, Wanted
from digisop.results.layout import record_files
from digisop.results.manifest import Origin, write_manifest
from digisop.results.outcome import Outcome, Status
from digisop_models.confidence import ConfidenceReport, FieldConfidence

SURE = FieldConfidence(confidence=0.99, needs_review=False)
UNSURE = FieldConfidence(confidence=0.2, needs_review=True)


def store(
    output: Path, name: str, *fields: FieldConfidence, status: Status | None = Status.DONE
) -> Path:
    """A result with these fields, and a manifest that says how its document ended."""
    folder = output / name
    folder.mkdir()
    (folder / "record.json").write_text(a_record(name).model_dump_json(), "utf-8")
    report = ConfidenceReport(fields={f"/header/{n}": one for n, one in enumerate(fields)})
    (folder / "confidence.json").write_text(report.model_dump_json(), "utf-8")
    if status:
        write_manifest(folder, Origin("0" * 64, "1", ""), Outcome(status=status))
    return folder


def taken(place: Path, wanted: Wanted) -> tuple[list[str], int]:
    selection = Selection(place, wanted)
    return [sop.folder for sop in selection.sops()], selection.left_out


def test_accepted_is_what_leaves_nothing_to_review(tmp_path: Path) -> None:
    store(tmp_path, "sure", SURE, SURE)
    store(tmp_path, "unsure", SURE, UNSURE)
    store(tmp_path, "pages-lost", SURE, status=Status.PARTIAL)
    store(tmp_path, "unknown")
    store(tmp_path, "without-manifest", SURE, status=None)
    names, left_out = taken(tmp_path, Wanted(accepted_only=True))
    assert names == ["sure", "without-manifest"]
    assert left_out == 3
    assert len(taken(tmp_path, Wanted())[0]) == 5


def test_since_goes_by_when_the_record_was_written(tmp_path: Path) -> None:
    old = store(tmp_path, "old", SURE)
    store(tmp_path, "new", SURE)
    long_ago = dt.datetime(2020, 5, 1, 12).timestamp()
    os.utime(old / "record.json", (long_ago, long_ago))
    assert taken(tmp_path, Wanted(since=dt.datetime(2020, 5, 2))) == (["new"], 1)
    assert taken(tmp_path, Wanted(since=dt.datetime(2020, 5, 1))) == (["new", "old"], 0)
    with_zone = dt.datetime.fromtimestamp(long_ago, dt.UTC)
    assert taken(tmp_path, Wanted(since=with_zone)) == (["new", "old"], 0)


@pytest.mark.parametrize("place", [".", "a", "a/record.json"])
def test_a_run_a_document_and_a_record_can_be_named(tmp_path: Path, place: str) -> None:
    store(tmp_path, "a", SURE)
    assert taken(tmp_path / place, Wanted()) == (["a"], 0)


def test_what_is_damaged_is_named(tmp_path: Path) -> None:
    store(tmp_path, "a", SURE)
    (tmp_path / "b").mkdir()
    (tmp_path / "b/record.json").write_text('{"half": ', "utf-8")
    selection = Selection(tmp_path, Wanted())
    assert len(list(selection.sops())) == 1
    assert selection.unreadable == [str(tmp_path / "b/record.json")]


@pytest.mark.parametrize("since", [None, dt.datetime(2020, 5, 1)])
def test_what_is_gone_since_it_was_listed_is_passed_over(
    tmp_path: Path, since: dt.datetime | None
) -> None:
    for name in ("a", "b", "c"):
        store(tmp_path, name, SURE)
    paths = [*record_files(tmp_path)]
    shutil.rmtree(tmp_path / "b")
    selection = Selection(tmp_path, Wanted(since=since))
    for read in (selection.each, selection.judged):
        assert [sop.folder for sop in read(paths)] == ["a", "c"]
    assert (selection.unreadable, selection.left_out) == ([], 0)

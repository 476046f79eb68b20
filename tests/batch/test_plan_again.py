"""What a later run makes of documents that the ledger knows."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from batch.plans import DONE, ORIGIN, end, failed, ledger_of, plan_of, put
from paper import a_record

from digisop.batch.plan import make_plan
from digisop.errors import (
    DigisopError,
    EncryptedFileError,
    EngineTimeoutError,
    NoSopError,
    ResultExistsError,
    TesseractMissingError,
    UnreadableFileError,
)
from digisop.ledger import Ending, State, open_ledger
from digisop.results.manifest import Origin
from digisop.results.outcome import Outcome, Status
from digisop.results.problem import Problem
from digisop.settings import Existing, Wishes


@pytest.fixture
def once(tmp_path: Path) -> Path:
    """A file that was done in an earlier run."""
    path = put(tmp_path / "x.pdf", "mine")
    plan_of([path], tmp_path / "out")
    end(tmp_path / "out", "x", DONE)
    return path


def names(path: Path, wishes: Wishes | None = None, origin: Origin = ORIGIN) -> list[str]:
    plan = plan_of([path], path.parent / "out", wishes, origin)
    return [job.target.name for job in plan.jobs]


def test_what_is_done_is_not_done_again(once: Path) -> None:
    assert names(once) == []
    assert names(once, Wishes(force=True)) == ["x"]


def test_a_file_saved_anew_with_the_same_contents_is_known(once: Path) -> None:
    os.utime(once, (1, 1))
    assert names(once) == []


def test_a_file_with_new_contents_gets_a_folder_of_its_own(once: Path) -> None:
    put(once, "another")
    assert names(once) == [f"x-{hashlib.sha256(b'another').hexdigest()[:8]}"]


@pytest.mark.parametrize("sha256", [None, "1" * 64])
def test_a_file_that_failed_and_was_replaced_is_tried_in_its_own_folder(
    tmp_path: Path, sha256: str | None
) -> None:
    """A document that was killed has no contents in the ledger, a locked one has."""
    path = put(tmp_path / "x.pdf", "locked")
    plan_of([path], tmp_path / "out")
    with ledger_of(tmp_path / "out") as ledger:
        (entry,) = ledger.entries()
        ending = Ending(Outcome.failed("", EncryptedFileError()), sha256)
        ledger.finish(1, entry.id, ending, ORIGIN, again=False)
    assert names(path) == []
    put(path, "another")
    assert names(path) == ["x"]


def test_a_file_that_changes_while_its_result_waits_to_be_made_again(once: Path) -> None:
    """What people corrected is of the old contents, and stays where it is."""
    assert names(once, Wishes(force=True)) == ["x"]  # and then killed
    put(once, "another")
    assert names(once) == [f"x-{hashlib.sha256(b'another').hexdigest()[:8]}"]


@pytest.mark.parametrize("contents", ["one", "another"])
def test_nothing_is_decided_about_a_file_that_is_being_read(tmp_path: Path, contents: str) -> None:
    """In a watched folder; what was but touched is known when that has ended."""
    path, output = put(tmp_path / "x.pdf", "one"), tmp_path / "out"
    with ledger_of(output) as ledger:
        run = ledger.begin_run("1", "usual", {})

        def plan_again() -> tuple[list[str], list[str]]:
            planned = make_plan([str(path)], str(output), ledger, run, ORIGIN, Wishes())
            return planned.busy, [entry.folder for entry in ledger.waiting(run, 9, alone=False)]

        assert plan_again() == ([], ["x"])
        (entry,) = ledger.entries()
        ledger.begin([entry.id])
        put(path, contents)
        os.utime(path, (1, 1))
        assert plan_again() == ([str(path)], [])
        sha256 = hashlib.sha256(b"one").hexdigest()
        put(output / "x/manifest.json")
        ledger.finish(run, entry.id, Ending(DONE, sha256, "0" * 64), ORIGIN, again=False)
        other = f"x-{hashlib.sha256(b'another').hexdigest()[:8]}"
        shelved = [other] if contents == "another" else []
        with patch("digisop.batch.output_index.OutputIndex.has_result", return_value=True):
            assert plan_again() == ([], shelved)


def test_a_document_that_waits_is_counted_once(tmp_path: Path) -> None:
    path, output = put(tmp_path / "x.pdf", "one"), tmp_path / "out"
    with ledger_of(output) as ledger:
        run = ledger.begin_run("1", "usual", {})
        to_do = []
        for stamp in (1, 2):
            os.utime(path, (stamp, stamp))
            planned = make_plan([str(path)], str(output), ledger, run, ORIGIN, Wishes())
            to_do.append(planned.to_do)
        assert to_do == [1, 0]
        assert len(ledger.waiting(run, 9, alone=False)) == 1


def test_a_file_that_cannot_be_looked_at_has_not_changed(once: Path) -> None:
    """As of a share that is not there tonight."""
    contents = once.read_bytes()
    once.unlink()
    assert names(once) == []
    once.write_bytes(contents)
    assert names(once) == []


def test_a_forced_run_that_was_ended_goes_on(tmp_path: Path) -> None:
    paths = [put(tmp_path / f"{name}.pdf") for name in "abc"]
    force = Wishes(force=True)
    for path in paths:
        plan_of([path], tmp_path / "out")
        end(tmp_path / "out", path.stem, DONE)
    with ledger_of(tmp_path / "out") as ledger:
        run = ledger.begin_run("1", "usual", {})
        places = list(map(str, paths))
        planned = make_plan(places, str(tmp_path / "out"), ledger, run, ORIGIN, force)
        assert planned.to_do == 3
    end(tmp_path / "out", "a", DONE)
    end(tmp_path / "out", "b", failed(TesseractMissingError))
    with ledger_of(tmp_path / "out") as ledger:
        after = ledger.begin_run("1", "usual", {})
        make_plan(places, str(tmp_path / "out"), ledger, after, ORIGIN, force, {run})
        assert {e.folder for e in ledger.waiting(after, 9, alone=False)} == {"b", "c"}


def test_a_result_that_was_taken_away_is_made_again(once: Path) -> None:
    shutil.rmtree(once.parent / "out/x")
    assert names(once) == ["x"]


@pytest.mark.parametrize(
    ("existing", "current", "outdated"),
    [
        (Existing.RENEW, [], ["x"]),
        (Existing.SKIP, [], []),
        (Existing.OVERWRITE, ["x"], ["x"]),
    ],
)
def test_results_that_are_there(
    once: Path, existing: Existing, current: list[str], outdated: list[str]
) -> None:
    assert names(once, Wishes(existing), replace(ORIGIN, version="2")) == outdated
    end_again = outdated and end(once.parent / "out", "x", DONE)
    assert names(once, Wishes(existing)) == current, end_again


def test_a_run_that_is_to_leave_all_as_it_is(once: Path) -> None:
    with pytest.raises(ResultExistsError):
        names(once, Wishes(Existing.ABORT))


def test_what_has_changed_is_tried_after_a_run_that_was_not_to_begin(tmp_path: Path) -> None:
    path = put(tmp_path / "in/x.pdf", "damaged")
    plan_of([path], tmp_path / "out")
    end(tmp_path / "out", "x", failed(NoSopError))
    put(path, "sound")
    put(tmp_path / "in/y.pdf", "mine")
    sha256 = hashlib.sha256(b"mine").hexdigest()
    put(tmp_path / "out/y/record.json", a_record(sha256=sha256).model_dump_json())
    with pytest.raises(ResultExistsError):
        plan_of([path.parent], tmp_path / "out", Wishes(Existing.ABORT))
    assert "x" in [job.target.name for job in plan_of([path.parent], tmp_path / "out").jobs]


@pytest.mark.parametrize("existing", [Existing.SKIP, Existing.ABORT])
def test_a_result_is_there_though_it_was_to_be_made_again(once: Path, existing: Existing) -> None:
    assert names(once, Wishes(force=True)) == ["x"]  # and then killed
    if existing is Existing.SKIP:
        assert names(once, Wishes(existing), replace(ORIGIN, version="2")) == []
    else:
        with pytest.raises(ResultExistsError):
            names(once, Wishes(existing), replace(ORIGIN, version="2"))


@pytest.mark.parametrize(
    ("error", "wishes", "again"),
    [
        (EngineTimeoutError, Wishes(), False),
        (EngineTimeoutError, Wishes(retry_failed=True), True),
        (UnreadableFileError, Wishes(), True),
    ],
)
def test_what_was_done_in_part_is_tried_again_like_what_failed(
    tmp_path: Path, error: type[DigisopError], wishes: Wishes, again: bool
) -> None:
    path = put(tmp_path / "x.pdf")
    plan_of([path], tmp_path / "out")
    outcome = Outcome("", Status.PARTIAL, "x", records=1, problems=(Problem.of(error()),))
    end(tmp_path / "out", "x", outcome)
    assert names(path, wishes) == (["x"] if again else [])


def test_a_folder_that_cannot_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a folder of a failing disk, or a share that the network lost."""
    put(tmp_path / "in/a.pdf")
    put(tmp_path / "in/broken/b.pdf")
    usual = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("broken"):
            raise OSError(errno.EIO, "Input/output error", path)
        return usual(path)

    monkeypatch.setattr(os, "scandir", scandir)
    plan = plan_of([tmp_path / "in"], tmp_path / "out")
    assert [job.path.name for job in plan.jobs] == ["a.pdf", "broken"]


def test_a_run_that_must_not_begin_enters_nothing(once: Path) -> None:
    for number in range(3):
        put(once.parent / f"{number}.pdf", str(number))
    with pytest.raises(ResultExistsError), patch("digisop.batch.plan._AT_A_TIME", 1):
        plan_of([once.parent], once.parent / "out", Wishes(Existing.ABORT))
    with open_ledger(str(once.parent / "out")) as ledger:
        assert ledger.states() == {State.DONE: 1}


@pytest.mark.parametrize("existing", [Existing.SKIP, Existing.ABORT])
def test_results_that_the_ledger_does_not_know(tmp_path: Path, existing: Existing) -> None:
    path = put(tmp_path / "x.pdf", "mine")
    sha256 = hashlib.sha256(b"mine").hexdigest()
    put(tmp_path / "out/x/record.json", a_record(sha256=sha256).model_dump_json())
    if existing is Existing.SKIP:
        assert names(path, Wishes(existing)) == []
    else:
        with pytest.raises(ResultExistsError):
            names(path, Wishes(existing))


@pytest.mark.parametrize(
    ("error", "wishes", "again"),
    [
        (NoSopError, Wishes(), False),
        (NoSopError, Wishes(retry_failed=True), True),
        (NoSopError, Wishes(force=True), True),
        (TesseractMissingError, Wishes(), True),
        (UnreadableFileError, Wishes(), True),
        (EncryptedFileError, Wishes(), False),
        (EncryptedFileError, Wishes(has_passwords=True), True),
    ],
)
def test_what_failed_is_tried_again_only_where_that_may_help(
    tmp_path: Path, error: type[DigisopError], wishes: Wishes, again: bool
) -> None:
    path = put(tmp_path / "x.pdf")
    plan_of([path], tmp_path / "out")
    end(tmp_path / "out", "x", failed(error))
    assert names(path, wishes) == (["x"] if again else [])

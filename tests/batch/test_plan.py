"""What is read, what is passed over or kept, and that no two results share a folder."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PosixPath
from unittest.mock import patch

import pytest
from paper import a_record

from digisop.account import Account
from digisop.batch.plan import Planned, make_plan
from digisop.errors import (
    DigisopError,
    EncryptedFileError,
    EngineTimeoutError,
    NoSopError,
    ResultExistsError,
    TesseractMissingError,
    UnreadableFileError,
)
from digisop.ledger import Ending, Entry, Ledger, State, open_ledger
from digisop.manifest import Origin, write_manifest
from digisop.outcome import Outcome, Status
from digisop.settings import Existing, Wishes

ORIGIN = Origin("", "1", "usual")


def put(path: Path, content: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content or str(path), "utf-8")
    return path


@dataclass
class Job:
    path: Path
    target: Path


@dataclass
class Plan:
    jobs: list[Job]
    passed_over: int


@contextmanager
def ledger_of(output: Path) -> Iterator[Ledger]:
    output.mkdir(parents=True, exist_ok=True)
    with open_ledger(str(output)) as ledger:
        yield ledger


def plan_of(
    paths: list[Path],
    output: Path,
    wishes: Wishes | None = None,
    origin: Origin = ORIGIN,
) -> Plan:
    """Plan a run of its own and list what it is to do."""
    with ledger_of(output) as ledger:
        run = ledger.begin_run(origin.version, origin.settings, {})
        places = list(map(str, paths))
        planned: Planned = make_plan(places, str(output), ledger, run, origin, wishes or Wishes())
        waiting = ledger.waiting(run, 10_000, alone=False)
        assert planned.to_do == len(waiting)
        jobs = [Job(Path(entry.input), output / entry.folder) for entry in waiting]
        return Plan(jobs, planned.passed_over)


def test_folders_are_searched_and_other_kinds_counted(tmp_path: Path) -> None:
    names = ("b.PDF", "a.jpeg", "sub/c.tiff", "sub/d.docx", "notes.md", ".hidden.pdf", ".git/x.pdf")
    for name in names:
        put(tmp_path / "in" / name)
    plan = plan_of([tmp_path / "in"], tmp_path / "out")
    assert [job.path.name for job in plan.jobs] == ["a.jpeg", "b.PDF", "c.tiff"]
    assert plan.passed_over == 2


def test_a_file_named_outright_is_tried_whatever_it_is(tmp_path: Path) -> None:
    plan = plan_of([tmp_path / "none.docx"], tmp_path / "out")
    assert len(plan.jobs) == 1


def test_our_own_results_are_not_read_again(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf")
    put(tmp_path / "output/a/pages/001.jpg")
    plan = plan_of([tmp_path], tmp_path / "output")
    assert [job.path.name for job in plan.jobs] == ["a.pdf"]


def test_linked_folders_are_searched_once(tmp_path: Path) -> None:
    """Even where a link leads back to where it came from."""
    put(tmp_path / "archive/2019/a.pdf")
    put(tmp_path / "in/b.pdf")
    (tmp_path / "in/old").symlink_to(tmp_path / "archive")
    (tmp_path / "in/older").symlink_to(tmp_path / "archive/2019")
    (tmp_path / "archive/2019/back").symlink_to(tmp_path / "in")
    plan = plan_of([tmp_path / "in"], tmp_path / "out")
    assert [job.path.name for job in plan.jobs] == ["b.pdf", "a.pdf"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.pdf")
    assert len(plan_of([path, tmp_path, path], tmp_path / "out").jobs) == 1


def test_one_file_by_several_ways_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "in/a.pdf")
    (tmp_path / "link").symlink_to("in")
    monkeypatch.chdir(tmp_path)
    ways = [path, Path("in/a.pdf"), Path("in/../in/a.pdf"), tmp_path / "link/a.pdf", Path("link")]
    assert len(plan_of(ways, tmp_path / "out").jobs) == 1


def test_results_of_other_runs_are_not_read(tmp_path: Path) -> None:
    for place in ("other/a", "a", "sub/out/b"):
        put(tmp_path / place / "manifest.json")
        put(tmp_path / place / "record.json")
        put(tmp_path / place / "pages/001.jpg")
    put(tmp_path / "own/manifest.json")
    put(tmp_path / "own/x.pdf")
    assert [job.path.name for job in plan_of([tmp_path], tmp_path).jobs] == ["x.pdf"]


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "in/scan.pdf").mkdir(parents=True)
    put(tmp_path / "in/scan.pdf/page.png")
    os.mkfifo(tmp_path / "in/pipe.pdf")
    (tmp_path / "in/broken.pdf").symlink_to("nowhere.pdf")
    plan = plan_of([tmp_path / "in"], tmp_path / "out")
    assert [job.path.name for job in plan.jobs] == ["broken.pdf", "page.png"]


def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    """In a process of its own, for the superuser may look into every folder."""
    put(tmp_path / "in/a.pdf")
    (tmp_path / "in/closed").mkdir(mode=0)
    listed = tmp_path / "in/listed"
    put(listed / "b.pdf")
    listed.chmod(0o444)
    code = (
        "import os, sys; from pathlib import Path; from digisop.batch.plan import files_under;"
        "os.getuid() or os.setuid(65534); closed = [];"
        "print([p.name for p in files_under(Path(sys.argv[1]), 'out', closed)], closed)"
    )
    for folder in [tmp_path, *tmp_path.parents[:3]]:
        folder.chmod(folder.stat().st_mode | 0o055)
    command = [sys.executable, "-c", code, str(tmp_path / "in")]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    closed = tmp_path / "in/closed"
    assert done.stdout.strip() == f"['a.pdf', 'b.pdf'] [{PosixPath(closed)!r}]"


def test_inputs_of_one_name_get_folders_of_their_own(tmp_path: Path) -> None:
    paths = [put(tmp_path / name) for name in ("a/x.pdf", "b/x.pdf", "x.png", "c/X.pdf")]
    jobs = plan_of(paths, tmp_path / "out").jobs
    names = [job.target.name for job in jobs]
    assert names[0] == "x"
    assert len({name.casefold() for name in names}) == 4
    suffix = hashlib.sha256(paths[1].read_bytes()).hexdigest()[:8]
    assert names[1] == f"x-{suffix}"
    assert [job.target.name for job in plan_of(paths, tmp_path / "out").jobs] == names


def test_copies_of_one_name_and_contents_do_not_meet(tmp_path: Path) -> None:
    paths = [put(tmp_path / name / "x.pdf", "same") for name in "abc"]
    names = [job.target.name for job in plan_of(paths, tmp_path / "out").jobs]
    assert len(set(names)) == 3


def test_a_result_of_another_file_from_an_earlier_run_is_kept(tmp_path: Path) -> None:
    path = put(tmp_path / "x.pdf", "mine")
    own = hashlib.sha256(b"mine").hexdigest()
    record = tmp_path / "out/x/record.json"
    put(record, a_record(sha256=own).model_dump_json())
    assert plan_of([path], tmp_path / "out").jobs[0].target.name == "x"
    other = tmp_path / "other/x/record.json"
    put(other, a_record(sha256="1" * 64).model_dump_json())
    assert plan_of([path], tmp_path / "other").jobs[0].target.name == f"x-{own[:8]}"


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "out/x/thesis.docx")
    assert plan_of([put(tmp_path / "x.pdf")], tmp_path / "out").jobs[0].target.name != "x"


@pytest.mark.parametrize(
    "name", ["..pdf", ". .pdf", "a\nb.pdf", "a\x1b[31m.pdf", "x" * 200 + ".pdf"]
)
def test_odd_names_give_plain_folders(tmp_path: Path, name: str) -> None:
    (job,) = plan_of([put(tmp_path / "in" / name, "x")], tmp_path / "out").jobs
    assert job.target.parent == tmp_path / "out"
    assert job.target.name.isprintable()
    assert not job.target.name.startswith(".")
    assert len(job.target.name) <= 120


def test_a_name_of_bytes_that_are_no_characters_is_kept(tmp_path: Path) -> None:
    name = os.fsdecode(b"surat-\xe9.pdf")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text("x")
    (job,) = plan_of([tmp_path / "in"], tmp_path / "out").jobs
    assert str(job.path).startswith("bytes:")
    assert job.target.name.isprintable()


def end(output: Path, name: str, outcome: Outcome, origin: Origin = ORIGIN) -> Entry:
    """Note how a document ended, with its result where it has one."""
    with ledger_of(output) as ledger:
        (entry,) = [entry for entry in ledger.entries() if entry.folder == name]
        sha256 = hashlib.sha256(Path(entry.input).read_bytes()).hexdigest()
        manifest = None
        if outcome.status is not Status.FAILED:
            (output / name).mkdir(exist_ok=True)
            put(output / name / "record.json", a_record(sha256=sha256).model_dump_json())
            made = replace(origin, sha256=sha256)
            manifest = write_manifest(output / name, made, Account.of(outcome))
        ledger.begin([entry.id])
        assert entry.run is not None
        ledger.finish(entry.run, entry.id, Ending(outcome, sha256, manifest), origin, again=False)
        return entry


DONE = Outcome("", Status.DONE, "x", records=1)


def failed(error: type[DigisopError]) -> Outcome:
    return Outcome("", Status.FAILED, problems=(error(),))


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
        ending = Ending(Outcome("", Status.FAILED, problems=(EncryptedFileError(),)), sha256)
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
        with patch("digisop.batch.shelf.Shelf.has_result", return_value=True):
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
    outcome = Outcome("", Status.PARTIAL, "x", records=1, problems=(error(),))
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

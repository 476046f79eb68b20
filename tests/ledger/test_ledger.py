"""What is noted is found again, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from digisop.errors import DamagedFileError, EngineTimeoutError, LedgerUnusableError, NoSopError
from digisop.ledger import Ending, Entry, Finding, Ledger, RunState, State, open_ledger
from digisop.messages.text import Text
from digisop.results.manifest import Origin
from digisop.results.outcome import Blocker, Outcome, Status
from digisop.results.problem import Problem
from digisop.results.storage import to_path, to_text

ORIGIN = Origin("", "1", "usual")
OUTPUT = "s3://results/sop"
DONE = Ending(Outcome("", Status.DONE, "x", pages=2, records=1), "0" * 64, "1" * 64, 500.0)
FAILED = Ending(Outcome.failed("", NoSopError()))


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with open_ledger(OUTPUT, url) as opened:
        yield opened


def add(ledger: Ledger, *names: str, run: int | None = None) -> int:
    run = run or ledger.begin_run("1", "usual", {"effort": "fast"})
    ledger.add(run, {name: Finding(f"/in/{name}.pdf", f"1:{name}") for name in names})
    return run


def entries(ledger: Ledger, run: int | None = None) -> dict[str, Entry]:
    return {entry.folder: entry for entry in ledger.entries(run)}


def end(ledger: Ledger, run: int, name: str, ending: Ending, *, again: bool = False) -> None:
    document = entries(ledger)[name].id
    ledger.begin([document])
    ledger.finish(run, document, ending, ORIGIN, again)


def test_a_document_from_its_finding_to_its_end(ledger: Ledger) -> None:
    run = add(ledger, "a", "b")
    a, b = ledger.waiting(run, 10, alone=False)
    assert (a.folder, a.input, a.stamp, a.state) == ("a", "/in/a.pdf", "1:a", State.WAITING)
    ledger.begin([a.id, b.id])
    assert ledger.waiting(run, 10, alone=False) == []
    assert ledger.states()[State.IN_WORK] == 2
    blocker = Blocker(1, "/header/nip", Text("NIP", "NIP"), ("checksum",), 0.5)
    outcome = Outcome("", Status.DONE, "x", pages=2, records=1, to_review=1, blockers=(blocker,))
    outcome = replace(outcome, stage_seconds={"read": 1.5})
    ledger.finish(run, a.id, Ending(outcome, "0" * 64, "1" * 64, 500.0), ORIGIN, again=False)
    ledger.finish(run, b.id, FAILED, ORIGIN, again=False)
    a, b = entries(ledger).values()
    assert (a.state, a.reason, a.attempts, a.manifest) == (State.NEEDS_REVIEW, None, 1, "1" * 64)
    assert (a.sha256, a.version, a.settings, a.pages) == ("0" * 64, "1", "usual", 2)
    assert a.times == {"read": 1.5}
    assert a.summary is not None
    assert a.summary.blockers == (blocker,)
    assert (b.state, b.reason) == (State.FAILED, "no_sop")
    assert ledger.counts(run) == {(State.NEEDS_REVIEW, None): 1, (State.FAILED, "no_sop"): 1}


def test_another_try_is_alone_and_each_try_is_kept(ledger: Ledger) -> None:
    run = add(ledger, "a")
    problems = (Problem.of(EngineTimeoutError(engine="tesseract", seconds=1)),)
    late = Ending(Outcome("", Status.FAILED, problems=problems))
    end(ledger, run, "a", late, again=True)
    (entry,) = ledger.waiting(run, 10, alone=True)
    assert (entry.alone, entry.relaxed, entry.reason) == (True, True, "engine_timeout")
    end(ledger, run, "a", DONE)
    entry = entries(ledger)["a"]
    assert (entry.state, entry.attempts) == (State.DONE, 2)
    assert not entry.alone
    assert not entry.relaxed
    with ledger.engine.connect() as connection:
        tries = connection.execute(sa.text("SELECT state, megabytes FROM attempt ORDER BY id"))
        assert tries.all() == [("failed", 0.0), ("done", 500.0)]


def test_what_a_killed_run_left_is_done_alone(ledger: Ledger) -> None:
    run = add(ledger, "a", "b", "c")
    end(ledger, run, "a", DONE)
    ledger.begin([entries(ledger)["b"].id])
    assert ledger.recover() == 1
    last = ledger.last_run()
    assert last is not None
    assert last.state is RunState.KILLED
    assert last.ended == last.seen
    assert [entry.folder for entry in ledger.waiting(run, 10, alone=True)] == ["b"]
    assert [entry.folder for entry in ledger.waiting(run, 10, alone=False)] == ["c"]
    assert ledger.recover() == 0


def test_what_was_called_off_waits_as_before(ledger: Ledger) -> None:
    run = add(ledger, "a", "b")
    end(ledger, run, "a", DONE)
    ids = [entry.id for entry in entries(ledger).values()]
    ledger.begin(ids[1:])
    ledger.put_back(run)
    assert {name: (entry.state, entry.attempts) for name, entry in entries(ledger).items()} == {
        "a": (State.DONE, 1), "b": (State.WAITING, 0),
    }  # fmt: skip


def test_a_new_run_takes_documents_over(ledger: Ledger) -> None:
    first = add(ledger, "a", "b")
    for name in "ab":
        end(ledger, first, name, FAILED)
    ids = {entry.folder: entry.id for entry in entries(ledger).values()}
    second = add(ledger, "c")
    ledger.assign(second, [ids["a"]], [ids["b"]])
    assert ledger.counts(second) == {
        (State.WAITING, None): 2, (State.FAILED, "no_sop"): 1,
    }  # fmt: skip
    assert ledger.states(first) == {}


def test_more_documents_than_are_read_at_a_time(ledger: Ledger) -> None:
    names = [f"{number:04}" for number in range(1201)]
    run = add(ledger, *names)
    assert [entry.folder for entry in ledger.entries(run)] == names
    ids = [entry.id for entry in ledger.entries()]
    later = ledger.begin_run("1", "usual", {})
    ledger.assign(later, ids[:700], ids[700:])
    assert ledger.states(later) == {State.WAITING: 1201}
    assert len(ledger.known([f"/in/{name}.pdf" for name in names[:500]])) == 500
    assert ledger.taken(["0003", "x"]) == {"0003"}


def test_names_sort_alike_everywhere(ledger: Ledger) -> None:
    run = add(ledger, "é", "z", "Z1", "a-b", "ab", "_")
    assert [entry.folder for entry in ledger.entries(run)] == ["_", "a-b", "ab", "z", "Z1", "é"]


def test_progress_of_a_run(ledger: Ledger) -> None:
    run = add(ledger, "a")
    ledger.note_progress(run, {"documents": 9, "finished": 3, "documents_per_hour": 1.5})
    last = ledger.last_run()
    assert last is not None
    assert (last.state, last.documents, last.finished) == (RunState.AT_WORK, 9, 3)
    assert last.facts == {"effort": "fast"}
    ledger.end_run(run, RunState.ENDED)
    ended = ledger.last_run()
    assert ended is not None
    assert (ended.state, ended.documents_per_hour) == (RunState.ENDED, 1.5)
    assert ended.ended


def test_outputs_that_share_a_ledger_do_not_meet(url: str, tmp_path: Path) -> None:
    for output in ("s3://one/x", str(tmp_path / "two")):
        with open_ledger(output, url) as ledger:
            run = add(ledger, "a")
            ledger.begin([entries(ledger)["a"].id])
    with open_ledger("s3://one/x/", url) as ledger:
        assert ledger.recover() == 1
    with open_ledger(f"{tmp_path}/./two/", url) as ledger:
        assert ledger.states(run) == {State.IN_WORK: 1}


def test_odd_names_and_facts_are_kept(ledger: Ledger) -> None:
    path = Path(os.fsdecode(b"/in/surat-\xe9.pdf"))
    odd = {"a": to_text(path), "b": "/in/\x01\x7f 表\u202e.pdf", "c": "/in/" + "x" * 4000 + ".pdf"}
    run = ledger.begin_run("1", "usual", {"output": os.fsdecode(b"\xe9"), "nul": "\0"})
    ledger.add(run, {name: Finding(text, "") for name, text in odd.items()})
    assert {name: entry.input for name, entry in entries(ledger).items()} == odd
    assert to_path(odd["a"]) == path
    assert set(ledger.known(list(odd.values()))) == set(odd.values())
    detail = "NUL \x00, half a pair \udce9"
    ending = Ending(Outcome.failed("", DamagedFileError(detail=detail)))
    end(ledger, run, "a", ending)
    summary = entries(ledger)["a"].summary
    assert summary is not None
    assert "half a pair" in str(summary.problems[0].facts["detail"])
    last = ledger.last_run()
    assert last is not None
    assert last.facts == {"output": os.fsdecode(b"\xe9"), "nul": "\0"}


def test_a_ledger_of_another_version_is_left_alone(url: str) -> None:
    with open_ledger(OUTPUT, url) as ledger, ledger.engine.begin() as connection:
        connection.execute(sa.text("UPDATE ledger SET schema_version = 99"))
    with pytest.raises(LedgerUnusableError, match="99"), open_ledger(OUTPUT, url):
        pass


def test_a_ledger_of_version_1_is_brought_up_to_this_one(url: str) -> None:
    with open_ledger(OUTPUT, url) as ledger:
        run = add(ledger, "a")
        end(ledger, run, "a", DONE)
        with ledger.engine.begin() as connection:
            connection.execute(sa.text("ALTER TABLE document RENAME COLUMN summary TO account"))
            connection.execute(sa.text("UPDATE ledger SET schema_version = 1"))
    for _ in range(2):
        with open_ledger(OUTPUT, url) as ledger:
            assert entries(ledger)["a"].summary == DONE.outcome.summary


def test_an_entry_tells_what_came_of_it_with_its_places(ledger: Ledger) -> None:
    run = add(ledger, "a", "b")
    end(ledger, run, "a", replace(DONE, outcome=replace(DONE.outcome, seconds=2.0)))
    found = entries(ledger)
    assert found["a"].outcome == replace(DONE.outcome, file="/in/a.pdf", folder="a", seconds=2.0)
    assert found["b"].outcome == Outcome("/in/b.pdf", Status.FAILED)


def test_a_ledger_moves_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with open_ledger(f"{tmp_path}/one/") as ledger:
        add(ledger, "a")
    (tmp_path / "one").rename(tmp_path / "two")
    with open_ledger(str(tmp_path / "two")) as ledger:
        assert list(entries(ledger)) == ["a"]
    with open_ledger(str(tmp_path / "two"), f"sqlite:///{tmp_path}/two/ledger.sqlite") as ledger:
        assert list(entries(ledger)) == ["a"]


@pytest.mark.parametrize("name", ["a?b=c", "a%20b#", "é" * 40, os.fsdecode(b"\xe9")])
def test_a_ledger_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    with open_ledger(str(folder)) as ledger:
        add(ledger, "a")
    assert (folder / "ledger.sqlite").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("output", "url"),
    [
        (OUTPUT, ""),
        ("/tmp/x", "mysql://user:secret@host/name"),  # noqa: S108
        ("/tmp/x", "user:secret@host"),  # noqa: S108
        ("/tmp/x", "postgresql://user:secret@127.0.0.1:1/name?password=secret"),  # noqa: S108
        ("/tmp/x", "postgresql://user:secret@host:port/name"),  # noqa: S108
        ("/tmp/x", "sqlite:////no/such/folder/a.sqlite"),  # noqa: S108
        ("/tmp/x", "sqlite://"),  # noqa: S108
    ],
)
def test_an_address_that_will_not_do_is_told_without_its_password(output: str, url: str) -> None:
    with pytest.raises(LedgerUnusableError) as raised, open_ledger(output, url):
        pass
    assert "secret" not in str(raised.value)
    assert "secret" not in repr(raised.value.facts)


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("surat " * 1000)
    with pytest.raises(LedgerUnusableError), open_ledger(str(tmp_path)):
        pass
    assert (tmp_path / "ledger.sqlite").read_text() == "surat " * 1000


def test_which_run_made_each_result(ledger: Ledger) -> None:
    run = add(ledger, "a", "b")
    end(ledger, run, "a", DONE)
    ((folder, number, started),) = ledger.runs_of_results()
    assert (folder, number) == ("a", run)
    assert started.startswith("20")

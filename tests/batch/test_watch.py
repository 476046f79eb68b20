"""A watched folder: what is whole is taken, what is not is left alone, and nothing is touched."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from batch.nights import command, page, sound, text
from patience import PATIENCE_S

from digisop.batch.events import Event
from digisop.batch.watch import Inbox
from digisop.errors import ExitCode
from digisop.ledger import WITH_RESULT, RunState, State, open_ledger

SETTLE_S = 0.4


class Watching:
    """``digisop watch`` on the folder ``in``, with its log."""

    def __init__(self, tmp_path: Path, settle_s: float) -> None:
        self.inbox, self.output, self.log = tmp_path / "in", tmp_path / "out", tmp_path / "log"
        self.inbox.mkdir(exist_ok=True)
        places = (self.inbox, "--output", self.output, "--log", self.log)
        self.process = subprocess.Popen(
            command("watch", *places, "--settle", settle_s, "--jobs", 1),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def events(self, name: str) -> list[dict[str, str]]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [event for event in map(json.loads, lines) if event["event"] == name]

    def ended(self) -> list[str]:
        return [event["folder"] for event in self.events("document_ended")]

    def until(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < end, self.log.read_text()
            assert self.process.poll() is None
            time.sleep(0.05)

    def has_ended(self, count: int) -> bool:
        """Whether so many documents have ended."""
        return len(self.ended()) == count

    def end(self) -> str:
        """Like Ctrl-C; what it printed."""
        self.process.send_signal(signal.SIGINT)
        printed, _ = self.process.communicate(timeout=PATIENCE_S)
        assert self.process.returncode == ExitCode.OK
        return printed


Watch = Callable[..., Watching]


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    begun: list[Watching] = []

    def begin(settle_s: float = SETTLE_S) -> Watching:
        begun.append(Watching(tmp_path, settle_s))
        return begun[-1]

    yield begin
    for watching in begun:
        watching.process.kill()
        with watching.process:  # waits for it, and closes what it printed to
            pass


@pytest.fixture
def watching(watch: Watch) -> Watching:
    return watch()


def put(path: Path, contents: bytes) -> None:
    """As a program does that knows of inboxes: written aside, then renamed."""
    aside = path.with_suffix(".part")
    aside.write_bytes(contents)
    aside.rename(path)


def slowly(path: Path, contents: bytes, pause_s: float) -> None:
    """In three parts, as over a slow line."""
    third = len(contents) // 3 + 1
    with path.open("wb") as stream:
        for start in range(0, len(contents), third):
            if start:
                time.sleep(pause_s)
            stream.write(contents[start : start + third])
            stream.flush()


def state_of(folder: Path) -> dict[str, tuple[int, ...]]:
    """Everything but when it was last read."""
    states = {path.name: path.lstat() for path in folder.iterdir()}
    return {
        name: (state.st_ino, state.st_mode, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        for name, state in states.items()
    }


def test_a_slow_copy_is_taken_when_it_is_whole(watching: Watching) -> None:
    """Even where it stood still for longer than a file must, for its end was missing."""
    watching.until(lambda: bool(watching.events("run_started")))
    contents = page(1)
    slowly(watching.inbox / "surat.pdf", contents, 3 * SETTLE_S)
    watching.until(lambda: watching.ended() == ["surat"])
    watching.until((watching.output / "report.html").is_file)
    watching.end()
    with open_ledger(str(watching.output)) as ledger:
        (entry,) = ledger.entries()
        run = ledger.last_run()
    assert entry.state in WITH_RESULT
    assert run is not None
    assert run.state is RunState.ENDED
    record = json.loads((watching.output / "surat/record.json").read_text())
    assert record["source"]["file_name"] == "surat.pdf"
    assert len(watching.events("document_started")) == 1


def test_what_is_no_document_is_left_alone(watch: Watch, tmp_path: Path) -> None:
    watching = watch(settle_s=2)  # so that the half one is waited for all the while
    (tmp_path / "elsewhere.txt").write_bytes(text(1))
    (watching.inbox / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    (watching.inbox / "dangling.pdf").symlink_to(tmp_path / "nothing.pdf")
    for name in ("~$surat.txt", ".surat.txt", "surat.txt.part", "surat.crdownload", "notes.docx"):
        (watching.inbox / name).write_bytes(text(2))
    (watching.inbox / "half.pdf").write_bytes(page(3)[:-200])
    put(watching.inbox / "surat.txt", text(4))
    before = state_of(watching.inbox)
    watching.until(lambda: watching.ended() == ["surat"])
    assert "surat.txt" in watching.end()
    with open_ledger(str(watching.output)) as ledger:  # where all of a batch is entered at once
        assert [entry.folder for entry in ledger.entries()] == ["surat"]
    assert state_of(watching.inbox) == before


def test_a_file_with_new_contents_gets_a_result_of_its_own(watching: Watching) -> None:
    put(watching.inbox / "surat.txt", text(1))
    watching.until(lambda: watching.ended() == ["surat"])
    put(watching.inbox / "surat.txt", text(2))
    watching.until(lambda: len(watching.ended()) == 2)
    watching.end()
    numbers = set()
    for folder in watching.ended():
        record = json.loads((watching.output / folder / "record.json").read_text())
        numbers.add(record["header"]["number"])
    assert numbers == {"1/SOP/2020", "2/SOP/2020"}


def test_an_inbox_that_goes_away_is_waited_for(watching: Watching, tmp_path: Path) -> None:
    """As a network's share does; what was done is not done again."""
    put(watching.inbox / "a.txt", text(1))
    watching.until(lambda: watching.ended() == ["a"])
    watching.inbox.rename(tmp_path / "away")
    watching.until(lambda: bool(watching.events("inbox_gone")))
    (tmp_path / "away").rename(watching.inbox)
    put(watching.inbox / "b.txt", text(2))
    watching.until(lambda: watching.ended() == ["a", "b"])
    assert "can be opened again" in watching.end()


def test_what_waits_when_an_inbox_goes_away_is_not_lost(watching: Watching, tmp_path: Path) -> None:
    """Those that are being read may fail; they are tried again, and the others not before."""
    (tmp_path / "aside").mkdir()
    sound(tmp_path / "aside", 6, page, "pdf")
    for path in (tmp_path / "aside").iterdir():
        path.rename(watching.inbox / path.name)
    watching.until(lambda: bool(watching.ended()))
    watching.inbox.rename(tmp_path / "away")
    watching.until(lambda: bool(watching.events("inbox_gone")))
    assert len(watching.events("document_started")) < 6
    (tmp_path / "away").rename(watching.inbox)
    watching.until(lambda: set(states(watching).values()) <= set(WITH_RESULT))
    watching.end()
    assert len(states(watching)) == 6


def states(watching: Watching) -> dict[str, State]:
    with open_ledger(str(watching.output)) as ledger:
        return {entry.folder: entry.state for entry in ledger.entries()}


def test_a_damaged_file_does_not_end_it(watching: Watching) -> None:
    put(watching.inbox / "a.pdf", b"%PDF-1.4\nno more\n%%EOF\n")
    put(watching.inbox / "b.txt", text(1))
    watching.until(lambda: set(watching.ended()) == {"a", "b"})
    printed = watching.end()
    assert "damaged" in printed
    assert (watching.output / "report.html").is_file()


def test_what_came_in_while_nobody_watched_is_done_once(watch: Watch) -> None:
    first = watch()
    put(first.inbox / "a.txt", text(1))
    first.until(lambda: first.ended() == ["a"])
    first.process.kill()
    first.process.wait()
    put(first.inbox / "b.txt", text(2))
    second = watch()
    second.until(lambda: "b" in second.ended())
    second.end()
    assert second.ended() == ["a", "b"]  # in the log of both


def test_nobody_listening_ends_nothing(watch: Watch) -> None:
    """As when what it prints goes to a program that has ended."""
    watching = watch()
    assert watching.process.stdout is not None
    watching.process.stdout.close()
    for number in range(2):
        put(watching.inbox / f"{number}.txt", text(number))
        watching.until(partial(watching.has_ended, number + 1))
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(PATIENCE_S) == ExitCode.OK


class Share:
    """An inbox on a network's share, in this process, that may be lost."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = tmp_path / "in"
        self.folder.mkdir()
        self.is_lost = False
        self.events: list[str] = []
        self.inbox = Inbox(self.folder, str(tmp_path / "out"), 0, self.hear)
        for name in ("stat", "lstat", "scandir"):
            monkeypatch.setattr(os, name, partial(self.ask, getattr(os, name)))

    def hear(self, event: Event) -> None:
        self.events.append(event.name)

    def ask(
        self, how: Callable[..., object], path: object, *rest: object, **also: object
    ) -> object:
        if self.is_lost and str(path).startswith(str(self.folder)):
            raise OSError(errno.ESTALE, "Stale file handle", path)
        return how(path, *rest, **also)

    def names(self) -> list[str]:
        if not self.inbox.is_there():
            return []
        time.sleep(self.inbox.pause_s)
        return [path.name for path in self.inbox.arrivals()]


def test_a_share_that_is_lost_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answers every question with an error of its own, and with another than a folder that
    is not there."""
    share = Share(tmp_path, monkeypatch)
    put(share.folder / "a.txt", text(1))
    assert share.names() == ["a.txt"]
    share.is_lost = True
    assert share.names() == []
    share.is_lost = False
    assert (share.names(), share.names()) == (["a.txt"], [])
    assert share.events == ["inbox_gone", "inbox_back"]

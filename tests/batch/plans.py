"""Plans of runs on files of a test, and how their documents ended."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from paper import a_record

from digisop.batch.plan import Planned, make_plan
from digisop.errors import DigisopError
from digisop.ledger import Ending, Entry, Ledger, open_ledger
from digisop.results.manifest import Origin, write_manifest
from digisop.results.outcome import Outcome, Status
from digisop.settings import Wishes

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
            manifest = write_manifest(output / name, made, outcome)
        ledger.begin([entry.id])
        assert entry.run is not None
        ledger.finish(entry.run, entry.id, Ending(outcome, sha256, manifest), origin, again=False)
        return entry


DONE = Outcome("", Status.DONE, "x", records=1)


def failed(error: type[DigisopError]) -> Outcome:
    return Outcome.failed("", error())

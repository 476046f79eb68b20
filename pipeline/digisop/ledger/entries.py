"""What goes into the ledger and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from digisop.ledger.tables import WITH_RESULT, RunState, State
from digisop.results.outcome import Outcome, Status, Verdict

#: How outcomes are kept.
KEPT = TypeAdapter(Outcome)


@dataclass(frozen=True, slots=True)
class Finding:
    """An input file: absolute path or URL, and a stamp that tells one state of it from another
    (size and time of change, or what the store says)."""

    input: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the ledger knows it; the columns of its table.

    ``summary`` is the outcome of the last attempt without places and times, ``ended`` when that
    was over (UTC, ISO 8601).
    """

    id: int
    input: str
    stamp: str
    folder: str
    state: State
    run: int | None = None
    reason: str | None = None
    alone: bool = False
    relaxed: bool = False
    attempts: int = 0
    sha256: str | None = None
    version: str | None = None
    settings: str | None = None
    manifest: str | None = None
    pages: int = 0
    seconds: float = 0.0
    summary: Outcome | None = None
    times: Mapping[str, float] = field(default_factory=dict)
    ended: str | None = None

    @property
    def outcome(self) -> Outcome:
        """What came of it, with its places and times; failed where no more is known."""
        return replace(
            self.summary or Outcome(),
            file=self.input,
            folder=self.folder if self.state in WITH_RESULT else "",
            seconds=self.seconds,
            stage_seconds=self.times,
        )


def entry_of_row(row: Any) -> Entry:
    """An entry from a row of its table's columns, states and outcome made ours."""
    facts = {name: getattr(row, name) for name in Entry.__dataclass_fields__}
    known = {
        "state": State(row.state),
        "alone": bool(row.alone),
        "relaxed": bool(row.relaxed),
        "summary": KEPT.validate_python(row.summary) if row.summary else None,
        "times": row.times or {},
    }
    return Entry(**{**facts, **known})


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended: the outcome, the contents read and the result's manifest (SHA-256),
    most memory in megabytes (MiB)."""

    outcome: Outcome
    sha256: str | None = None
    manifest: str | None = None
    megabytes: float = 0.0

    @property
    def state(self) -> State:
        """The state that follows."""
        return state_of(self.outcome)

    @property
    def reason(self) -> str | None:
        """Why there is no whole result; the first of what went wrong."""
        problems = self.outcome.problems
        return problems[0].code.reason if problems else None


def state_of(outcome: Outcome) -> State:
    """How a document stands that ended so: failed or partial as it is, else by whether it goes
    straight through."""
    if outcome.status is not Status.DONE:
        return State(outcome.status)
    through = outcome.verdict is Verdict.STRAIGHT_THROUGH
    return State.DONE if through else State.NEEDS_REVIEW


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the ledger knows it: times are UTC by ISO 8601, ``seen`` its last sign of life,
    ``facts`` what was asked of it.

    ``seconds_left`` is the estimate of when it was last seen; None as long as there is none.
    """

    id: int
    state: RunState
    version: str
    host: str
    pid: int
    started: str
    seen: str
    ended: str | None
    documents: int
    finished: int
    pages: int
    documents_per_hour: float | None
    seconds_left: float | None
    facts: Mapping[str, object] = field(default_factory=dict)

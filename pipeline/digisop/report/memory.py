"""How documents ended, kept in report.json, so that a report made later knows of failures too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from digisop import errors
from digisop.errors import DigisopError
from digisop.outcome import Outcome, Status

REPORT_JSON = "report.json"
_KINDS = {
    kind.code.name: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DigisopError)
}


class Problem(BaseModel):
    """An error as plain data: the name of its exit code and its facts."""

    model_config = ConfigDict(frozen=True)

    code: str
    facts: dict[str, str | int | float] = {}

    def error(self) -> DigisopError:
        """The error again, for its texts."""
        return _KINDS.get(self.code, errors.InternalError)("", **self.facts)


class Input(BaseModel):
    """A document and how it ended; ``folder`` is its result's, empty where there is none."""

    model_config = ConfigDict(frozen=True)

    file: str
    folder: str = ""
    status: Status = Status.DONE
    pages: int = 0
    seconds: float = 0.0
    stage_seconds: dict[str, float] = {}
    problems: tuple[Problem, ...] = ()


def inputs_of(outcomes: Iterable[Outcome]) -> list[Input]:
    """The outcomes of a run as they are kept."""
    return [
        Input(
            file=outcome.file,
            folder=Path(outcome.folder).name if outcome.folder else "",
            status=outcome.status,
            pages=outcome.pages,
            seconds=outcome.seconds,
            stage_seconds=dict(outcome.stage_seconds),
            problems=tuple(
                Problem(code=problem.code.name, facts=problem.facts) for problem in outcome.problems
            ),
        )
        for outcome in outcomes
    ]


def recall(output: Path) -> list[Input]:
    """What an earlier report in the folder knew; nothing where there is none or it is damaged."""
    try:
        kept = json.loads((output / REPORT_JSON).read_text("utf-8"))["inputs"]
        return [Input.model_validate(entry) for entry in kept]
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return []


def merge(known: Sequence[Input], new: Sequence[Input], folders: Sequence[str]) -> list[Input]:
    """Every document once: of an earlier run where this one did not touch it.

    Results in ``folders`` that nothing is known of are taken for done; what is known of results
    that are gone is dropped.
    """
    present = set(folders)
    files = {entry.file for entry in new}
    touched = {entry.folder for entry in new if entry.folder}
    kept = [e for e in known if e.file not in files and not (e.folder and e.folder in touched)]
    merged = [e for e in (*kept, *new) if not e.folder or e.folder in present]
    told = {entry.folder for entry in merged}
    merged += [Input(file="", folder=folder) for folder in folders if folder not in told]
    return sorted(merged, key=lambda entry: (entry.folder or Path(entry.file).name, entry.file))

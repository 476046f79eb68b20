"""With which programs and settings the results were made, kept in report.json."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from digisop.settings import Settings
from digisop.stages.confidence.calibration import open_calibration
from digisop.versions import versions

REPORT_JSON = "report.json"
MOST_KEPT = 20
_SECRET = ("passwords",)
Value = str | int | float


class Run(BaseModel):
    """Runs that were alike, told as one: from when to when, and how many documents they read.
    ``settings`` and ``versions`` are by name; passwords are never among them."""

    model_config = ConfigDict(frozen=True)

    first: dt.datetime
    last: dt.datetime
    documents: int
    settings: dict[str, Value]
    versions: dict[str, str]

    def is_like(self, other: Run) -> bool:
        """Whether both had the same programs and settings."""
        return (self.settings, self.versions) == (other.settings, other.versions)


def describe(settings: Settings, documents: int, now: dt.datetime) -> Run:
    """The run that ended ``now``, to the second: its settings as told, the versions of all that it
    reads with."""
    now = now.replace(microsecond=0)
    return Run(
        first=now, last=now, documents=documents, settings=_told(settings), versions=versions()
    )


def _told(settings: Settings) -> dict[str, Value]:
    calibration = open_calibration(settings.calibration)
    told: dict[str, Value] = {}
    for field in dataclasses.fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, str | int | float) and field.name not in _SECRET:
            told[field.name] = value
    for kind, rate in settings.max_error_by_kind:
        told[f"max_error.{kind}"] = rate
    told["calibration"] = settings.calibration.name if settings.calibration else "digisop"
    told["calibrated_on"] = calibration.fitted_on
    told["calibrated_from"] = ", ".join(f"{n} {c}" for n, c in calibration.origin.items())
    return told


def recall_runs(output: Path) -> list[Run]:
    """The runs that an earlier report knew, the last one last; none where it is damaged."""
    try:
        kept = json.loads((output / REPORT_JSON).read_text("utf-8"))["runs"]
        return [Run.model_validate(entry) for entry in kept]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def joined(known: Sequence[Run], new: Run | None) -> list[Run]:
    """The runs known, with one more: those alike are one, with their documents together; of more
    than ``MOST_KEPT`` those long ago are forgotten."""
    if new is None:
        return list(known)
    alike = [run for run in known if run.is_like(new)]
    others = [run for run in known if not run.is_like(new)]
    first = min((run.first for run in alike), default=new.first)
    documents = new.documents + sum(run.documents for run in alike)
    joint = new.model_copy(update={"first": first, "documents": documents})
    return [*others, joint][-MOST_KEPT:]

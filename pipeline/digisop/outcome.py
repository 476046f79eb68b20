"""What came of one document: a small value that crosses from a worker to the command."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from digisop.errors import DigisopError


class Status(StrEnum):
    """How a document ended. A record with errors is partial, never done."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``folder`` is where the records lie, empty when there are none."""

    file: str
    status: Status
    folder: str = ""
    pages: int = 0
    records: int = 0
    steps: int = 0
    to_review: int = 0
    problems: tuple[DigisopError, ...] = ()
    seconds: float = 0.0

"""What came of one document: one plain value from the worker to the command, the manifest, the
ledger and the report.

What is kept of it (``summary`` in manifest.json and in the ledger) is without places and times,
and so the same whenever and wherever it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated

import pydantic
from pydantic import Field

from digisop.errors import DigisopError
from digisop.form.flowchart_rules import RULES
from digisop.messages.text import Text
from digisop.results.problem import Problem
from digisop_models.left_out import LeftOut

#: So many blockers of a document are named.
FEW = 3


class Status(StrEnum):
    """How a document ended: read as a whole (``done``), without some of its pages or drawings
    (``partial``), or not at all (``failed``)."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"


class Verdict(StrEnum):
    """What is left for people to do: nothing (``straight_through``), to look at fields or lost
    pages (``needs_review``), or all of it, as there is no record (``failed``)."""

    STRAIGHT_THROUGH = "straight_through"
    NEEDS_REVIEW = "needs_review"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Blocker:
    """A field for the sake of which a document does not go straight through.

    ``pointer`` (RFC 6901) points into the record of the ``sop``-th SOP, counted from 1;
    ``confidence`` is the probability that the field is right, ``None`` where it was not scored.
    """

    sop: int
    pointer: str
    name: Text
    reasons: tuple[str, ...]
    confidence: float | None

    @property
    def urgency(self) -> tuple[bool, float]:
        """Sorts broken rules first, then what is least sure."""
        return RULES.isdisjoint(self.reasons), self.confidence or 0.0


@pydantic.dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document.

    ``file`` is the document, ``folder`` where its records lie, empty when there are none.
    ``pages``, ``records`` and ``steps`` count what was read. ``to_review`` counts the fields that
    block the way straight through; ``blockers`` are the most urgent of them. ``problems`` went
    wrong with the whole document or with single pages; ``left_out`` are pages, and files within
    the file, that belong to no SOP. ``stage_seconds`` has what was measured of
    ``seconds`` (of the clock), by stage.
    """

    file: Annotated[str, Field(exclude=True)] = ""
    status: Status = Status.FAILED
    folder: Annotated[str, Field(exclude=True)] = ""
    pages: int = 0
    records: int = 0
    steps: int = 0
    to_review: int = 0
    blockers: tuple[Blocker, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    seconds: Annotated[float, Field(exclude=True)] = 0.0
    stage_seconds: Annotated[Mapping[str, float], Field(exclude=True)] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """What is left for people to do."""
        return verdict_of(self.status, self.records, self.to_review)

    @property
    def summary(self) -> Outcome:
        """The outcome without places and times."""
        return replace(self, file="", folder="", seconds=0.0, stage_seconds={})

    @staticmethod
    def failed(file: str, error: DigisopError) -> Outcome:
        """The outcome of a document that failed for one reason."""
        return Outcome(file, Status.FAILED, problems=(Problem.of(error),))


def verdict_of(status: Status, records: int, to_review: int) -> Verdict:
    """What is to be done with a document of ``records`` SOPs, of which ``to_review`` fields are to
    be looked at.

    Straight through goes only what was read as a whole and leaves nothing to look at.
    """
    if status is Status.FAILED or not records:
        return Verdict.FAILED
    if status is Status.PARTIAL or to_review:
        return Verdict.NEEDS_REVIEW
    return Verdict.STRAIGHT_THROUGH


def most_urgent(blockers: tuple[Blocker, ...]) -> tuple[Blocker, ...]:
    """The few that are named."""
    return tuple(sorted(blockers, key=lambda blocker: blocker.urgency)[:FEW])

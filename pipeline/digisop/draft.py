"""A record in the making: what stands where on the pages, before it is normalised.

The stages ``header``, ``columns`` and ``steps`` find readings; ``normalise`` turns them into
the values of a record; ``confidence`` judges them. All boxes are in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digisop_models.geometry import Box, Point
from digisop_models.page import Line
from digisop_models.record import Shape


@dataclass(frozen=True, slots=True)
class DraftLeg:
    """A piece of an arrow on one page, from tail to head, in points."""

    page: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines that make up one value, and where they stand (page counts from 1).

    ``reasons`` are doubts a stage has about having found the right lines. ``path`` is the course
    of an arrow, ``sureness`` (0 to 1) how well a symbol or arrow fits what it was taken for.
    """

    lines: tuple[Line, ...]
    page: int
    box: Box
    reasons: tuple[str, ...] = ()
    path: tuple[DraftLeg, ...] = ()
    sureness: float = 1.0

    @property
    def text(self) -> str:
        """The lines as read, one under the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class DraftApprover:
    """Disahkan oleh: position, name and NIP."""

    position: Reading | None = None
    name: Reading | None = None
    nip: Reading | None = None


@dataclass(frozen=True, slots=True)
class DraftHeader:
    """The identity block; ``None`` where a field is absent or empty."""

    institution: Reading | None = None
    number: Reading | None = None
    title: Reading | None = None
    created_on: Reading | None = None
    revised_on: Reading | None = None
    effective_on: Reading | None = None
    approved_on: Reading | None = None
    approved_by: DraftApprover = DraftApprover()
    legal_basis: tuple[Reading, ...] = ()
    qualifications: tuple[Reading, ...] = ()
    related: tuple[Reading, ...] = ()
    equipment: tuple[Reading, ...] = ()
    warnings: tuple[Reading, ...] = ()
    records: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSymbol:
    """A symbol in an executor's column; ``kind`` names the figure where the shape is "other"."""

    executor: int
    shape: Shape
    page: int
    box: Box
    kind: str | None = None
    text: str = ""
    sureness: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftFlow:
    """An arrow between two symbols, given as (step, executor); ``text`` is its label as printed."""

    source: tuple[int, int]
    target: tuple[int, int]
    label: Literal["yes", "no"] | None
    text: str
    path: tuple[DraftLeg, ...]
    sureness: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One row of the swimlane table, joined over pages."""

    activity: Reading | None
    number: Reading | None = None
    symbols: tuple[DraftSymbol, ...] = ()
    requirements: Reading | None = None
    duration: Reading | None = None
    output: Reading | None = None
    notes: Reading | None = None


@dataclass(frozen=True, slots=True)
class DraftProcedure:
    """One swimlane table, or one titled section of it. ``duration_unit`` is the unit of time
    that the head of Waktu names, for cells that hold a bare number: WAKTU (menit)."""

    executors: tuple[Reading, ...]
    steps: tuple[DraftStep, ...]
    title: Reading | None = None
    duration_unit: str | None = None
    flows: tuple[DraftFlow, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """One SOP: its page numbers in the file, identity block and procedures."""

    pages: tuple[int, ...]
    header: DraftHeader
    procedures: tuple[DraftProcedure, ...]

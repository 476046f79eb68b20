"""What a document says, apart from how it looks: the source of every truth file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Branch = Literal["yes", "no"]
Field = Literal[
    "number",
    "created_on",
    "revised_on",
    "effective_on",
    "approved_on",
    "approved_by",
    "title",
]
ListField = Literal["legal_basis", "qualifications", "related", "equipment", "warnings", "records"]
DATES: tuple[Field, ...] = ("created_on", "revised_on", "effective_on", "approved_on")
LISTS: tuple[ListField, ...] = (
    "legal_basis",
    "qualifications",
    "related",
    "equipment",
    "warnings",
    "records",
)
Key = tuple[int, int]  # step, executor


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed, and as ISO 8601 where it is one."""

    text: str = ""
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class Approver:
    """Disahkan oleh. ``nip`` may be printed with spaces; truth keeps its digits."""

    position: str = ""
    name: str = ""
    nip: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity block. ``leads`` are lists whose first entry is printed without a marker."""

    institution: tuple[str, ...] = ()
    number: str = ""
    title: str = ""
    dates: Mapping[str, PrintedDate] = field(default_factory=dict)
    approver: Approver = Approver()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol in an executor's column; ``drawing`` names its figure if that is no standard one."""

    executor: int
    shape: str
    drawing: str = ""
    text: str = ""
    also: str = ""  # shape of a second symbol in the same cell, which arrows leave from

    @property
    def figure(self) -> str:
        return self.drawing or self.shape


@dataclass(frozen=True, slots=True)
class Step:
    """One row. A newline in a text is a line break that is printed; truth has a space there."""

    number: str | None
    activity: str
    marks: tuple[Mark, ...] = ()
    requirements: str | None = None
    duration: str | None = None
    iso8601: str | None = None
    output: str | None = None
    notes: str | None = None
    cost: str | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow; ``printed`` is the word beside it."""

    source: Key
    target: Key
    label: Branch | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell ruled over the steps from ``first`` to ``last``; their texts there are the same."""

    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Procedure:
    """One table, or a titled section of one. ``links`` are lines without heads: no flows."""

    title: str | None
    executors: tuple[str, ...]
    steps: tuple[Step, ...]
    flows: tuple[Flow, ...] = ()
    links: tuple[Flow, ...] = ()
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True, slots=True)
class Sop:
    """One SOP. ``heading`` stands over the table and is no title of a section."""

    identity: Identity
    procedures: tuple[Procedure, ...]
    heading: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = field(default=())

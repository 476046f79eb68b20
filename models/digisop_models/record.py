"""record.json: one SOP (../shared/CONTRACT.md), validated. Field names are the contract's."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal["1"] = "1"


class Shape(StrEnum):
    """Flowchart symbols by the terms of ISO 5807."""

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"
    DOCUMENT = "document"
    OFF_PAGE_CONNECTOR = "off_page_connector"
    CONNECTOR = "connector"
    OTHER = "other"


class SourceKind(StrEnum):
    """What the input file holds."""

    SCAN = "scan"
    DIGITAL = "digital"
    MIXED = "mixed"
    IMAGE = "image"
    TEXT = "text"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Model):
    """The input file. ``path`` is its place in the input folder, with slashes; its name alone
    where the file itself was given. ``pages`` are the page numbers, from 1, that this SOP stands
    on."""

    file_name: str
    path: str = ""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    page_count: Annotated[int, Field(ge=0)]
    kind: SourceKind
    pages: tuple[int, ...] = ()


class Citation(_Model):
    """A law or regulation named in a text, e.g. Undang-Undang Nomor 14 Tahun 2008."""

    kind: str
    number: str | None = None
    year: int | None = None
    about: str | None = None


class Item(_Model):
    """One item of a list in the identity block, its number or bullet left off."""

    text: str
    citations: tuple[Citation, ...] = ()


class Approver(_Model):
    """Disahkan oleh. ``nip`` (Nomor Induk Pegawai) holds digits only."""

    position: str = ""
    name: str = ""
    nip: Annotated[str, Field(pattern=r"^[0-9]+$")] | None = None


class Header(_Model):
    """The identity block."""

    institution: str = ""
    number: str = ""
    title: str = ""
    created_on: dt.date | None = None
    revised_on: dt.date | None = None
    effective_on: dt.date | None = None
    approved_on: dt.date | None = None
    approved_by: Approver = Approver()
    legal_basis: tuple[Item, ...] = ()
    qualifications: tuple[Item, ...] = ()
    related: tuple[Item, ...] = ()
    equipment: tuple[Item, ...] = ()
    warnings: tuple[Item, ...] = ()
    records: tuple[Item, ...] = ()


class Symbol(_Model):
    """A symbol in the column of an executor (index into ``Procedure.executors``).

    ``kind`` names the figure where ``shape`` is ``other``: trapezium, cylinder, triangle,
    parallelogram, hexagon. ``text`` is what is printed inside the symbol.
    """

    executor: Annotated[int, Field(ge=0)]
    shape: Shape
    kind: str | None = None
    text: str | None = None


class Duration(_Model):
    """Waktu as printed, and as an ISO 8601 duration where it is one."""

    text: str | None = None
    iso8601: str | None = None


class Step(_Model):
    """One row of the swimlane table."""

    number: str | None = None
    activity: str = ""
    symbols: tuple[Symbol, ...] = ()
    requirements: str | None = None
    duration: Duration = Duration()
    output: str | None = None
    notes: str | None = None


class FlowEnd(_Model):
    """A symbol, as indexes into ``Procedure.steps`` and ``Procedure.executors``."""

    step: Annotated[int, Field(ge=0)]
    executor: Annotated[int, Field(ge=0)]


class Flow(_Model):
    """An arrow from symbol to symbol. ``text`` is the label of a branch as printed."""

    source: FlowEnd
    target: FlowEnd
    label: Literal["yes", "no"] | None = None
    text: str | None = None


class Procedure(_Model):
    """One swimlane table, or one titled section of it."""

    title: str | None = None
    executors: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    flows: tuple[Flow, ...] = ()


class Record(_Model):
    """One SOP. ``revision`` counts how often people's corrections went in: 0 is as it was read."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    revision: Annotated[int, Field(ge=0)] = 0
    source: Source
    header: Header = Header()
    procedures: tuple[Procedure, ...] = ()

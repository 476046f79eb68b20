"""The swimlane table of an SOP: executors, steps with their symbols, and the arrows between them.

Labels are those of Permenpan-RB Nomor 35 Tahun 2012, shapes those of ISO 5807.

>>> Duration(text="15 menit", iso8601="PT15M").model_dump()
{'text': '15 menit', 'iso8601': 'PT15M'}
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from digisop_models.described import INDEX, Published, described


class Shape(StrEnum):
    """Flowchart symbols by the terms of ISO 5807; ``other`` is none of them."""

    TERMINATOR = "terminator"
    PROCESS = "process"
    DECISION = "decision"
    DOCUMENT = "document"
    OFF_PAGE_CONNECTOR = "off_page_connector"
    CONNECTOR = "connector"
    OTHER = "other"


class Symbol(Published):
    """A flowchart symbol in the column of an executor."""

    id: Annotated[
        str, described("Its name within the record, which corrections keep.", "p1-s3-y1")
    ] = ""
    executor: Annotated[
        int,
        Field(ge=0),
        described("The column it stands in: index into the procedure's executors.", 1, unit=INDEX),
    ]
    shape: Annotated[Shape, described("Its shape, by the terms of ISO 5807.", "decision")]
    kind: Annotated[
        str | None,
        described(
            "Name of the figure where the shape is 'other': trapezium, cylinder, triangle, "
            "parallelogram, hexagon, drum.",
            "trapezium",
        ),
    ] = None
    text: Annotated[str | None, described("What is printed inside the symbol.", "Mulai", "A")] = (
        None
    )


class Duration(Published):
    """The time a step takes."""

    text: Annotated[
        str | None, described("As printed; null where the cell is empty.", "5-15 menit", "1 hari")
    ] = None
    iso8601: Annotated[
        str | None,
        described(
            "ISO 8601 duration; working days count as days, of a range it is the longer, null "
            "where the text is no duration.",
            "PT15M",
            "P1D",
        ),
    ] = None


class Step(Published):
    """One row of the swimlane table; a row that goes on overleaf is one step."""

    id: Annotated[
        str, described("Its name within the record, which corrections keep.", "p1-s3")
    ] = ""
    number: Annotated[str | None, described("Number, as printed.", "3.", "2a", label="No")] = None
    activity: Annotated[
        str, described("What is done.", "Memeriksa kelengkapan berkas", label="Kegiatan")
    ] = ""
    symbols: Annotated[
        tuple[Symbol, ...],
        described(
            "Symbols in the executors' columns, from left to right.",
            [{"id": "p1-s3-y1", "executor": 1, "shape": "decision"}],
        ),
    ] = ()
    requirements: Annotated[
        str | None,
        described(
            "What the step needs; null where the cell is empty or the column is not there.",
            "Formulir permohonan",
            label="Kelengkapan",
        ),
    ] = None
    duration: Annotated[
        Duration,
        described(
            "How long the step takes.", {"text": "15 menit", "iso8601": "PT15M"}, label="Waktu"
        ),
    ] = Duration()
    output: Annotated[
        str | None,
        described(
            "What comes of the step; null as for requirements.", "Lembar disposisi", label="Output"
        ),
    ] = None
    notes: Annotated[
        str | None,
        described("Remarks; null as for requirements.", "SOP Surat Masuk", label="Keterangan"),
    ] = None


class FlowEnd(Published):
    """Where a flow starts or ends: the symbol of a step in an executor's column."""

    step: Annotated[int, Field(ge=0), described("Index into the procedure's steps.", 2, unit=INDEX)]
    executor: Annotated[
        int, Field(ge=0), described("Index into the procedure's executors.", 1, unit=INDEX)
    ]

    @property
    def place(self) -> tuple[int, int]:
        """The indexes of its step and its executor."""
        return self.step, self.executor


class Flow(Published):
    """An arrow from symbol to symbol; connectors are passed through, never an end."""

    id: Annotated[
        str, described("Its name within the record, which corrections keep.", "p1-f4")
    ] = ""
    source: Annotated[FlowEnd, described("Where it comes from.", {"step": 2, "executor": 1})]
    target: Annotated[FlowEnd, described("Where its head points.", {"step": 3, "executor": 0})]
    label: Annotated[
        Literal["yes", "no"] | None,
        described(
            "Answer of the branch: yes for Ya, Setuju, Lengkap and their like, no for Tidak, "
            "Belum and theirs; null where it bears none.",
            "yes",
        ),
    ] = None
    text: Annotated[str | None, described("Label of the branch, as printed.", "Ya", "Lengkap")] = (
        None
    )


class Procedure(Published):
    """One swimlane table, or one titled section of it."""

    title: Annotated[
        str | None, described("Title of the section, if it has one.", "A. Pendaftaran")
    ] = None
    executors: Annotated[
        tuple[str, ...],
        described(
            "Columns of those who act, from left to right.",
            ["Pemohon", "Petugas", "Kepala"],
            label="Pelaksana",
        ),
    ] = ()
    steps: Annotated[
        tuple[Step, ...],
        described("Rows of the table, in order.", [{"number": "1", "activity": "Menerima surat"}]),
    ] = ()
    flows: Annotated[
        tuple[Flow, ...],
        described(
            "Arrows of the flowchart, in no order that means anything.",
            [{"source": {"step": 0, "executor": 0}, "target": {"step": 1, "executor": 1}}],
        ),
    ] = ()

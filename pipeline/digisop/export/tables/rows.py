"""The rows of one SOP, table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from digisop.export.headings import Headings
from digisop.export.tables.columns import Cell
from digisop.export.tables.fields import field_rows
from digisop.results.layout import JudgedSop, Sop
from digisop_models.confidence import Verdict
from digisop_models.fields import APPROVER_FIELDS, HEADER_DATES, HEADER_LISTS, HEADER_TEXTS
from digisop_models.procedure import FlowEnd
from digisop_models.record import Procedure, Step

_HEADER = MappingProxyType(
    {
        **{name: f"/{name}" for name in (*HEADER_TEXTS, *HEADER_DATES)},
        **{name: f"/approved_by/{name}" for name in APPROVER_FIELDS},
    }
)
#: In how many parts a pointer begins that is of a field of a step: "", procedures, 0, steps, 3.
_STEP_DEPTH = 5
#: Columns of a step that hold what one field says.
_STEP_FIELDS = MappingProxyType({
    "step_number": "/number", "activity": "/activity", "requirements": "/requirements",
    "duration": "/duration", "output": "/output", "notes": "/notes",
})  # fmt: skip
#: Those of the other tables, whose rows are fields themselves.
_TEXT, _SHAPE, _FLOW = (MappingProxyType({name: ""}) for name in ("text", "shape", "id"))


class Row(NamedTuple):
    """Cells by the names of their columns; ``doubts`` has, for cells that are to be reviewed, why
    in words."""

    cells: Mapping[str, Cell]
    doubts: Mapping[str, str] = MappingProxyType({})


def rows_of(sop: Sop | JudgedSop, headings: Headings) -> Iterator[tuple[str, Row]]:
    """All rows of an SOP, each with the name of its table."""
    yield from rows_but_fields(sop, headings)
    unsure = headings.word("field_state", "needs_review")
    for cells in field_rows(sop, headings):
        doubts = {"value": str(cells["reasons"] or "")} if cells["state"] == unsure else {}
        yield "fields", Row(cells, doubts)


def rows_but_fields(sop: Sop | JudgedSop, headings: Headings) -> Iterator[tuple[str, Row]]:
    """The rows of all other tables."""
    maker = _Maker(sop, headings)
    yield "documents", maker.document()
    for name in HEADER_LISTS:
        yield from maker.items(name)
    for index, procedure in enumerate(sop.record.procedures):
        for row, step in enumerate(procedure.steps):
            yield "steps", maker.step(index, procedure, row, step)
            yield from maker.symbols(index, procedure, row, step)
        yield from maker.flows(index, procedure)


class _Maker:
    """Makes the rows of one SOP."""

    def __init__(self, sop: Sop | JudgedSop, headings: Headings) -> None:
        self._sop, self._headings = sop, headings
        self.key: dict[str, Cell] = {"folder": sop.folder, "sop": sop.number}
        self._doubtful = {
            pointer: field for pointer, field in sop.verdicts.items() if field["needs_review"]
        }
        self._near = {above for pointer in self._doubtful for above in _holders(pointer)}
        self._open_fields = Counter(
            "/".join(pointer.split("/")[:_STEP_DEPTH])
            for pointer in self._doubtful
            if pointer.count("/") >= _STEP_DEPTH
        )

    def document(self) -> Row:
        """What is on the identity block, and how much the SOP holds."""
        record = self._sop.record
        header, source = record.header, record.source
        cells = {
            **self.key,
            "revision": record.revision,
            "file": source.path or source.file_name,
            "sha256": source.sha256,
            "kind": self._headings.word("kind", source.kind),
            "page_count": source.page_count,
            "pages": ", ".join(map(str, source.pages)),
            **{name: getattr(header, name) for name in (*HEADER_TEXTS, *HEADER_DATES)},
            **{name: getattr(header.approved_by, name) for name in APPROVER_FIELDS},
            "procedures": len(record.procedures),
            "steps": sum(len(procedure.steps) for procedure in record.procedures),
            "to_review": len(self._doubtful),
        }
        return self._row(cells, "/header", _HEADER)

    def items(self, name: str) -> Iterator[tuple[str, Row]]:
        """The items of a list of the identity block, and the regulations that they name."""
        word = self._headings.word("list", name)
        for index, item in enumerate(getattr(self._sop.record.header, name)):
            place: dict[str, Cell] = {**self.key, "list": word, "row": index + 1}
            yield "items", self._row({**place, "text": item.text}, f"/header/{name}/{index}", _TEXT)
            for nth, citation in enumerate(item.citations, 1):
                cells: dict[str, Cell] = {
                    **place,
                    "citation": nth,
                    "regulation": citation.kind,
                    "regulation_number": citation.number,
                    "regulation_year": citation.year,
                    "about": citation.about,
                }
                yield "citations", Row(cells)

    def step(self, index: int, procedure: Procedure, row: int, step: Step) -> Row:
        """A row of the swimlane table."""
        base = f"/procedures/{index}/steps/{row}"
        doers = dict.fromkeys(symbol.executor for symbol in step.symbols)
        cells: dict[str, Cell] = {
            **self.key,
            "procedure": index + 1,
            "row": row + 1,
            "id": step.id,
            "procedure_title": procedure.title,
            "step_number": step.number,
            "activity": step.activity,
            "executors": "; ".join(filter(None, (_name(procedure, one) for one in doers))),
            "requirements": step.requirements,
            "duration": step.duration.text,
            "iso8601": step.duration.iso8601,
            "output": step.output,
            "notes": step.notes,
            "to_review": self._open_fields[base],
        }
        return self._row(cells, base, _STEP_FIELDS)

    def symbols(
        self, index: int, procedure: Procedure, row: int, step: Step
    ) -> Iterator[tuple[str, Row]]:
        """The symbols of a step."""
        for nth, symbol in enumerate(step.symbols):
            cells: dict[str, Cell] = {
                **self.key,
                "procedure": index + 1,
                "row": row + 1,
                "step_id": step.id,
                "id": symbol.id,
                "executor": symbol.executor + 1,
                "executor_name": _name(procedure, symbol.executor),
                "shape": self._headings.word("shape", symbol.shape),
                "figure": self._headings.word("figure", symbol.kind) if symbol.kind else None,
                "text": symbol.text,
            }
            where = f"/procedures/{index}/steps/{row}/symbols/{nth}"
            yield "symbols", self._row(cells, where, _SHAPE)

    def flows(self, index: int, procedure: Procedure) -> Iterator[tuple[str, Row]]:
        """The arrows of a procedure."""
        for nth, flow in enumerate(procedure.flows):
            cells: dict[str, Cell] = {
                **self.key,
                "procedure": index + 1,
                "id": flow.id,
                **_end("from", procedure, flow.source),
                **_end("to", procedure, flow.target),
                "label": self._headings.word("label", flow.label) if flow.label else None,
                "text": flow.text,
            }
            yield "flows", self._row(cells, f"/procedures/{index}/flows/{nth}", _FLOW)

    def _row(self, cells: dict[str, Cell], base: str, fields: Mapping[str, str]) -> Row:
        """The row, with what is to be reviewed of it put to its cells. ``fields`` has what follows
        ``base`` in the pointers of columns."""
        if base not in self._near:
            cells["doubts"] = None
            return Row(cells)
        known = self._doubtful
        doubtful = [(name, base + part) for name, part in fields.items() if base + part in known]
        doubts = {name: self._reasons(known[pointer]) for name, pointer in doubtful}
        told = [f"{self._headings.column(name)}: {reasons}" for name, reasons in doubts.items()]
        cells["doubts"] = "; ".join(told) or None
        return Row(cells, doubts)

    def _reasons(self, field: Verdict) -> str:
        return ", ".join(
            self._headings.word("reason", reason) for reason in field.get("reasons", ())
        )


def _holders(pointer: str) -> Iterator[str]:
    """The field itself, and what holds it."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def _end(side: str, procedure: Procedure, end: FlowEnd) -> dict[str, Cell]:
    """The columns of one end of a flow; a step that is not there has no id."""
    step = procedure.steps[end.step] if end.step < len(procedure.steps) else None
    return {
        f"{side}_row": end.step + 1,
        f"{side}_step_id": step.id if step else None,
        f"{side}_executor": end.executor + 1,
        f"{side}_executor_name": _name(procedure, end.executor),
    }


def _name(procedure: Procedure, executor: int) -> str | None:
    """The heading of an executor's column; None where there is no such column."""
    return procedure.executors[executor] if executor < len(procedure.executors) else None

"""The kinds of fields, and the message with the name of each."""

from __future__ import annotations

from types import MappingProxyType

from digisop_models.fields import (
    APPROVER_FIELDS,
    HEADER_DATES,
    HEADER_LISTS,
    HEADER_TEXTS,
    STEP_COLUMNS,
)

_HEADER = (*HEADER_TEXTS, *HEADER_DATES, *APPROVER_FIELDS)
_STEP = STEP_COLUMNS[1:]  # "number" is also the SOP's: here it is step_number

#: The message with the name of each kind, in the order of the paper; then those that are judged
#: together, several kinds as one.
KINDS = MappingProxyType({
    **{kind: f"column.{kind}" for kind in _HEADER},
    **{kind: f"list.{kind}" for kind in HEADER_LISTS},
    "procedures": "field_kind.procedures",
    "procedure_title": "column.procedure_title",
    "executors": "column.executors",
    "steps": "field_kind.steps",
    "step_number": "field_kind.step_number",
    **{kind: f"column.{kind}" for kind in _STEP},
    "symbols": "field_kind.symbols",
    "flows": "field_kind.flows",
    "all": "report.all_fields",
    "text": "field_kind.text",
    "sop_number": "column.number",
    "date": "field_kind.date",
    "approver": "field_kind.approver",
    "list_item": "field_kind.list_item",
    "section_title": "column.procedure_title",
    "executor": "column.executors",
    "cell": "field_kind.cell",
    "symbol": "field_kind.symbols",
    "flow": "field_kind.flows",
    "chart": "field_kind.chart",
    "document": "field_kind.document",
})  # fmt: skip

"""The kinds of fields and what they are called: one catalogue for all who count, judge or tell."""

from __future__ import annotations

from types import MappingProxyType

from digisop.messages.text import Text

_HEADER = (
    "institution", "number", "title", "created_on", "revised_on", "effective_on", "approved_on",
    "position", "name", "nip",
)  # fmt: skip
_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
_STEP = ("activity", "requirements", "duration", "output", "notes")

FIELD_KINDS = {
    "field_kind.procedures": Text("Tabel prosedur", "Procedure tables"),
    "field_kind.steps": Text("Daftar langkah", "Lists of steps"),
    "field_kind.step_number": Text("Nomor langkah", "Step numbers"),
    "field_kind.symbols": Text("Simbol", "Symbols"),
    "field_kind.flows": Text("Panah", "Arrows"),
    "field_kind.date": Text("Tanggal", "Dates"),
    "field_kind.approver": Text("Pengesah", "Approver"),
    "field_kind.list_item": Text("Butir daftar", "List items"),
    "field_kind.cell": Text("Sel tabel", "Table cells"),
    "field_kind.text": Text("Teks", "Texts"),
}

#: The message with the name of each kind, in the order of the paper; then those that are judged
#: together, several kinds as one.
KINDS = MappingProxyType({
    **{kind: f"column.{kind}" for kind in _HEADER},
    **{kind: f"list.{kind}" for kind in _LISTS},
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
})  # fmt: skip

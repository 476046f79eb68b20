"""The kinds of fields, by which they are counted."""

from __future__ import annotations

from types import MappingProxyType

_HEADER = (
    "institution", "number", "title", "created_on", "revised_on", "effective_on", "approved_on",
    "position", "name", "nip",
)  # fmt: skip
_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
_STEP = ("activity", "requirements", "duration", "output", "notes")

# The message with the name of each kind, in the order of the paper.
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
})  # fmt: skip


def kind_of(pointer: str) -> str:
    """The kind of a field: fields of one kind are counted together."""
    names = [part for part in pointer.split("/")[1:] if not part.isdecimal()]
    if names[:1] == ["procedures"] and names[-1] in ("number", "title"):
        return "step_number" if names[-1] == "number" else "procedure_title"
    return names[-1] if names else pointer

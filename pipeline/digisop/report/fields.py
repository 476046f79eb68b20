"""The kinds of fields, by which they are counted."""

from __future__ import annotations


def kind_of(pointer: str) -> str:
    """The kind of a field by which the report counts it: the last name in its pointer, e.g.
    ``legal_basis``, ``symbols``. Coarser than that of its score."""
    names = [part for part in pointer.split("/")[1:] if not part.isdecimal()]
    if names[:1] == ["procedures"] and names[-1] in ("number", "title"):
        return "step_number" if names[-1] == "number" else "procedure_title"
    return names[-1] if names else pointer

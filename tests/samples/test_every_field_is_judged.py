"""Nothing in a record stands without a confidence, nor is missing unsaid."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from samples_read import NAMES, fields_of, record_of

from digisop_models.record import Header, Procedure, Record

TEXTS = (
    "institution", "number", "title", "created_on", "revised_on", "effective_on", "approved_on",
)  # fmt: skip
LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
CELLS = ("number", "activity", "requirements", "output", "notes")
NEVER_EMPTY = frozenset({
    "/header/institution", "/header/number", "/header/title", "/header/approved_by/position",
    "/header/approved_by/name", "/procedures",
})  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_judged(name: str) -> None:
    held = [
        pointer
        for pointer, value in fields_of_the_contract(Record.model_validate(record_of(name)))
        if value or pointer in NEVER_EMPTY
    ]
    assert len(held) > 20
    judged = fields_of(name)
    assert [pointer for pointer in held if judged.get(pointer) is None] == []


def fields_of_the_contract(record: Record) -> Iterator[tuple[str, object]]:
    """Every pointer of the contract with its value."""
    yield from _header(record.header)
    if not record.procedures:
        yield "/procedures", None
    for index, procedure in enumerate(record.procedures):
        yield from _procedure(f"/procedures/{index}", procedure)


def _header(header: Header) -> Iterator[tuple[str, object]]:
    yield from ((f"/header/{name}", getattr(header, name)) for name in TEXTS)
    for name in ("position", "name", "nip"):
        yield f"/header/approved_by/{name}", getattr(header.approved_by, name)
    for name in LISTS:
        items = getattr(header, name)
        yield from ((f"/header/{name}/{index}", item.text) for index, item in enumerate(items))


def _procedure(base: str, procedure: Procedure) -> Iterator[tuple[str, object]]:
    yield f"{base}/title", procedure.title
    yield from ((f"{base}/executors/{i}", name) for i, name in enumerate(procedure.executors))
    yield from ((f"{base}/flows/{i}", flow) for i, flow in enumerate(procedure.flows))
    for row, step in enumerate(procedure.steps):
        yield from ((f"{base}/steps/{row}/{name}", getattr(step, name)) for name in CELLS)
        yield f"{base}/steps/{row}/duration", step.duration.text
        for index, symbol in enumerate(step.symbols):
            yield f"{base}/steps/{row}/symbols/{index}", symbol.shape

"""What the fields of a record are called by the names of its properties, and what they hold."""

from __future__ import annotations

from typing import TypeAlias

from digisop_models.fields import APPROVER_FIELDS, HEADER_DATES, HEADER_LISTS, HEADER_TEXTS
from digisop_models.procedure import Step
from digisop_models.record import Header, Procedure, Record

Named: TypeAlias = tuple[str, str | None]
"""A property's name, and its text: of a symbol its shape, of a flow its label, and none of what
holds others."""

#: The columns of a step that are its own texts.
_CELLS = ("number", "activity", "requirements", "output", "notes")
_TEXTS = tuple((f"/header/{name}", name) for name in HEADER_TEXTS)
_DATES = tuple((f"/header/{name}", name) for name in HEADER_DATES)
_LISTS = tuple((f"/header/{name}", name) for name in HEADER_LISTS)
_APPROVER = tuple((f"/header/approved_by/{name}", name) for name in APPROVER_FIELDS)


def texts_of(record: Record) -> dict[str, Named]:
    """Every field, and what holds fields, by its pointer. (To look each up by the parts of its
    pointer takes longer than all else that tables need.)"""
    found: dict[str, Named] = {
        "": ("", None),
        "/header": ("header", None),
        "/procedures": ("procedures", None),
    }
    _put_header(found, record.header)
    for place, procedure in enumerate(record.procedures):
        _put_procedure(found, f"/procedures/{place}", procedure)
    return found


def _put_header(found: dict[str, Named], header: Header) -> None:
    texts, approver = vars(header), vars(header.approved_by)
    for pointer, name in _TEXTS:
        found[pointer] = name, texts[name]
    for pointer, name in _DATES:
        day = texts[name]
        found[pointer] = name, day.isoformat() if day else None
    found["/header/approved_by"] = "approved_by", None
    for pointer, name in _APPROVER:
        found[pointer] = name, approver[name]
    for pointer, name in _LISTS:
        found[pointer] = name, None
        for place, item in enumerate(texts[name]):
            found[f"{pointer}/{place}"] = name, item.text


def _put_procedure(found: dict[str, Named], base: str, procedure: Procedure) -> None:
    found[base] = "procedures", None
    found[f"{base}/title"] = "title", procedure.title
    found[f"{base}/executors"] = "executors", None
    for place, name in enumerate(procedure.executors):
        found[f"{base}/executors/{place}"] = "executors", name
    found[f"{base}/steps"] = "steps", None
    for place, step in enumerate(procedure.steps):
        _put_step(found, f"{base}/steps/{place}", step)
    found[f"{base}/flows"] = "flows", None
    for place, flow in enumerate(procedure.flows):
        found[f"{base}/flows/{place}"] = "flows", flow.label


def _put_step(found: dict[str, Named], base: str, step: Step) -> None:
    texts = vars(step)
    found[base] = "steps", None
    for name in _CELLS:
        found[f"{base}/{name}"] = name, texts[name]
    found[f"{base}/duration"] = "duration", step.duration.text
    found[f"{base}/symbols"] = "symbols", None
    for place, symbol in enumerate(step.symbols):
        found[f"{base}/symbols/{place}"] = "symbols", symbol.shape

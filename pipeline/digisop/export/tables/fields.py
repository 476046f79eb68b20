"""The table of fields: each with what it holds, how sure it is, and how its review stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digisop.corrections.fields import Data
from digisop.corrections.wording import field_name, reading
from digisop.export.headings import Headings
from digisop.export.tables.columns import Cell
from digisop.results.layout import Sop
from digisop_models.confidence import HUMAN, FieldConfidence
from digisop_models.reasons import Reason

#: What of a thing is its value; a duration and an item have their text, too.
_ESSENCE = ("shape", "label", "text")
_NOWHERE = (None,) * 4


def field_rows(sop: Sop, headings: Headings) -> Iterator[dict[str, Cell]]:
    """One row an entry of confidence.json, in its order."""
    data = sop.record.model_dump(mode="json")
    for pointer, field in sop.report.fields.items():
        name, value = _told(data, pointer, headings)
        x0, y0, x1, y1 = field.bbox or _NOWHERE
        reasons = [headings.word("reason", one) for one in field.reasons]
        yield {
            "pointer": pointer,
            "field": name,
            "value": value,
            "confidence": field.confidence,
            "state": headings.word("field_state", state_of(field)),
            "page": field.page,
            "x0": x0,
            "y0": y0,
            "x1": x1,
            "y1": y1,
            "raw": field.raw,
            "reasons": ", ".join(reasons) or None,
        }


def state_of(field: FieldConfidence) -> str:
    """``corrected`` or ``confirmed`` by a person, ``needs_review``, or ``accepted`` as read."""
    if field.needs_review:
        return "needs_review"
    if Reason.CONFIRMED in field.reasons:
        return "confirmed"
    return "corrected" if HUMAN in field.reasons else "accepted"


def _told(data: Data, pointer: str, headings: Headings) -> tuple[str, str | None]:
    """What a field is called and what it holds; its pointer where the record has no such field."""
    try:
        lang = headings.lang
        if lang is None:
            return _named(data, pointer)
        return field_name(data, pointer, lang), reading(data, pointer, lang) or None
    except (LookupError, TypeError):
        return pointer, None


def _named(data: Data, pointer: str) -> tuple[str, str | None]:
    """The property that the field is, and its text: of a symbol its shape, of a flow its label."""
    value: Any = data
    name = pointer
    for part in pointer.split("/")[1:]:
        name = name if part.isdecimal() else part
        value = value[int(part) if isinstance(value, list) else part]
    if isinstance(value, dict):
        value = next((value[key] for key in _ESSENCE if key in value), None)
    return name, None if isinstance(value, list) else value

"""The table of fields: each with what it holds, how sure it is, and how its review stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from digisop.corrections.fields import Data
from digisop.corrections.wording import field_name, reading
from digisop.export.headings import Headings
from digisop.export.tables.columns import Cell
from digisop.messages import Lang
from digisop.results.layout import Sop
from digisop_models.confidence import HUMAN, FieldConfidence
from digisop_models.reasons import Reason
from digisop_models.record import Record

#: What of a thing is its value; a duration and an item have their text, too.
_ESSENCE = ("shape", "label", "text")
_NOWHERE = (None,) * 4


def field_rows(
    sop: Sop, headings: Headings, key: Mapping[str, Cell] = MappingProxyType({})
) -> Iterator[dict[str, Cell]]:
    """One row an entry of confidence.json, in its order, each beginning with ``key``."""
    told = _teller(sop.record, headings.lang)
    for pointer, field in sop.report.fields.items():
        name, value = told(pointer)
        x0, y0, x1, y1 = field.bbox or _NOWHERE
        reasons = [headings.word("reason", one) for one in field.reasons]
        yield {
            **key,
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


def _teller(record: Record, lang: Lang | None) -> Callable[[str], tuple[str, str | None]]:
    """What says of a pointer what the field is called and what it holds; the pointer where the
    record has no such field."""
    if lang is None:
        named = _Named(record).told
    else:
        named = partial(_worded, record.model_dump(mode="json"), lang)

    def told(pointer: str) -> tuple[str, str | None]:
        try:
            return named(pointer)
        except (LookupError, TypeError, ValueError):
            return pointer, None

    return told


def _worded(data: Data, lang: Lang, pointer: str) -> tuple[str, str | None]:
    return field_name(data, pointer, lang), reading(data, pointer, lang) or None


class _Named:
    """Tells fields by the names of the record's properties. The record is read as it is (to make it
    plain data would take longer than all else), and what holds a field is looked for once."""

    def __init__(self, record: Record) -> None:
        self._known: dict[str, Any] = {"": record}

    def told(self, pointer: str) -> tuple[str, str | None]:
        """The property that the field is, and its text: of a symbol its shape, of a flow its
        label."""
        above, _, name = pointer.rpartition("/")
        holder = self._at(above)
        if isinstance(holder, tuple):
            value, name = holder[int(name)], above.rpartition("/")[2]
        else:
            value = vars(holder)[name]
        if isinstance(value, BaseModel):
            facts = vars(value)
            value = next((facts[key] for key in _ESSENCE if key in facts), None)
        if isinstance(value, dt.date):
            return name, value.isoformat()
        return name, None if isinstance(value, tuple) else value

    def _at(self, pointer: str) -> Any:
        found = self._known.get(pointer)
        if found is None:
            above, _, name = pointer.rpartition("/")
            holder = self._at(above)
            found = holder[int(name)] if isinstance(holder, tuple) else vars(holder)[name]
            self._known[pointer] = found
        return found

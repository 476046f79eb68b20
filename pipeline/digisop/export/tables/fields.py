"""The table of fields: each with what it holds, how sure it is, and how its review stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from digisop.corrections.fields import Data
from digisop.corrections.wording import field_name, reading
from digisop.export.headings import Headings
from digisop.export.tables.columns import Cell
from digisop.export.tables.record_texts import Named, texts_of
from digisop.messages import Lang
from digisop_models.confidence import HUMAN, Place, Verdict
from digisop_models.reasons import Reason
from digisop_models.record import Record

_SIDES = ("x0", "y0", "x1", "y1")
_NOWHERE = (None,) * 4


def field_columns(
    record: Record, fields: Mapping[str, Verdict], headings: Headings
) -> dict[str, Sequence[Cell]]:
    """The columns of the entries of a confidence.json, in their order, by the columns' names."""
    pointers, verdicts = [*fields], [*fields.values()]
    names, values = _across(_told(record, pointers, headings.lang), 2)
    sides = _across([one.get("bbox") or _NOWHERE for one in verdicts], len(_SIDES))
    reasons = [one.get("reasons", ()) for one in verdicts]
    word, states = headings.word, [state_of(one) for one in verdicts]
    said_of = {state: word("field_state", state) for state in set(states)}
    return {
        "pointer": pointers,
        "field": names,
        "value": values,
        "confidence": [one["confidence"] for one in verdicts],
        "state": [said_of[state] for state in states],
        "page": [one.get("page") for one in verdicts],
        **dict(zip(_SIDES, sides, strict=True)),
        "places": [_in_words(found) if (found := one.get("places")) else None for one in verdicts],
        "raw": [one.get("raw", "") for one in verdicts],
        "reasons": [
            ", ".join([word("reason", one) for one in said]) if said else None for said in reasons
        ],
    }


def _across(rows: Iterable[Sequence[Cell]], count: int) -> list[Sequence[Cell]]:
    """The columns, so many, of rows."""
    return [*zip(*rows, strict=True)] or [()] * count


def state_of(field: Verdict) -> str:
    """``corrected`` or ``confirmed`` by a person, ``needs_review``, or ``accepted`` as read."""
    if field["needs_review"]:
        return "needs_review"
    reasons = field.get("reasons")
    if not reasons:
        return "accepted"
    if Reason.CONFIRMED in reasons:
        return "confirmed"
    return "corrected" if HUMAN in reasons else "accepted"


def _in_words(places: Iterable[Place]) -> str:
    """The boxes: "1: 62.4 754.1 531.5 770.1; 2: 62.4 71.0 268.9 84.4"."""
    return "; ".join(f"{place.page}: {' '.join(map(str, place.bbox))}" for place in places)


def _told(record: Record, pointers: Iterable[str], lang: Lang | None) -> Iterator[Named]:
    """What the fields are called and what they hold; of one that the record has not its pointer."""
    if lang is None:
        known = texts_of(record)
        return (known.get(pointer, (pointer, None)) for pointer in pointers)
    worded: Callable[[str], Named] = partial(_worded, record.model_dump(mode="json"), lang)
    return map(worded, pointers)


def _worded(data: Data, lang: Lang, pointer: str) -> Named:
    try:
        return field_name(data, pointer, lang), reading(data, pointer, lang) or None
    except (LookupError, TypeError, ValueError):
        return pointer, None

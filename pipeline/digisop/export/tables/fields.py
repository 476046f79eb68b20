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

_NOWHERE = (None,) * 4


def field_columns(
    record: Record, fields: Mapping[str, Verdict], headings: Headings
) -> dict[str, Sequence[Cell]]:
    """The columns of the entries of a confidence.json, in their order, by the columns' names."""
    pointers, verdicts = [*fields], [*fields.values()]
    told = [*_told(record, pointers, headings.lang)]
    boxes = [one.get("bbox") or _NOWHERE for one in verdicts]
    reasons = [one.get("reasons", ()) for one in verdicts]
    word = headings.word
    states = {state: word("field_state", state) for state in {*map(state_of, verdicts)}}
    return {
        "pointer": pointers,
        "field": [name for name, _ in told],
        "value": [value for _, value in told],
        "confidence": [one["confidence"] for one in verdicts],
        "state": [states[state_of(one)] for one in verdicts],
        "page": [one.get("page") for one in verdicts],
        **{side: [box[at] for box in boxes] for at, side in enumerate(("x0", "y0", "x1", "y1"))},
        "places": [_in_words(one.get("places", ())) for one in verdicts],
        "raw": [one.get("raw", "") for one in verdicts],
        "reasons": [
            ", ".join([word("reason", one) for one in said]) if said else None for said in reasons
        ],
    }


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


def _in_words(places: Sequence[Place]) -> str | None:
    """The boxes: "1: 62.4 754.1 531.5 770.1; 2: 62.4 71.0 268.9 84.4"."""
    if not places:
        return None
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

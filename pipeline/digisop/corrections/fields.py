"""The fields of a record by their pointers (RFC 6901): their kind, value and surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from digisop_models.fields import (
    APPROVER_FIELDS,
    HEADER_DATES,
    HEADER_LISTS,
    HEADER_TEXTS,
    STEP_CELLS,
    STEP_COLUMNS,
)

Data = dict[str, Any]
"""A record as JSON: what ``Record.model_dump(mode="json")`` gives."""

_LIKE = 85.0
_TABLE = re.compile(r"/procedures/\d+")


class Kind(StrEnum):
    """What a field holds, and so how a correction of it is read."""

    TEXT = "text"
    OPTIONAL = "optional"  # text that may be null
    NAME = "name"  # an executor's column: others count on its place
    DATE = "date"
    NIP = "nip"
    ITEM = "item"
    DURATION = "duration"
    SYMBOL = "symbol"
    FLOW = "flow"
    STEP = "step"  # a row of the table
    WHOLE = "whole"  # a list or object as such: can only be confirmed


REMOVABLE = frozenset({Kind.ITEM, Kind.SYMBOL, Kind.FLOW})
#: Elements of lists.
ELEMENTS = REMOVABLE | {Kind.STEP, Kind.NAME}
_KINDS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"/header/({'|'.join(HEADER_TEXTS)})", Kind.TEXT),
        (rf"/header/({'|'.join(HEADER_DATES)})", Kind.DATE),
        (r"/header/approved_by/(position|name)", Kind.TEXT),
        (r"/header/approved_by/nip", Kind.NIP),
        (rf"/header/({'|'.join(HEADER_LISTS)})/\d+", Kind.ITEM),
        (r"/procedures/\d+/title", Kind.OPTIONAL),
        (r"/procedures/\d+/executors/\d+", Kind.NAME),
        (r"/procedures/\d+/steps/\d+/activity", Kind.TEXT),
        (rf"/procedures/\d+/steps/\d+/(number|{'|'.join(STEP_CELLS)})", Kind.OPTIONAL),
        (r"/procedures/\d+/steps/\d+/duration", Kind.DURATION),
        (r"/procedures/\d+/steps/\d+/symbols/\d+", Kind.SYMBOL),
        (r"/procedures/\d+/flows/\d+", Kind.FLOW),
        (r"/procedures/\d+/steps/\d+", Kind.STEP),
    )
)
# What of a value makes it the same value; the rest follows from it or goes beside it.
_ESSENCE = {
    Kind.ITEM: ("text",),
    Kind.DURATION: ("text", "iso8601"),
    Kind.SYMBOL: ("executor", "shape"),
    Kind.FLOW: ("source", "target", "label"),
    Kind.STEP: ("activity",),
}


def kind_of(pointer: str) -> Kind:
    """What the field holds."""
    return next((kind for pattern, kind in _KINDS if pattern.fullmatch(pointer)), Kind.WHOLE)


def is_table(pointer: str) -> bool:
    """Whether an element is a table of steps."""
    return _TABLE.fullmatch(pointer) is not None


def parts_of(pointer: str) -> tuple[str | int, ...]:
    """The steps of the way, indexes as numbers: so pointers sort as the fields do on paper."""
    return tuple(int(part) if part.isdecimal() else part for part in pointer.split("/")[1:])


def order_of(pointer: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts pointers, those of one list by their index."""
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in parts_of(pointer))


def pointers_of(data: Data) -> Iterator[str]:
    """The fields of a record one by one, as they follow on paper; empty ones too, and of an empty
    list the list."""
    header = data["header"]
    yield from (f"/header/{name}" for name in (*HEADER_TEXTS, *HEADER_DATES))
    yield from (f"/header/approved_by/{name}" for name in APPROVER_FIELDS)
    for name in HEADER_LISTS:
        yield from _elements(f"/header/{name}", header[name])
    if not data["procedures"]:
        yield "/procedures"
    for number, procedure in enumerate(data["procedures"]):
        base = f"/procedures/{number}"
        yield f"{base}/title"
        yield from _elements(f"{base}/executors", procedure["executors"])
        if not procedure["steps"]:
            yield f"{base}/steps"
        for row, step in enumerate(procedure["steps"]):
            yield from (f"{base}/steps/{row}/{name}" for name in STEP_COLUMNS)
            yield from _elements(f"{base}/steps/{row}/symbols", step["symbols"])
        yield from _elements(f"{base}/flows", procedure["flows"])


def _elements(pointer: str, elements: Sequence[Any]) -> Iterator[str]:
    if not elements:
        yield pointer
    yield from (f"{pointer}/{place}" for place in range(len(elements)))


def value_at(data: Data, pointer: str) -> Any:
    """What stands there, of a list how many; raises LookupError where there is no such field."""
    value: Any = data
    for part in parts_of(pointer):
        known: Any = list if isinstance(part, int) else dict
        if not isinstance(value, known):
            raise LookupError(pointer)
        value = value[part]
    return len(value) if isinstance(value, list) else value


def exists_at(data: Data, pointer: str) -> bool:
    """Whether there is something where a pointer points."""
    try:
        value_at(data, pointer)
    except LookupError:
        return False
    return True


def put(data: Data, pointer: str, value: Any) -> None:
    """Set what stands at a pointer of ``data``, which is changed; an element that has an id keeps
    it, whatever is said of it. Raises LookupError."""
    *way, last = parts_of(pointer)
    holder = _follow(data, way)
    old = holder[last]
    if isinstance(old, dict) and isinstance(value, dict) and "id" in old:
        value = {**value, "id": old["id"]}
    holder[last] = value


def _follow(data: Data, way: list[str | int]) -> Any:
    value: Any = data
    for part in way:
        value = value[part]
    return value


def list_of(data: Data, pointer: str) -> tuple[list[Any], int]:
    """The list that an element stands in, or is to stand in, and its place; raises LookupError
    where there is no such list, or where a gap would be left in it."""
    parent, _, last = pointer.rpartition("/")
    value_at(data, parent)
    elements = _follow(data, list(parts_of(parent)))
    if not isinstance(elements, list) or not last.isdecimal() or int(last) > len(elements):
        raise LookupError(pointer)
    return elements, int(last)


def is_same(pointer: str, one: Any, other: Any) -> bool:
    """Whether two values of the field say the same: of items their text, of symbols executor and
    shape, of flows ends and label; ids do not count."""
    names = _ESSENCE.get(kind_of(pointer))
    if names is None or not isinstance(one, dict) or not isinstance(other, dict):
        return bool(one == other)
    return all(one.get(name) == other.get(name) for name in names)


def anchor_of(data: Data, pointer: str) -> str:
    """Text around a field that tells it from its like in another row or another SOP: the activity
    of its row, those a flow joins, or the SOP's number and title.

    A correction keeps it, so that it is not put into a row that stands elsewhere since. Raises
    LookupError.
    """
    match parts_of(pointer):
        case ("procedures", int(number), "steps", int(row), *_):
            return _activity(data, number, row)
        case ("procedures", int(number), "flows", int(index)):
            flow = data["procedures"][number]["flows"][index]
            ends = (flow["source"]["step"], flow["target"]["step"])
            return " → ".join(_activity(data, number, end) for end in ends)
    header = data["header"]
    return f"{header['number']} {header['title']}".strip()


def anchor_of_new(data: Data, pointer: str, value: Any) -> str:
    """The like for an element that is to be put in: the row before it, or what it joins."""
    match parts_of(pointer):
        case ("procedures", int(number), "steps", int(row)):
            return _activity(data, number, row - 1) if row else ""
        case ("procedures", int(number), "executors", int(_)):
            return " | ".join(data["procedures"][number]["executors"])
        case ("procedures", int(number), "flows", int(_)):
            ends = (value["source"]["step"], value["target"]["step"])
            return " → ".join(_activity(data, number, end) for end in ends)
    return anchor_of(data, pointer)


def _activity(data: Data, procedure: int, row: int) -> str:
    steps = data["procedures"][procedure]["steps"]
    return str(steps[row]["activity"]) if row < len(steps) else ""


def is_like(one: str, other: str) -> bool:
    """Whether two anchors are the same text but for a few misread letters."""
    return fuzz.ratio(one.casefold(), other.casefold()) >= _LIKE

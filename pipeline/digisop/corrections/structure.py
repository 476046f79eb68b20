"""Elements put into the lists of a record and taken out, with all that counts on their places.

Arrows and symbols name rows and columns by their places, and confidences are kept by pointers: both
go along when a row or a column comes or goes. An arrow without one of its ends is no arrow.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from digisop.corrections.fields import (
    Data,
    Kind,
    is_like,
    is_same,
    is_table,
    kind_of,
    list_of,
    order_of,
    parts_of,
)
from digisop_models.confidence import HUMAN, FieldConfidence
from digisop_models.corrections import Action, Correction
from digisop_models.ids import next_id, with_ids_beside
from digisop_models.procedure import Procedure
from digisop_models.reasons import Reason

Fields = dict[str, FieldConfidence]

_SURE = FieldConfidence(confidence=1.0, needs_review=False, reasons=(HUMAN,))
#: What the arrows and symbols count by, and the lists it is the place in.
_COUNTED = {"steps": "step", "executors": "executor"}
#: Elements that name others by their places come before those others.
_RANKS = {Kind.FLOW: 0, Kind.SYMBOL: 1, Kind.STEP: 2, Kind.NAME: 3}
#: Kinds of which a list does not hold the same one twice.
_ONCE = frozenset({Kind.ITEM, Kind.SYMBOL, Kind.FLOW})


def restructure(data: Data, fields: Fields, changes: Iterable[Correction]) -> Fields:
    """Put in, take out and move elements. All pointers are those of the record as it was before, so
    the last element comes first, and no change moves what another points at."""
    ordered = sorted(enumerate(changes), key=_last_first, reverse=True)
    going = {change.pointer for _, change in ordered if change.action is Action.REMOVE}
    for _, change in sorted(ordered, key=lambda item: _RANKS.get(kind_of(item[1].pointer), 0)):
        if change.action is Action.ADD:
            fields = _put_in(data, fields, change, going)
        elif change.action is Action.MOVE:
            fields = _move(data, fields, change.pointer, change.human)
        else:
            fields = _take_out(data, fields, change.pointer)
    return fields


def _last_first(item: tuple[int, Correction]) -> tuple[Any, ...]:
    place, change = item
    return order_of(change.pointer), change.action is Action.REMOVE, place


def _put_in(data: Data, fields: Fields, change: Correction, going: Collection[str]) -> Fields:
    pointer, value = change.pointer, change.human
    elements, place = list_of(data, pointer)
    parent = pointer.rpartition("/")[0]
    known = None if _is_remade(pointer, going) else _place_of(elements, pointer, value)
    if known is not None and f"{parent}/{known}" not in going:  # a newer version has read it
        return fields if change.read else {**fields, f"{parent}/{known}": _SURE}
    match parts_of(pointer):
        case ("procedures", int(number), "steps" | "executors" as name, int(_)):
            _renumber(data["procedures"][number], name, lambda k: k + (k >= place))
            fields = _unsuggested(fields, number)
    elements.insert(place, _named(data, pointer, elements, value))
    told = {f"{pointer}{inner}": field for inner, field in change.read.items()}
    if told and parent in fields and Reason.EMPTY in fields[parent].reasons:
        fields = {one: field for one, field in fields.items() if one != parent}  # read after all
    return _moved(fields, parent, lambda k: k + (k >= place)) | (told or {pointer: _SURE})


def _place_of(elements: Sequence[Any], pointer: str, value: Any) -> int | None:
    if is_table(pointer):
        same = (k for k, one in enumerate(elements) if is_like(_rows(one), _rows(value)))
    elif kind_of(pointer) in _ONCE:
        same = (k for k, one in enumerate(elements) if is_same(pointer, one, value))
    else:
        return None
    return next(same, None)


def _is_remade(pointer: str, going: Collection[str]) -> bool:
    """Whether it is a table made of others, that go."""
    return is_table(pointer) and any(is_table(gone) for gone in going)


def _rows(procedure: Data) -> str:
    """What tells a table from others."""
    return "\n".join(step["activity"] for step in procedure["steps"])


def _named(data: Data, pointer: str, elements: Sequence[Any], value: Any) -> Any:
    """A row, symbol or arrow with an id that no other in its list has; a table with theirs."""
    match parts_of(pointer):
        case ("procedures", int(number), "steps", int(row), "symbols", int(_)):
            stem = f"{data['procedures'][number]['steps'][row]['id']}-y"
        case ("procedures", int(number), "steps" | "flows" as name, int(_)):
            stem = f"p{number + 1}-{name[0]}"
        case ("procedures", int(_)):
            numbered = with_ids_beside(elements, value)
            return Procedure.model_validate(numbered).model_dump(mode="json")
        case _:
            return value
    return {**value, "id": next_id(elements, stem)}


def _move(data: Data, fields: Fields, pointer: str, wanted: Any) -> Fields:
    """An element at another place of its list; what is known of it, and all arrows, go along."""
    elements, place = list_of(data, pointer)
    to = max(0, min(int(wanted), len(elements) - 1))
    order = [k for k in range(len(elements)) if k != place]
    order.insert(to, place)
    places = {old: new for new, old in enumerate(order)}
    match parts_of(pointer):
        case ("procedures", int(number), "steps" | "executors" as name, int(_)):
            _renumber(data["procedures"][number], name, lambda k: places.get(k, k))
            fields = _unsuggested(fields, number)
    elements[:] = [elements[k] for k in order]
    return _moved(fields, pointer.rpartition("/")[0], lambda k: places.get(k, k))


def _take_out(data: Data, fields: Fields, pointer: str) -> Fields:
    match parts_of(pointer):
        case ("procedures", int(number), "steps" | "executors" as name, int(place)):
            fields = _cut_loose(data, fields, number, name, place)
            fields = _unsuggested(fields, number)
    elements, place = list_of(data, pointer)
    del elements[place]
    return _closed_up(fields, pointer.rpartition("/")[0], place)


def _cut_loose(data: Data, fields: Fields, number: int, name: str, place: int) -> Fields:
    """Take out the arrows at a row or column, and the symbols in a column; those behind move up."""
    procedure, what = data["procedures"][number], _COUNTED[name]
    base = f"/procedures/{number}"
    for k in reversed(range(len(procedure["flows"]))):
        flow = procedure["flows"][k]
        if place in (flow["source"][what], flow["target"][what]):
            del procedure["flows"][k]
            fields = _closed_up(fields, f"{base}/flows", k)
    if name == "executors":
        for row, step in enumerate(procedure["steps"]):
            for k in reversed(range(len(step["symbols"]))):
                if step["symbols"][k]["executor"] == place:
                    del step["symbols"][k]
                    fields = _closed_up(fields, f"{base}/steps/{row}/symbols", k)
    _renumber(procedure, name, lambda k: k - (k > place))
    return fields


def _renumber(procedure: Data, name: str, place: Callable[[int], int]) -> None:
    what = _COUNTED[name]
    for flow in procedure["flows"]:
        for end in (flow["source"], flow["target"]):
            end[what] = place(end[what])
    if name == "executors":
        for step in procedure["steps"]:
            for symbol in step["symbols"]:
                symbol["executor"] = place(symbol["executor"])


def _unsuggested(fields: Fields, number: int) -> Fields:
    """Without other meanings of the arrows: they name rows and columns as they were."""
    base = f"/procedures/{number}/"
    return {
        pointer: field.model_copy(update={"other_flows": ()})
        if pointer.startswith(base) and field.other_flows
        else field
        for pointer, field in fields.items()
    }


def _closed_up(fields: Fields, parent: str, gone: int) -> Fields:
    """The fields after an element of a list was removed: those behind it move up by one."""
    prefix = f"{parent}/{gone}"
    kept = {p: f for p, f in fields.items() if p != prefix and not p.startswith(f"{prefix}/")}
    return _moved(kept, parent, lambda k: k - (k > gone))


def _moved(fields: Fields, parent: str, place: Callable[[int], int]) -> Fields:
    """The fields by their pointers after the elements of a list went to other places."""
    moved: Fields = {}
    for pointer, field in fields.items():
        head, *rest = pointer.removeprefix(f"{parent}/").split("/")
        if pointer.startswith(f"{parent}/") and head.isdecimal():
            pointer = "/".join((parent, str(place(int(head))), *rest))
        moved[pointer] = field
    return moved

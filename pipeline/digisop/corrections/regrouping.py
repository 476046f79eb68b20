"""Elements put into lists, taken out, split, joined and moved: what changes that comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digisop.corrections.changes import Change
from digisop.corrections.fields import (
    ELEMENTS,
    Data,
    Kind,
    exists_at,
    is_same,
    is_table,
    kind_of,
    parts_of,
    value_at,
)
from digisop.corrections.typed_table import table_from
from digisop.corrections.values import RefusedError, understand, understand_new
from digisop_models.corrections import Action
from digisop_models.fields import HEADER_LISTS, STEP_CELLS
from digisop_models.record import Step

_DIVISIBLE = frozenset({Kind.ITEM, Kind.STEP})
_MOVABLE = frozenset({Kind.ITEM, Kind.STEP, Kind.NAME})
_TEXTS = ("number", "activity", *STEP_CELLS)  # a row's texts


_TABLES = "/procedures"
#: Lists that elements can be put into.
_LISTS = re.compile(
    rf"{_TABLES}|/header/({'|'.join(HEADER_LISTS)})"
    r"|/procedures/\d+/(executors|steps|flows|steps/\d+/symbols)"
)
#: What can be done with an element of each kind.
_POSSIBLE = {
    Kind.ITEM: ("add", "take_out", "split", "join", "up", "down"),
    Kind.STEP: ("add", "take_out", "split", "join", "up", "down", "split_table"),
    Kind.NAME: ("add", "take_out", "up", "down"),
    Kind.SYMBOL: ("add", "take_out", "up", "down", "to_left", "to_right"),
    Kind.FLOW: ("add", "take_out"),
}


def possible(pointer: str) -> tuple[str, ...]:
    """How the list of a field can be changed from there, by the names of the changes; of a table's
    title that of the tables. Empty where it cannot."""
    if is_table(element_of(pointer)):
        return () if is_table(pointer) else ("add", "take_out", "join", "up", "down")
    kind = kind_of(element_of(pointer))
    if kind is Kind.WHOLE and _LISTS.fullmatch(pointer):
        return ("add",)
    names = _POSSIBLE.get(kind, ())
    is_text = kind is Kind.ITEM or parts_of(pointer)[-1] in _TEXTS
    return names if is_text else tuple(name for name in names if name != "split")


def element_of(pointer: str) -> str:
    """The element of a list that a field is, or is a part of; the pointer itself where it is none:
    of a cell its row, of a title its table."""
    match parts_of(pointer):
        case ("procedures", int(number), "title"):
            return f"/procedures/{number}"
        case ("procedures", int(number), "steps", int(row), str(name)) if name != "symbols":
            return f"/procedures/{number}/steps/{row}"
    return pointer


def added(data: Data, pointer: str, text: str) -> Iterator[Change]:
    """One more element behind the pointer's, or at the end of the list it names, from ``text`` as
    it was typed.

    Raises RefusedError where that is no such element.
    """
    where = element_of(pointer)
    if kind_of(where) is Kind.WHOLE and not is_table(where):
        where = f"{where}/{value_at(data, where)}"
    else:
        _check_in_list(where)
        where = _beside(where, 1)
    if is_table(where):
        yield Change(where, Action.ADD, table_from(text))
    else:
        yield Change(where, Action.ADD, understand_new(data, where, text))


def taken_out(data: Data, pointer: str) -> Iterator[Change]:
    """The element gone, with all that hangs on it: a row's symbols and the arrows to them, a
    symbol's arrows. Raises RefusedError."""
    where = element_of(pointer)
    _check_in_list(where)
    yield Change(where, Action.REMOVE, None)
    if kind_of(where) is Kind.SYMBOL:
        for arrow, _ in arrows_of_symbol(data, where):
            yield Change(arrow, Action.REMOVE, None)


def arrows_of_symbol(data: Data, pointer: str) -> Iterator[tuple[str, Data]]:
    """The arrows that begin or end at a symbol, by their pointers; none where it shares its cell
    with another one, for then they may be the other's. Raises LookupError."""
    match parts_of(pointer):
        case ("procedures", int(number), "steps", int(row), "symbols", int(place)):
            table = data["procedures"][number]
        case _:
            return
    symbols = table["steps"][row]["symbols"]
    executor = symbols[place]["executor"]
    if sum(one["executor"] == executor for one in symbols) > 1:
        return
    at = {"step": row, "executor": executor}
    for k, flow in enumerate(table["flows"]):
        if at in (flow["source"], flow["target"]):
            yield f"/procedures/{number}/flows/{k}", flow


def split(data: Data, pointer: str, text: str, place: int) -> Iterator[Change]:
    """The element's text, as it was typed, divided into two elements at ``place``, counted in
    characters.

    Of a row the text of one cell is divided; the rest stays with the first. Raises RefusedError
    where it has no two parts.
    """
    where = element_of(pointer)
    first, second = text[:place].strip(), text[place:].strip()
    if kind_of(where) not in _DIVISIBLE or not first or not second:
        raise RefusedError("no_split")
    if kind_of(where) is Kind.ITEM:
        yield Change(where, Action.SET, understand(data, where, first))
        behind = _beside(where, 1)
        yield Change(behind, Action.ADD, understand_new(data, behind, second))
        return
    name = parts_of(pointer)[-1]
    if name not in _TEXTS:
        raise RefusedError("no_split")
    yield Change(pointer, Action.SET, understand(data, pointer, first))
    row = Step().model_dump(mode="json") | {name: understand(data, pointer, second)}
    yield Change(_beside(where, 1), Action.ADD, row)


def joined(data: Data, pointer: str) -> Iterator[Change]:
    """The element and the one behind it put together, texts with a space between. Raises
    RefusedError where there is none behind, or it cannot be joined."""
    where = element_of(pointer)
    behind = _beside(where, 1)
    try:
        first, second = value_at(data, where), value_at(data, behind)
    except LookupError:
        raise RefusedError("nothing_behind") from None
    if kind_of(where) not in _DIVISIBLE:
        raise RefusedError("nothing_behind")
    if kind_of(where) is Kind.ITEM:
        text = f"{first['text']} {second['text']}"
        yield Change(where, Action.SET, understand(data, where, text))
    else:
        yield from _one_row(data, where, first, second)
    yield Change(behind, Action.REMOVE, None)


def moved(data: Data, pointer: str, by: int) -> Iterator[Change]:
    """An item, row, column or table at the place of the one before it (-1) or behind it (+1).
    Raises RefusedError where there is none."""
    where = element_of(pointer)
    other = _beside(where, by)
    if not (is_table(where) or kind_of(where) in _MOVABLE) or not exists_at(data, other):
        raise RefusedError("no_move")
    yield Change(where, Action.MOVE, int(other.rpartition("/")[2]))


def _one_row(data: Data, where: str, first: Data, second: Data) -> Iterator[Change]:
    """Two rows as one: texts one after the other, symbols side by side, arrows at the first."""
    for name in _TEXTS:
        texts = [text for text in (first[name], second[name]) if text]
        if second[name] and texts:
            yield Change(f"{where}/{name}", Action.SET, " ".join(dict.fromkeys(texts)))
    if second["duration"]["text"] and not first["duration"]["text"]:
        yield Change(f"{where}/duration", Action.SET, second["duration"])
    count = len(first["symbols"])
    symbols = f"{where}/symbols"
    for symbol in second["symbols"]:
        if not any(is_same(f"{symbols}/0", symbol, one) for one in first["symbols"]):
            yield Change(f"{symbols}/{count}", Action.ADD, symbol)
    yield from _arrows_of_one_row(data, where)


def _arrows_of_one_row(data: Data, where: str) -> Iterator[Change]:
    _, number, _, row = parts_of(where)
    for place, flow in enumerate(data["procedures"][number]["flows"]):
        ends = {name: dict(flow[name]) for name in ("source", "target")}
        at = [name for name, end in ends.items() if end["step"] == int(row) + 1]
        for name in at:
            ends[name]["step"] = row
        pointer = f"/procedures/{number}/flows/{place}"
        if at and ends["source"] == ends["target"]:
            yield Change(pointer, Action.REMOVE, None)
        elif at:
            yield Change(pointer, Action.SET, {**flow, **ends})


def _beside(pointer: str, by: int) -> str:
    parent, _, last = pointer.rpartition("/")
    if not last.isdecimal() or int(last) + by < 0:
        raise RefusedError("no_move")
    return f"{parent}/{int(last) + by}"


def _check_in_list(where: str) -> None:
    """Raises RefusedError where a field is no element of a list."""
    if kind_of(where) not in ELEMENTS and not is_table(where):
        raise RefusedError("no_list")

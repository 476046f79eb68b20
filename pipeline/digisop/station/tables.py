"""Tables of steps put together and divided: what is known of their fields goes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from digisop.corrections.changes import Change
from digisop.corrections.fields import parts_of
from digisop.corrections.values import RefusedError
from digisop.station.state import State
from digisop_models.confidence import FieldConfidence
from digisop_models.corrections import Action
from digisop_models.ids import with_ids_beside
from digisop_models.procedure import Procedure

Fields = dict[str, FieldConfidence]


def joined_tables(state: State, pointer: str) -> Iterator[Change]:
    """A table and the one behind it as one: the rows of the second below those of the first, in the
    first one's columns. Raises RefusedError where they have not as many."""
    number = _number(pointer)
    tables = state.data["procedures"]
    if number + 1 >= len(tables):
        raise RefusedError("nothing_behind")
    first, second = tables[number], without_ids(tables[number + 1])
    if len(first["executors"]) != len(second["executors"]):
        raise RefusedError("other_columns")
    rows, arrows = len(first["steps"]), len(first["flows"])
    whole = {
        **first,
        "steps": [*first["steps"], *second["steps"]],
        "flows": [*first["flows"], *(_by_rows(flow, rows) for flow in second["flows"])],
    }
    told = _told(state, number)
    for inner, field in _told(state, number + 1).items():
        match parts_of(inner):
            case ("steps", int(row), *rest):
                told["/".join(("/steps", str(row + rows), *map(str, rest)))] = field
            case ("flows", int(place)):
                told[f"/flows/{place + arrows}"] = field
    yield from _instead(number, 2, (whole, told))


def split_table(state: State, pointer: str) -> Iterator[Change]:
    """The rows from one on as a table of their own, in the same columns; arrows from the one part
    to the other go. Raises RefusedError for the first row."""
    match parts_of(pointer):
        case ("procedures", int(number), "steps", int(row), *_) if row:
            table = state.data["procedures"][number]
        case _:
            raise RefusedError("no_split")
    told = _told(state, number)
    count = len(table["steps"])
    rest, known = _part(table, told, row, count)
    numbered = with_ids_beside(state.data["procedures"], without_ids(rest))
    named = Procedure.model_validate(numbered).model_dump(mode="json")
    yield from _instead(number, 1, _part(table, told, 0, row), (named, known))


def _part(table: dict[str, Any], told: Fields, first: int, end: int) -> tuple[Any, Fields]:
    """The rows from ``first`` to before ``end``, and what is known of their fields."""
    inside = range(first, end)
    kept = [k for k, flow in enumerate(table["flows"]) if all(r in inside for r in _rows(flow))]
    part = {
        **table,
        "title": table["title"] if first == 0 else None,
        "steps": table["steps"][first:end],
        "flows": [_by_rows(table["flows"][k], -first) for k in kept],
    }
    fields: Fields = {}
    for inner, field in told.items():
        match parts_of(inner):
            case ("steps", int(row), *rest) if row in inside:
                fields["/".join(("/steps", str(row - first), *map(str, rest)))] = field
            case ("flows", int(place)) if place in kept:
                fields[f"/flows/{kept.index(place)}"] = field
            case ("executors", *_):
                fields[inner] = field
            case ("title",) if first == 0:
                fields[inner] = field
    return part, fields


def _instead(number: int, count: int, *tables: tuple[Any, Fields]) -> Iterator[Change]:
    """Tables in the place of so many others."""
    for place in range(number, number + count):
        yield Change(f"/procedures/{place}", Action.REMOVE, None)
    for table, told in tables:
        yield Change(f"/procedures/{number}", Action.ADD, table, _plain(told))


def without_ids(table: dict[str, Any]) -> dict[str, Any]:
    """A table whose rows, symbols and arrows get ids of their own where it is put in."""
    return {
        **table,
        "steps": [
            {**step, "id": "", "symbols": [{**one, "id": ""} for one in step["symbols"]]}
            for step in table["steps"]
        ],
        "flows": [{**flow, "id": ""} for flow in table["flows"]],
    }


def _plain(told: Fields) -> Mapping[str, FieldConfidence]:
    """Without other meanings of the arrows: they name rows as they were."""
    return {inner: field.model_copy(update={"other_flows": ()}) for inner, field in told.items()}


def _told(state: State, number: int) -> Fields:
    base = f"/procedures/{number}"
    fields = state.report.fields.items()
    return {p.removeprefix(base): field for p, field in fields if p.startswith(f"{base}/")}


def _by_rows(flow: dict[str, Any], by: int) -> dict[str, Any]:
    ends = {name: {**flow[name], "step": flow[name]["step"] + by} for name in ("source", "target")}
    return {**flow, **ends}


def _rows(flow: dict[str, Any]) -> tuple[int, int]:
    return flow["source"]["step"], flow["target"]["step"]


def _number(pointer: str) -> int:
    return int(parts_of(pointer)[1])

"""Tables of steps put together and divided by a reviewer: the changes that it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from digisop.corrections.changes import Change
from digisop.corrections.fields import parts_of
from digisop.corrections.tables import (
    Fields,
    Known,
    one_table,
    part_of_table,
    unsuggested,
    without_ids,
)
from digisop.corrections.values import RefusedError
from digisop.station.state import State
from digisop_models.corrections import Action
from digisop_models.ids import with_ids_beside
from digisop_models.procedure import Procedure


def joined_tables(state: State, pointer: str) -> Iterator[Change]:
    """A table and the one behind it as one: the rows of the second below those of the first, in the
    first one's columns. Raises RefusedError where they have not as many."""
    number = int(parts_of(pointer)[1])
    tables = state.data["procedures"]
    if number + 1 >= len(tables):
        raise RefusedError("nothing_behind")
    first, second = tables[number], tables[number + 1]
    if len(first["executors"]) != len(second["executors"]):
        raise RefusedError("other_columns")
    whole = one_table(first, _told(state, number), second, _told(state, number + 1))
    yield from _instead(number, 2, whole)


def split_table(state: State, pointer: str) -> Iterator[Change]:
    """The rows from one on as a table of their own, in the same columns; arrows from the one part
    to the other go. Raises RefusedError for the first row."""
    match parts_of(pointer):
        case ("procedures", int(number), "steps", int(row), *_) if row:
            table = state.data["procedures"][number]
        case _:
            raise RefusedError("no_split")
    told = _told(state, number)
    rest, known = part_of_table(table, told, row, len(table["steps"]))
    numbered = with_ids_beside(state.data["procedures"], without_ids(rest))
    named = Procedure.model_validate(numbered).model_dump(mode="json")
    yield from _instead(number, 1, part_of_table(table, told, 0, row), (named, known))


def _instead(number: int, count: int, *tables: Known) -> Iterator[Change]:
    """Tables in the place of so many others."""
    for place in range(number, number + count):
        yield Change(f"/procedures/{place}", Action.REMOVE, None)
    for table, told in tables:
        yield Change(f"/procedures/{number}", Action.ADD, table, unsuggested(told))


def _told(state: State, number: int) -> Fields:
    base = f"/procedures/{number}"
    fields = state.report.fields.items()
    return {p.removeprefix(base): field for p, field in fields if p.startswith(f"{base}/")}

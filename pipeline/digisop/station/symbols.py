"""A symbol moved to another cell by a reviewer: the changes that it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digisop.corrections.changes import Change
from digisop.corrections.fields import Kind, kind_of, parts_of
from digisop.corrections.regrouping import arrows_of_symbol
from digisop.corrections.values import RefusedError
from digisop.station.state import State
from digisop_models.confidence import HUMAN, FieldConfidence
from digisop_models.corrections import Action

_UNKNOWN = FieldConfidence(confidence=None, needs_review=False)


def is_symbol(pointer: str) -> bool:
    """Whether a field is a symbol."""
    return kind_of(pointer) is Kind.SYMBOL


def moved_symbol(state: State, pointer: str, down: int, right: int) -> Iterator[Change]:
    """A symbol so many rows further down and columns further to the right, with its arrows. Where
    it stands on the page is known as before, and arrows are as sure as they were. Raises
    RefusedError where there is no such cell, or a symbol stands in it; LookupError."""
    _, number, _, row, _, place = parts_of(pointer)
    table = state.data["procedures"][number]
    symbol = table["steps"][row]["symbols"][place]
    at = {"step": int(row) + down, "executor": symbol["executor"] + right}
    symbols = _symbols_of_row(table, at["step"])
    taken = {one["executor"] for one in symbols}
    if not 0 <= at["executor"] < len(table["executors"]) or at["executor"] in taken:
        raise RefusedError("no_move")
    behind = sum(executor < at["executor"] for executor in taken)
    to = f"/procedures/{number}/steps/{at['step']}/symbols/{behind}"
    seen = state.report.fields.get(pointer, _UNKNOWN)
    sure = {"confidence": 1.0, "needs_review": False, "reasons": (HUMAN,)}
    yield Change(pointer, Action.REMOVE, None)
    moved = {**symbol, "id": "", "executor": at["executor"]}
    yield Change(to, Action.ADD, moved, {"": seen.model_copy(update=sure)})
    for arrow, flow in arrows_of_symbol(state.data, pointer):
        from_here = {"step": row, "executor": symbol["executor"]}
        ends = {name: at for name in ("source", "target") if flow[name] == from_here}
        known = state.report.fields.get(arrow, _UNKNOWN)
        yield Change(arrow, Action.SET, {**flow, **ends}, {"": known})


def _symbols_of_row(table: Any, row: int) -> list[Any]:
    if not 0 <= row < len(table["steps"]):
        raise RefusedError("no_move")
    symbols: list[Any] = table["steps"][row]["symbols"]
    return symbols

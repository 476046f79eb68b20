"""What a reviewer's words about a field decide."""

from __future__ import annotations

from typing import Any

from digisop.corrections.changes import Change
from digisop.corrections.fields import REMOVABLE, Data, Kind, is_same, kind_of
from digisop.corrections.regrouping import added, joined, split, taken_out
from digisop.corrections.values import RefusedError, nothing, understand
from digisop.corrections.words import Mark, Regroup, mark_in, regroup_in
from digisop_models.corrections import Action


def changes_meant(data: Data, pointer: str, typed: str, machine: Any) -> list[Change]:
    """What was typed about a field of a sheet comes to: another value, or a change of the list that
    it is in. Raises RefusedError, or LookupError where there is nothing behind to join."""
    match regroup_in(typed):
        case Regroup.ADD, _, text:
            return list(added(data, pointer, text))
        case Regroup.SPLIT, first, second:
            return list(split(data, pointer, f"{first} {second}", len(first)))
        case Regroup.JOIN, _, _:
            return list(joined(data, pointer))
        case Regroup.TAKE_OUT, _, _:
            return list(taken_out(data, pointer))
    return [Change(pointer, *meaning(data, pointer, typed, machine))]


def meaning(data: Data, pointer: str, typed: str, machine: Any) -> tuple[Action, Any]:
    """What was decided, and the value that follows; ``machine`` is what stands there.

    ``typed`` is a value, or a mark such as (right). Raises RefusedError.
    """
    mark, kind = mark_in(typed), kind_of(pointer)
    if mark is Mark.RIGHT:
        return Action.CONFIRM, machine
    if mark is not None and kind in REMOVABLE:
        return Action.REMOVE, None
    if mark is Mark.REMOVE and kind is Kind.NAME:
        raise RefusedError("column")
    human = nothing(pointer) if mark else understand(data, pointer, typed)
    same = is_same(pointer, human, machine)
    return (Action.CONFIRM, machine) if same else (Action.SET, human)

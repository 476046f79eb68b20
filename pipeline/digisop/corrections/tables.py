"""Tables of steps put together and divided: what is known of their fields goes along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digisop.corrections.fields import parts_of
from digisop_models.confidence import FieldConfidence

Fields = Mapping[str, FieldConfidence]
"""What is known of fields, by their pointers; here within a table."""
Known = tuple[Any, dict[str, FieldConfidence]]
"""A table as JSON, and what is known of its fields."""


def one_table(first: dict[str, Any], told: Fields, second: dict[str, Any], more: Fields) -> Known:
    """The rows of the second below those of the first, in the first one's columns."""
    second = without_ids(second)
    rows, arrows = len(first["steps"]), len(first["flows"])
    whole = {
        **first,
        "steps": [*first["steps"], *second["steps"]],
        "flows": [*first["flows"], *(_by_rows(flow, rows) for flow in second["flows"])],
    }
    known = dict(told)
    for inner, field in more.items():
        match parts_of(inner):
            case ("steps", int(row), *rest):
                known["/".join(("/steps", str(row + rows), *map(str, rest)))] = field
            case ("flows", int(place)):
                known[f"/flows/{place + arrows}"] = field
    return whole, known


def part_of_table(table: dict[str, Any], told: Fields, first: int, end: int) -> Known:
    """The rows from ``first`` to before ``end``, in the same columns; arrows from one part of a
    table to another go."""
    inside = range(first, end)
    kept = [k for k, flow in enumerate(table["flows"]) if all(r in inside for r in _rows(flow))]
    part = {
        **table,
        "title": table["title"] if first == 0 else None,
        "steps": table["steps"][first:end],
        "flows": [_by_rows(table["flows"][k], -first) for k in kept],
    }
    known: dict[str, FieldConfidence] = {}
    for inner, field in told.items():
        match parts_of(inner):
            case ("steps", int(row), *rest) if row in inside:
                known["/".join(("/steps", str(row - first), *map(str, rest)))] = field
            case ("flows", int(place)) if place in kept:
                known[f"/flows/{kept.index(place)}"] = field
            case ("executors", *_):
                known[inner] = field
            case ("title",) if first == 0:
                known[inner] = field
    return part, known


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


def unsuggested(told: Fields) -> Fields:
    """Without other meanings of the arrows: they name rows as they were."""
    return {inner: field.model_copy(update={"other_flows": ()}) for inner, field in told.items()}


def _by_rows(flow: dict[str, Any], by: int) -> dict[str, Any]:
    ends = {name: {**flow[name], "step": flow[name]["step"] + by} for name in ("source", "target")}
    return {**flow, **ends}


def _rows(flow: dict[str, Any]) -> tuple[int, int]:
    return flow["source"]["step"], flow["target"]["step"]

"""Damage to files of values (JSON): other types, far too large, missing, repeated, odd signs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from fuzz.octets import Damage

_ODD: tuple[Any, ...] = (
    *(None, True, "", [], {}, -1, 0, 10**30, 1e308, float("nan"), float("inf"), "-", "\u202e"),
    *("x" * 100_000, "kata " * 20_000, "\ud800", "\0", "../../etc/passwd", "/etc/passwd", "<b>&"),
    *(list(range(2000)), {"a": {"b": {"c": []}}}, "2021-02-31", "9" * 40, "=1+1", ["x"] * 3, "❖"),
)
_DEEP = 3000
_MANY = 400


def odd_value(value: Any, dice: Random) -> Any:
    """Something of another type or size in the place of a value."""
    return dice.choice(_ODD)


def no_value(value: Any, dice: Random) -> Any:
    """Less than there was: an empty thing of the same type."""
    return type(value)() if value is not None else {}


def repeated(value: Any, dice: Random) -> Any:
    """Very many of the same; two of what is no list."""
    return value * _MANY if isinstance(value, list) else [value, value]


def grown(value: Any, dice: Random) -> Any:
    """A number that is off by a little or by far, a text in which a part is doubled."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int | float):
        return dice.choice((-value, value + 1, value * 1000, value - 1000))
    return value + value[: len(value) // 2] if isinstance(value, str) else [value]


def deep(value: Any, dice: Random) -> Any:
    """A list in a list in a list."""
    for _ in range(_DEEP):
        value = [value]
    return value


CHANGES: tuple[Callable[[Any, Random], Any], ...] = (odd_value, no_value, repeated, grown)


def damaged_values(data: bytes, dice: Random) -> bytes:
    """One to three values changed, anywhere; a JSON file with a line for each value has one line
    changed."""
    lines = data.split(b"\n")
    place = dice.randrange(max(len(lines) - 1, 1)) if lines[0].startswith(b"{") else None
    if len(lines) > 1 and place is not None and lines[0].endswith(b"}"):
        lines[place] = _changed(lines[place], dice)
        return b"\n".join(lines)
    return _changed(data, dice)


def nested(data: bytes, dice: Random) -> bytes:
    """The whole, or the start of it, in thousands of brackets."""
    return b'{"a":' * _DEEP + data + b"}" * _DEEP if dice.random() < 0.5 else b"[" * _DEEP + data


def _changed(data: bytes, dice: Random) -> bytes:
    try:
        whole = {"": json.loads(data)}
    except ValueError:
        return data[: len(data) // 2]
    for _ in range(dice.randint(1, 3)):
        holder, key = _place(whole, dice)
        if dice.random() < 0.15 and holder is not whole:
            holder.pop(key)
        else:
            holder[key] = dice.choice(CHANGES)(holder[key], dice)
    return json.dumps(whole[""]).encode("utf-8", "surrogatepass")


def _place(whole: dict[str, Any], dice: Random) -> tuple[Any, Any]:
    """A value anywhere: what holds it, and under which key or index."""
    holder: Any = whole
    key: Any = ""
    while isinstance(holder[key], dict | list) and holder[key] and dice.random() < 0.85:
        holder = holder[key]
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = dice.choice(keys)
    return holder, key


DAMAGES: Mapping[str, Damage] = {"values": damaged_values, "nested": nested}

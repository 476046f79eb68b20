"""A table that was not found, as a reviewer types it, into a grid or as lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from digisop.corrections.values import RefusedError, placed_shape, tidy
from digisop.corrections.words import executor_in
from digisop.text.durations import duration_iso
from digisop_models.record import Duration, Procedure, Shape, Step, Symbol

#: The cells of a row: No, Kegiatan, Pelaksana, Kelengkapan, Waktu, Output, Keterangan.
_COLUMNS = 7
_CELL, _NAME = re.compile(r"\|"), re.compile(r"[;|]")


def table_from(text: str) -> Any:
    """The procedure, as JSON: the executors' names in the first line, a row in each other one.

    Names are divided by semicolons or bars, cells by bars; where a line has tabs, by these alone.
    Who acts may stand with a shape: decision (Camat). Raises RefusedError.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    names = _parts(lines[0], _NAME) if lines else []
    executors = [name for name in names if name]
    if not executors or len(lines) < 2:
        raise RefusedError("no_table")
    steps = tuple(_step(line, executors, number) for number, line in enumerate(lines[1:], start=2))
    return Procedure(executors=tuple(executors), steps=steps).model_dump(mode="json")


def _parts(line: str, divider: re.Pattern[str]) -> list[str]:
    parts = line.split("\t") if "\t" in line else divider.split(line)
    return [tidy(part) for part in parts]


def _step(line: str, executors: list[str], number: int) -> Step:
    cells = _parts(line, _CELL)
    if not 2 <= len(cells) <= _COLUMNS or not cells[1]:
        raise RefusedError("no_row", number=number)
    printed, activity, acting, requirements, duration, output, notes = (
        *cells,
        *("" for _ in range(_COLUMNS - len(cells))),
    )
    return Step(
        number=printed or None,
        activity=activity,
        symbols=_symbols(acting, executors),
        requirements=requirements or None,
        duration=Duration(text=duration or None, iso8601=duration_iso(duration) or None),
        output=output or None,
        notes=notes or None,
    )


def _symbols(acting: str, executors: Sequence[str]) -> tuple[Symbol, ...]:
    """A step's symbols, by the names or numbers of those who act; processes where no shape is
    said."""
    parts = filter(None, map(tidy, re.split(r"[;,]", acting)))
    found = dict.fromkeys(_symbol(part, executors) for part in parts)
    placed = sorted(found, key=itemgetter(0))
    return tuple(Symbol(executor=place, shape=shape) for place, shape in placed)


def _symbol(text: str, executors: Sequence[str]) -> tuple[int, Shape]:
    place = executor_in(text, list(executors))
    if place is not None:
        return place, Shape.PROCESS
    shape, name = placed_shape(text)
    place = executor_in(name, list(executors)) if shape and name else None
    if shape is None or place is None:
        raise RefusedError("executor", name=text)
    return place, shape

"""A table that was not found, as a reviewer types it or pastes it from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from digisop.corrections.values import RefusedError, tidy
from digisop.corrections.words import executor_in
from digisop.text.durations import duration_iso
from digisop_models.record import Duration, Procedure, Shape, Step, Symbol

#: The cells of a row: No, Kegiatan, Pelaksana, Kelengkapan, Waktu, Output, Keterangan.
_COLUMNS = 7
_CELL, _NAME = re.compile(r"\t|\|"), re.compile(r"[;\t|]")


def table_from(text: str) -> Any:
    """The procedure, as JSON: the executors' names in the first line, a row in each other one.

    Names are divided by semicolons, cells by tabs or bars. Raises RefusedError.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    names = [tidy(name) for name in _NAME.split(lines[0])] if lines else []
    executors = [name for name in names if name]
    if not executors or len(lines) < 2:
        raise RefusedError("no_table")
    steps = tuple(_step(line, executors, number) for number, line in enumerate(lines[1:], start=2))
    return Procedure(executors=tuple(executors), steps=steps).model_dump(mode="json")


def _step(line: str, executors: list[str], number: int) -> Step:
    cells = [tidy(cell) for cell in _CELL.split(line)]
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
    """A step's symbols, by the names or numbers of those who act; all processes until drawn."""
    places = []
    for name in filter(None, map(tidy, re.split(r"[;,]", acting))):
        place = executor_in(name, list(executors))
        if place is None:
            raise RefusedError("executor", name=name)
        places.append(place)
    return tuple(Symbol(executor=place, shape=Shape.PROCESS) for place in sorted(set(places)))

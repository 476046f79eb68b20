"""Procedures made by hand, for tests of drawings and reports."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Literal

from digisop_models.record import Flow, FlowEnd, Procedure, Shape, Step, Symbol


def end(step: int, executor: int) -> FlowEnd:
    """An end of an arrow."""
    return FlowEnd(step=step, executor=executor)


def a_procedure(
    *symbols: tuple[int, Shape], flows: tuple[Flow, ...] = (), executors: int = 3
) -> Procedure:
    """One symbol a step, and the arrows given."""
    steps = (
        Step(
            number=str(row + 1),
            activity="Menerima surat",
            symbols=(Symbol(executor=executor, shape=shape),),
        )
        for row, (executor, shape) in enumerate(symbols)
    )
    names = tuple(f"Pelaksana {number}" for number in range(executors))
    return Procedure(executors=names, steps=tuple(steps), flows=flows)


def tangled_procedure(seed: int, executors: int = 10, steps: int = 40) -> Procedure:
    """Many decisions and ways back, now and then several symbols in a row or a cell."""
    dice = random.Random(seed)  # noqa: S311
    rows: list[Step] = []
    flows: list[Flow] = []
    for row in range(steps):
        places = dice.sample(range(executors), dice.choice((1, 1, 1, min(3, executors))))
        shapes = [dice.choice(list(Shape)) for _ in places]
        symbols = [
            Symbol(executor=place, shape=shape, kind="hexagon" if shape is Shape.OTHER else None)
            for place, shape in zip(places, shapes, strict=True)
        ]
        if dice.random() < 0.1:
            symbols.append(Symbol(executor=places[0], shape=Shape.CONNECTOR, text="A"))
        flows += [
            Flow(source=end(row, one), target=end(row, other)) for one, other in pairwise(places)
        ]
        for back in (1, dice.randint(2, 6)) if row else ():
            other = dice.choice(rows[max(0, row - back)].symbols).executor
            ends = [end(max(0, row - back), other), end(row, places[0])]
            label: Literal["no"] | None = None if back == 1 else "no"
            flows.append(Flow(source=ends[back > 1], target=ends[back == 1], label=label))
        rows.append(Step(number=str(row), activity="Memeriksa berkas", symbols=tuple(symbols)))
    names = tuple(f"Pelaksana {number}" for number in range(executors))
    return Procedure(executors=names, steps=tuple(rows), flows=tuple(flows))

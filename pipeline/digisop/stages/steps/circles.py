"""Circles as large as the other symbols: terminators, or connectors where a procedure draws its
terminators longer.

One page may show circles alone, so it is decided by all pages of a procedure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop.stages.types import DraftStep, DraftSymbol
from digisop_models.record import Shape

#: A circle is so many times as wide as high; a figure with round ends is longer than the second.
ROUND = (0.88, 1.14)
LONG = 1.35


def with_circles(steps: Sequence[DraftStep]) -> tuple[DraftStep, ...]:
    """The steps of a procedure, with circles as connectors where its terminators are longer; what
    stands in the first or the last step with symbols begins or ends it. Where long ones stand
    between these, too, ovals are how its steps are drawn, as wide as their columns."""
    drawn = [index for index, step in enumerate(steps) if step.symbols]
    at_ends = {drawn[0], drawn[-1]} if drawn else set()
    longer = {
        index
        for index in drawn
        for mark in steps[index].symbols
        if mark.shape is Shape.TERMINATOR and _aspect(mark) >= LONG
    }
    if not longer or longer - at_ends:
        return tuple(steps)
    return tuple(
        _with_connectors(step) if index not in at_ends else step for index, step in enumerate(steps)
    )


def _with_connectors(step: DraftStep) -> DraftStep:
    marks = tuple(
        replace(mark, shape=Shape.CONNECTOR)
        if mark.shape is Shape.TERMINATOR and ROUND[0] <= _aspect(mark) <= ROUND[1]
        else mark
        for mark in step.symbols
    )
    return replace(step, symbols=marks)


def _aspect(mark: DraftSymbol) -> float:
    return mark.box.width / max(mark.box.height, 1e-9)

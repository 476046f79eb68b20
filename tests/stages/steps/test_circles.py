"""Circles between long terminators are connectors; where all are circles, they are terminators."""

from __future__ import annotations

from digisop.stages.steps.circles import with_circles
from digisop.stages.types import DraftStep, DraftSymbol
from digisop_models.geometry import Box
from digisop_models.record import Shape

LONG, CIRCLE = (60.0, 20.0), (21.0, 20.0)


def shapes(*sizes: tuple[float, float]) -> list[Shape]:
    steps = [
        DraftStep(
            None,
            symbols=(DraftSymbol(0, Shape.TERMINATOR, 1, Box(0, 40 * i, width, 40 * i + height)),),
        )
        for i, (width, height) in enumerate(sizes)
    ]
    return [step.symbols[0].shape for step in with_circles(steps)]


def test_circles_between_long_terminators_are_connectors() -> None:
    found = shapes(LONG, CIRCLE, CIRCLE, LONG)
    assert found == [Shape.TERMINATOR, Shape.CONNECTOR, Shape.CONNECTOR, Shape.TERMINATOR]


def test_circles_alone_and_at_the_ends_are_terminators() -> None:
    assert set(shapes(CIRCLE, CIRCLE, CIRCLE)) == {Shape.TERMINATOR}
    assert set(shapes(CIRCLE, LONG, CIRCLE)) == {Shape.TERMINATOR}


def test_where_steps_are_ovals_as_wide_as_their_columns_none_is_a_connector() -> None:
    assert set(shapes(CIRCLE, CIRCLE, LONG, CIRCLE, LONG)) == {Shape.TERMINATOR}

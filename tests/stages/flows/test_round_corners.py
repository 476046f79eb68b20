"""Terminators and processes, told apart by the corners of a whole procedure's figures."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.stages.flows.round_corners import with_settled_corners
from digisop.stages.types import DraftProcedure, DraftStep, DraftSymbol
from digisop_models.geometry import Box
from digisop_models.record import Shape

T, P = Shape.TERMINATOR, Shape.PROCESS
HALF_CIRCLE, OFFICE, SQUARE = (0.95, 0.97, 0.9, 1.0), (0.33, 0.36, 0.34, 0.31), (0.0, 0.1, 0.0, 0.1)


def settled(*figures: tuple[Shape, Sequence[float]]) -> list[Shape]:
    steps = tuple(
        DraftStep(
            None, symbols=(DraftSymbol(0, shape, 1, Box(0, y, 40, y + 20), corners=(*corners,)),)
        )
        for y, (shape, corners) in enumerate(figures)
    )
    found = with_settled_corners(DraftProcedure((), steps))
    return [step.symbols[0].shape for step in found.steps]


def test_a_box_whose_hole_looks_round_stays_a_process() -> None:
    found = settled((T, HALF_CIRCLE), (T, (0.0, 0.1, 0.1, 0.17)), (P, SQUARE), (T, HALF_CIRCLE))
    assert found == [T, P, P, T]


def test_a_little_round_is_a_terminator_only_where_all_are_drawn_so() -> None:
    """Coarse pixels round one box's corners as far as Office draws terminators'."""
    rough = (0.3, 0.34, 0.4, 0.45)
    assert settled((T, OFFICE), (P, SQUARE), (P, SQUARE), (T, OFFICE)) == [T, P, P, T]
    assert settled((T, HALF_CIRCLE), (T, rough), (P, SQUARE), (T, HALF_CIRCLE)) == [T, P, P, T]


def test_one_spoilt_corner_decides_nothing() -> None:
    found = settled((T, (0.95, 0.9, 1.0, 0.0)), (P, (0.0, 0.1, 0.1, 1.1)), (P, SQUARE))
    assert found == [T, P, P]


def test_figures_without_measured_corners_stay_as_they_are() -> None:
    assert settled((T, ()), (P, ()), (Shape.DECISION, ())) == [T, P, Shape.DECISION]

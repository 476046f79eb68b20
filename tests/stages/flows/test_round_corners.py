"""Terminators and processes, told apart by the corners of a whole procedure's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop.stages.flows.round_corners import with_settled_corners
from digisop.stages.types import DraftProcedure, DraftStep, DraftSymbol
from digisop_models.geometry import Box
from digisop_models.record import Shape

T, P = Shape.TERMINATOR, Shape.PROCESS
HALF_CIRCLE, OFFICE, SQUARE = (0.95, 0.97, 0.9, 1.0), (0.33, 0.36, 0.34, 0.31), (0.0, 0.1, 0.0, 0.1)


def settled(*figures: tuple[Shape, Sequence[float]], text: str = "") -> list[Shape]:
    """The shapes of figures, one a step, as settled; ``text`` is written in the last."""
    steps = tuple(
        DraftStep(
            None, symbols=(DraftSymbol(0, shape, 1, Box(0, y, 40, y + 20), corners=(*corners,)),)
        )
        for y, (shape, corners) in enumerate(figures)
    )
    *before, last = steps
    last = replace(last, symbols=tuple(replace(mark, text=text) for mark in last.symbols))
    found = with_settled_corners(DraftProcedure((), (*before, last)))
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


BEVELLED = ((0.4, 0.37, 0.42, 0.38), (0.34, 0.25, 0.3, 0.31), (0.5, 0.36, 0.57, 0.44))


def test_processes_may_have_round_corners_where_terminators_have_half_circles() -> None:
    boxes = [(T, corners) for corners in BEVELLED]
    assert settled((T, HALF_CIRCLE), *boxes, (T, HALF_CIRCLE)) == [T, P, P, P, T]


def test_where_all_figures_are_round_alike_they_are_processes() -> None:
    """None is another's end: a procedure of terminators alone is not drawn."""
    assert settled(*[(T, corners) for corners in BEVELLED * 2]) == [P] * 6


def test_what_is_written_in_a_figure_tells_that_it_is_a_terminator() -> None:
    spoilt = (0.31, 0.27, 1.05, 0.93)
    boxes = [(T, corners) for corners in BEVELLED]
    assert settled((T, HALF_CIRCLE), *boxes, (P, spoilt))[-1] is P
    assert settled((T, HALF_CIRCLE), *boxes, (P, spoilt), text="Selesai")[-1] is T


def test_a_figure_that_may_be_either_has_a_low_score() -> None:
    between = (0.55, 0.6, 0.5, 0.9)
    step = DraftStep(None, symbols=(DraftSymbol(0, T, 1, Box(0, 0, 40, 20), corners=between),))
    (mark,) = with_settled_corners(DraftProcedure((), (step,))).steps[0].symbols
    assert mark.score < 0.9

"""Drawings keep their parts apart: arrows from symbols, arrows from arrows, text in its room."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from charts import a_procedure, end, tangled_procedure

from digisop.report.drawing.arrows import Arrow
from digisop.report.drawing.chart_layout import Layout, Placed, lay_out
from digisop_models.geometry import Box
from digisop_models.record import Flow, Procedure, Shape, Step, Symbol

SEEDS = range(6)


def laid_out(procedure: Procedure) -> Layout:
    return lay_out(procedure, lambda flow: flow.label or "")


def box_of(placed: Placed, less: float = 0.0) -> Box:
    x, y = placed.member.figure.width / 2 - less, placed.member.figure.height / 2 - less
    return Box(placed.x - x, placed.y - y, placed.x + x, placed.y + y)


def pieces(arrow: Arrow) -> list[Box]:
    """The straight pieces of an arrow as boxes without breadth."""
    return [
        Box(
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )
        for one, other in pairwise(arrow.points)
    ]


def touch(one: Box, other: Box, gap: float) -> bool:
    common = one.overlap(other)
    return common.width > -gap and common.height > -gap


def are_parallel(one: Box, other: Box) -> bool:
    return (one.width == 0 and other.width == 0) or (one.height == 0 and other.height == 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_arrow_runs_through_a_symbol_that_it_does_not_join(seed: int) -> None:
    layout = laid_out(tangled_procedure(seed))
    for arrow in layout.arrows:
        ends = {(e.step, e.executor) for e in (arrow.flow.source, arrow.flow.target)}
        for placed in layout.symbols:
            assert placed.member.symbol
            if (placed.step, placed.member.symbol.executor) in ends and placed.member.down == 0:
                continue
            inside = box_of(placed, less=1)
            assert not any(touch(piece, inside, 0) for piece in pieces(arrow))


@pytest.mark.parametrize("seed", SEEDS)
def test_arrows_run_straight_and_beside_each_other(seed: int) -> None:
    layout = laid_out(tangled_procedure(seed, executors=6, steps=12))
    for arrow in layout.arrows:
        for one, other in pairwise(arrow.points):
            assert abs(one[0] - other[0]) < 0.01 or abs(one[1] - other[1]) < 0.01
    for one_arrow, other_arrow in combinations(layout.arrows, 2):
        for piece in pieces(one_arrow):
            for beside in pieces(other_arrow):
                assert not (are_parallel(piece, beside) and touch(piece, beside, 0.5))


@pytest.mark.parametrize("seed", SEEDS)
def test_all_is_inside_the_drawing(seed: int) -> None:
    layout = laid_out(tangled_procedure(seed))
    for arrow in layout.arrows:
        for x, y in arrow.points:
            assert layout.lanes[0].left <= x <= layout.width
            assert layout.body <= y <= layout.height
    assert layout.labels
    assert all(label.box.x1 < layout.width for label in layout.labels)
    for placed in layout.symbols:
        assert placed.member.symbol
        lane = layout.lanes[placed.member.symbol.executor]
        row = layout.rows[placed.step]
        box = box_of(placed)
        assert lane.left < box.x0 < box.x1 < lane.right
        assert row.top <= box.y0 < box.y1 <= row.bottom


def test_an_arrow_ends_at_the_edge_of_its_symbol() -> None:
    flow = Flow(source=end(0, 0), target=end(1, 1))
    procedure = a_procedure((0, Shape.PROCESS), (1, Shape.DECISION), flows=(flow,))
    layout = laid_out(procedure)
    (arrow,) = layout.arrows
    source, target = (box_of(placed) for placed in layout.symbols)
    assert touch(Box(*arrow.points[0], *arrow.points[0]), source, 0.01)
    assert touch(Box(*arrow.points[-1], *arrow.points[-1]), target, 0.01)


def test_a_way_there_and_back_are_two_lines() -> None:
    flows = (
        Flow(source=end(0, 1), target=end(1, 1)),
        Flow(source=end(1, 1), target=end(0, 1), label="no"),
    )
    layout = laid_out(a_procedure((1, Shape.PROCESS), (1, Shape.DECISION), flows=flows))
    down, back = (set(arrow.points) for arrow in layout.arrows)
    assert not down & back


def test_an_arrow_to_itself_is_a_loop() -> None:
    flow = Flow(source=end(0, 0), target=end(0, 0))
    (arrow,) = laid_out(a_procedure((0, Shape.PROCESS), flows=(flow,))).arrows
    assert len(set(arrow.points)) == 5


def test_what_points_nowhere_is_left_out_and_a_missing_symbol_marked() -> None:
    flows = (
        Flow(source=end(0, 0), target=end(7, 0)),
        Flow(source=end(0, 0), target=end(0, 9)),
        Flow(source=end(0, 0), target=end(1, 2)),
    )
    procedure = a_procedure((0, Shape.PROCESS), (0, Shape.PROCESS), (8, Shape.PROCESS), flows=flows)
    layout = laid_out(procedure)
    assert [arrow.index for arrow in layout.arrows] == [2]
    assert [placed.member.figure.name for placed in layout.symbols] == [
        "process",
        "process",
        "ghost",
    ]


def test_labels_cover_neither_symbols_nor_each_other() -> None:
    flows = (
        Flow(source=end(1, 1), target=end(0, 0), label="no"),
        Flow(source=end(1, 1), target=end(2, 2), label="yes"),
    )
    shapes = ((0, Shape.PROCESS), (1, Shape.DECISION), (2, Shape.PROCESS))
    layout = laid_out(a_procedure(*shapes, flows=flows))
    boxes = [label.box for label in layout.labels]
    boxes += [box_of(placed, less=1) for placed in layout.symbols]
    assert len(layout.labels) == 2
    assert not any(touch(one, other, 0) for one, other in combinations(boxes, 2))


def test_rows_grow_with_their_text_and_with_symbols_in_one_cell() -> None:
    crowd = tuple(Symbol(executor=0, shape=Shape.PROCESS) for _ in range(4))
    steps = (Step(activity="a"), Step(activity="kata " * 60), Step(activity="a", symbols=crowd))
    short, long, crowded = laid_out(Procedure(executors=("A",), steps=steps)).rows
    assert long.bottom - long.top > 2 * (short.bottom - short.top)
    assert crowded.bottom - crowded.top > 4 * 36


@pytest.mark.parametrize(
    "procedure", [Procedure(), Procedure(executors=("A",)), Procedure(steps=(Step(),))]
)
def test_little_is_drawn_too(procedure: Procedure) -> None:
    layout = laid_out(procedure)
    assert layout.width > 0
    assert layout.height > 0

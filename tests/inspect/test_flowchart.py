"""What ``digisop inspect`` draws of a swimlane: symbols, flow_lines, labels and flows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pages import line, page

from digisop.inspect.flowchart import draw_leg, draw_symbols, middle_of
from digisop.inspect.overlay import COLORS, Color, Overlay
from digisop.stages.types import DraftLeg
from digisop_models.geometry import Box, Point
from digisop_models.page import FlowLineEnd, FlowLines, Joint, Page, Stroke, SymbolMark
from digisop_models.record import Shape

SCALE = 2.0
SYMBOL = Box(40, 200, 80, 230)


def a_brush() -> Overlay:
    return Overlay(np.full((600, 800, 3), 255, np.uint8), SCALE)


def drawn(found: Page) -> Overlay:
    overlay = a_brush()
    draw_symbols(overlay, found)
    return overlay


def color_at(overlay: Overlay, x: float, y: float) -> Color:
    blue, green, red = (int(part) for part in overlay.picture[round(y * SCALE), round(x * SCALE)])
    return blue, green, red


def an_arrow(x: float, *, symbol: Box | None = SYMBOL, head: float = 0.0) -> FlowLines:
    """Down and, from a corner, to the left."""
    strokes = (
        Stroke(Point(x, 50), Point(x, 150)),
        Stroke(Point(x, 150), Point(x - 50, 150)),
    )
    joint = Joint(0, False, 1, Point(x, 150), is_corner=True)
    return FlowLines(strokes, (joint,), (FlowLineEnd(1, False, Point(x - 50, 150), symbol, head),))


def test_tracks_are_told_apart_by_colour() -> None:
    overlay = drawn(replace(page(), flow_lines=(an_arrow(100), an_arrow(200))))
    assert color_at(overlay, 100, 80) == COLORS[0]
    assert color_at(overlay, 200, 80) == COLORS[1]


def test_more_tracks_than_colours_are_all_drawn() -> None:
    count = len(COLORS) + 1
    flow_lines = tuple(an_arrow(60 + 50 * number) for number in range(count))
    overlay = drawn(replace(page(), flow_lines=flow_lines))
    assert color_at(overlay, 60 + 50 * (count - 1), 80) == COLORS[0]


def test_the_three_kinds_of_ends_look_different() -> None:
    ends = (
        an_arrow(100, head=1.0),
        an_arrow(100, head=0.0),
        an_arrow(100, symbol=None),
    )
    pictures = [drawn(replace(page(), flow_lines=(track,))).picture.tobytes() for track in ends]
    assert len(set(pictures)) == 3


def test_a_corner_is_a_dot_and_a_branching_a_ring() -> None:
    track = an_arrow(100)
    branching = replace(track, joints=(replace(track.joints[0], is_corner=False),))
    corner, ring = (drawn(replace(page(), flow_lines=(one,))) for one in (track, branching))
    beside = 100 + 5 / SCALE
    assert color_at(corner, beside, 150) == (255, 255, 255)
    assert color_at(ring, beside, 150) == COLORS[0]


def test_symbols_are_boxed_and_doubtful_ones_are_red() -> None:
    sure = SymbolMark(Shape.DECISION, SYMBOL, text="Lengkap?", score=0.9)
    unsure = replace(sure, shape=Shape.OTHER, kind="hexagon", score=0.2)
    on_side = SYMBOL.x0, SYMBOL.center[1]
    assert color_at(drawn(replace(page(), symbols=(sure,))), *on_side) == (200, 100, 0)
    assert color_at(drawn(replace(page(), symbols=(unsure,))), *on_side) == (0, 0, 230)


def test_labels_are_boxed() -> None:
    label = line("Ya", 150, 150)
    overlay = drawn(replace(page(), labels=(label,)))
    assert color_at(overlay, label.box.x1, label.box.center[1]) == (160, 0, 100)


def test_a_flow_has_its_head_at_its_end() -> None:
    overlay = a_brush()
    draw_leg(overlay, DraftLeg(1, (Point(50, 50), Point(50, 100), Point(150, 100))), COLORS[2])
    assert color_at(overlay, 100, 100) == COLORS[2]
    assert color_at(overlay, 146, 101.5) == COLORS[2]  # a side of the head
    assert color_at(overlay, 130, 101.5) == (255, 255, 255)


@pytest.mark.parametrize("points", [(Point(5, 5),), (Point(5, 5), Point(5, 5))])
def test_a_flow_without_length_is_drawn_all_the_same(points: tuple[Point, ...]) -> None:
    overlay = a_brush()
    draw_leg(overlay, DraftLeg(1, points), COLORS[0])
    assert color_at(overlay, 5, 5) == COLORS[0]
    assert middle_of(points) == Point(5, 5)


def test_a_flows_name_stands_at_its_longest_piece() -> None:
    assert middle_of((Point(0, 0), Point(0, 10), Point(100, 10))) == Point(50, 10)

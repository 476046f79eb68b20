"""Arrow heads and lines, stroked and as filled strips, and on a digital sample."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from digisop.imaging.drawn_paths import VectorPath
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.symbols.outline_lines import ArrowHead, arrow_heads, line_pieces
from digisop_models.geometry import Point

SAMPLES = Path(__file__).parents[3] / "samples"


def line(*points: tuple[float, float]) -> VectorPath:
    return VectorPath(tuple(Point(*p) for p in points), False, False, None, True, 0.75, False)


def area(*points: tuple[float, float]) -> VectorPath:
    return VectorPath(tuple(Point(*p) for p in points), True, True, 0.0, False, 0.0, False)


def turned(points: list[tuple[float, float]], degrees: float) -> list[tuple[float, float]]:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(100 + x * cos - y * sin, 100 + x * sin + y * cos) for x, y in points]


def only(path: VectorPath) -> ArrowHead:
    (head,) = arrow_heads((path, path))
    return head


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 33])
@pytest.mark.parametrize(
    "head",
    [
        [(0, 0), (-6, 3), (-6, -3)],  # a triangle as high as wide
        [(0, 0), (-2.15, 1.1), (-2.15, 0), (-2.15, -1.1)],  # a spare point on its base
        [(0, 0), (-6, 3), (-4, 0), (-6, -3)],  # notched
    ],
)
def test_a_head_points_to_its_tip(head: list[tuple[float, float]], degrees: float) -> None:
    found = only(area(*turned(head, degrees)))
    assert found.tip == pytest.approx((100, 100), abs=0.01)
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    assert found.direction == pytest.approx((cos, sin), abs=0.01)


def test_an_angle_with_equal_sides_is_a_head_and_an_elbow_is_none() -> None:
    assert only(line((-5, -3), (0, 0), (-5, 3))).direction == pytest.approx((1, 0))
    assert arrow_heads((line((0, 0), (5, 0), (5, 5)),)) == ()
    assert line_pieces((line((-5, -3), (0, 0), (-5, 3)),)) == ()


def test_a_triangle_with_an_edge_is_a_symbol() -> None:
    points = tuple(Point(*p) for p in ((0, 0), (12, 0), (6, 12)))
    assert arrow_heads((VectorPath(points, True, True, 0.6, True, 0.6, False),)) == ()


def test_heads_of_two_arrows_at_one_place_are_two() -> None:
    down, right = area((0, 0), (3, -6), (-3, -6)), area((0, 0), (-6, 3), (-6, -3))
    assert len(arrow_heads((down, right))) == 2


def test_an_elbow_is_two_pieces() -> None:
    found = line_pieces((line((0, 0), (0, 30), (0, 50), (40, 50)),))
    assert found == ((Point(0, 0), Point(0, 50)), (Point(0, 50), Point(40, 50)))


def test_a_filled_strip_is_its_middle_line() -> None:
    rule = area((100, 50), (300, 50), (300, 50.5), (100, 50.5))
    elbow = area((0, 0), (0, 40), (60, 40), (60, 39), (1, 39), (1, 0))
    pieces = line_pieces((rule, elbow))
    assert pieces[0] == (Point(100, 50.25), Point(300, 50.25))
    assert set(pieces[1:]) == {
        (Point(0.5, 0), Point(0.5, 39)),
        (Point(1, 39.5), Point(60, 39.5)),
    }


def test_each_arrow_of_a_sample_has_a_head_on_a_line() -> None:
    with open_document(SAMPLES / "jember-berita-digital.pdf", Settings()) as document:
        pages = [document.page(n).vectors for n in range(1, document.page_count + 1)]
    heads = [(head, line_pieces(page)) for page in pages for head in arrow_heads(page)]
    assert len(heads) > 10
    for head, pieces in heads:
        behind = Point(head.tip.x - 6 * head.direction.x, head.tip.y - 6 * head.direction.y)
        assert min(_distance(behind, one, other) for one, other in pieces) < 1


def _distance(place: Point, one: Point, other: Point) -> float:
    dx, dy = other.x - one.x, other.y - one.y
    along = ((place.x - one.x) * dx + (place.y - one.y) * dy) / (dx * dx + dy * dy)
    share = min(1.0, max(0.0, along))
    return math.dist(place, (one.x + share * dx, one.y + share * dy))

"""Rules that a digital page draws are found, however they are drawn."""

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.tables.drawn_rules import drawn_segments, ending_as_drawn
from digisop.stages.types import Rule
from digisop_models.geometry import Point


def path(*points: tuple[float, float], filled: bool = False) -> VectorPath:
    corners = tuple(Point(*point) for point in points)
    return VectorPath(corners, filled, filled, 0.9 if filled else None, not filled, 0.5, False)


def test_a_stroke_is_a_line_in_pixels() -> None:
    across, down = drawn_segments([path((10, 50), (90, 50))], 2.0, 10.0)
    assert [(s.x0, s.y0, s.x1, s.y1) for s in across] == [(20, 100, 180, 100)]
    assert down == []


def test_the_edges_of_a_filled_head_are_lines() -> None:
    box = path((20, 30), (80, 30), (80, 60), (20, 60), filled=True)
    across, down = drawn_segments([box], 1.0, 10.0)
    assert sorted(s.y0 for s in across) == [30, 60]
    assert sorted(s.x0 for s in down) == [20, 80]


def test_a_thin_bar_is_one_line() -> None:
    bar = path((20, 30), (80, 30), (80, 32), (20, 32), filled=True)
    across, down = drawn_segments([bar], 1.0, 10.0)
    assert [s.y0 for s in across] == [31]
    assert down == []


def test_a_slanted_stroke_is_none() -> None:
    assert drawn_segments([path((10, 10), (90, 60))], 1.0, 10.0) == ([], [])


def dot(x: float, y: float) -> VectorPath:
    return path((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), filled=True)


def test_dots_that_make_a_tone_are_no_dotted_rules() -> None:
    tone = [dot(10 + 1.5 * i, 10 + 1.5 * j) for i in range(30) for j in range(12)]
    assert drawn_segments(tone, 2.8, 14.0) == ([], [])


def test_dots_in_two_rows_are_a_double_dotted_rule() -> None:
    dots = [dot(10 + 1.5 * i, y) for i in range(30) for y in (10, 12)]
    across, _ = drawn_segments(dots, 2.8, 14.0)
    assert len(across) == len(dots)


def test_one_large_dot_elsewhere_makes_no_tone_of_a_dotted_rule() -> None:
    square = ((0, 0), (0.7, 0), (0.7, 0.7), (0, 0.7))
    dots = [path(*((x + i, 10 + j) for i, j in square), filled=True) for x in range(10, 210, 2)]
    bullet = path((300, 200), (302.8, 200), (302.8, 202.8), (300, 202.8), filled=True)
    alone, beside = (drawn_segments([*dots, *more], 2.0, 14.0) for more in ([], [bullet]))
    assert alone[0]
    assert set(alone[0]) <= set(beside[0])


def test_a_drawn_line_that_is_seen_to_run_into_a_fill_ends_where_it_is_drawn() -> None:
    drawn, other = Rule(100, 10, 200), Rule(140, 10, 150)
    (ended,) = ending_as_drawn([Rule(101, 10, 206)], [drawn, other], 15.0)
    assert ended == Rule(101, 10, 200)


def test_a_line_that_is_seen_far_beyond_a_drawn_one_is_longer() -> None:
    seen = Rule(101, 10, 260)
    assert list(ending_as_drawn([seen], [Rule(100, 10, 200)], 15.0)) == [seen]

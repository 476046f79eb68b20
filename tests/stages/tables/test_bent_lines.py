"""Lines that bend are flow lines, unless a page's rules are drawn so."""

from __future__ import annotations

import numpy as np
from vector_paths import line

from digisop.stages.tables.bent_lines import part_bent, wiped

GRID = tuple(line((10, y), (190, y)) for y in range(10, 200, 20))
FLOW = line((50, 20), (50, 120), (90, 120))


def test_lines_that_bend_are_parted_from_rules() -> None:
    assert part_bent((*GRID, FLOW)) == (GRID, (FLOW,))


def test_where_most_of_what_is_drawn_bends_rules_do() -> None:
    borders = tuple(line((x, 10), (x, 30), (x + 20, 30)) for x in range(10, 190, 20))
    assert part_bent((*borders, GRID[0])) == ((*borders, GRID[0]), ())


def test_only_what_runs_the_mask_s_way_is_wiped() -> None:
    mask = np.full((200, 200), 255, np.uint8)
    cleared = wiped(mask, (FLOW,), 1.0, vertical=True)
    assert not cleared[20:121, 50].any()
    assert cleared[120, 60:90].all()
    assert mask.all()


def test_a_straight_stroke_through_many_points_does_not_bend() -> None:
    points = [(10.0, float(y)) for y in range(10, 100, 10)]
    assert part_bent((*GRID, line(*points)))[1] == ()


def test_a_frame_of_one_stroke_is_none_of_them() -> None:
    frame = line((10, 190), (10, 10), (190, 10), (190, 190))
    assert part_bent((*GRID, frame, FLOW)) == ((*GRID, frame), (FLOW,))

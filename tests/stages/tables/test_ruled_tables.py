from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from ruled import (
    COLUMNS,
    DPI,
    ORIENTATION,
    PARSER,
    PPOCR,
    ROWS,
    Image,
    photographed,
    raw_page,
    render,
    skewed,
    swimlane,
)

from digisop.stages.straighten.upright import straighten
from digisop.stages.tables.ruled_tables import find_tables
from digisop_models.geometry import Box
from digisop_models.page import Table

PAGE = render(swimlane())


def only_table(image: Image) -> Table:
    (ruled,) = find_tables(straighten(raw_page(image), PPOCR, ORIENTATION, PARSER))
    return ruled.table


@pytest.mark.parametrize(
    "image",
    [
        PAGE,
        skewed(PAGE, 1.7),
        skewed(PAGE, -2.4),
        photographed(PAGE),
        np.ascontiguousarray(np.rot90(PAGE)),
        np.ascontiguousarray(np.rot90(PAGE, 2)),
        np.ascontiguousarray(np.rot90(PAGE, 3)),
        cv2.cvtColor(PAGE, cv2.COLOR_BGR2GRAY),
    ],
    ids=["clean", "skew", "other way", "phone", "left", "upside down", "right", "grey"],
)
def test_every_cell_is_found(image: Image) -> None:
    table = only_table(image)

    assert (table.row_count, table.column_count) == (len(ROWS) - 1, len(COLUMNS) - 1)
    assert len(table.cells) == table.row_count * table.column_count


def test_cells_lie_where_they_were_drawn() -> None:
    table = only_table(PAGE)

    first = table.cells[0].box
    assert first == pytest.approx((COLUMNS[0], ROWS[0], COLUMNS[1], ROWS[1]), abs=1.0)


def test_broken_and_faint_rules_still_part_the_cells() -> None:
    image = PAGE.copy()
    rng = np.random.default_rng(3)
    for y in ROWS:
        row = round(y * 150 / 72)
        for x in rng.integers(100, 1600, 8):
            image[row - 3 : row + 4, x : x + 6] = 255
    faint = 255 - ((255 - image.astype(int)) * 2 // 5).astype(np.uint8)

    table = only_table(faint)

    assert (table.row_count, table.column_count) == (len(ROWS) - 1, len(COLUMNS) - 1)


def test_dotted_rules_part_the_cells() -> None:
    """Also where the ink parser does not see them."""
    image = PAGE.copy()
    xs, ys = ([round(v * 150 / 72) for v in places] for places in (COLUMNS, ROWS))
    for x in xs:
        image[ys[0] - 3 : ys[-1] + 4, x - 3 : x + 4] = 255
    for y in ys:
        image[y - 3 : y + 4, xs[0] - 3 : xs[-1] + 4] = 255
    spots = [(x, y) for y in ys for x in range(xs[0], xs[-1] + 4, 6)]
    spots += [(x, y) for x in xs for y in range(ys[0], ys[-1] + 4, 6)]
    for x, y in spots:
        image[y : y + 2, x : x + 2] = 0

    upright = straighten(raw_page(image), PPOCR, ORIENTATION, PARSER)
    (ruled,) = find_tables(replace(upright, ink=None))
    table = ruled.table

    assert (table.row_count, table.column_count) == (len(ROWS) - 1, len(COLUMNS) - 1)


def test_a_head_whose_walls_fade_before_its_upper_rule_is_of_the_table() -> None:
    image = PAGE.copy()
    xs, top = [round(x * 150 / 72) for x in COLUMNS], round(ROWS[0] * 150 / 72)
    for x in xs:
        image[top + 4 : top + 34, x - 4 : x + 5] = 255  # the head is 62 pixels high

    upright = straighten(raw_page(image), PPOCR, ORIENTATION, PARSER)
    (ruled,) = find_tables(replace(upright, ink=None))

    assert ruled.table.row_count == len(ROWS) - 1
    assert ruled.table.box.y0 == pytest.approx(ROWS[0], abs=1.0)


def test_a_page_of_text_has_no_table() -> None:
    blank = raw_page(np.full((800, 600, 3), 255, np.uint8))

    assert find_tables(straighten(blank, PPOCR, ORIENTATION, PARSER)) == ()


def test_a_table_pasted_as_a_picture_into_a_digital_page_is_looked_at_as_a_scan_is() -> None:
    """Its rules are thick, so that only the ink parser tells them from filled symbols."""
    image = PAGE.copy()
    xs, ys = ([round(v * 150 / 72) for v in places] for places in (COLUMNS, ROWS))
    for x in xs:
        image[ys[0] - 5 : ys[-1] + 6, x - 5 : x + 6] = 0
    for y in ys:
        image[y - 5 : y + 6, xs[0] - 5 : xs[-1] + 6] = 0
    pasted = Box(COLUMNS[0] - 10, ROWS[0] - 10, COLUMNS[-1] + 10, ROWS[-1] + 10)
    raw = replace(raw_page(image), is_scan=False, image_boxes=(pasted,))

    upright = straighten(raw, PPOCR, ORIENTATION, PARSER)
    (ruled,) = find_tables(upright)

    assert len(ruled.table.cells) == (len(ROWS) - 1) * (len(COLUMNS) - 1)
    assert upright.ink is not None
    foot = upright.ink.likely[:, round((ROWS[-1] + 20) * 150 / 72 * upright.ink.scale) :]
    assert not foot.any()
    assert straighten(replace(raw, image_boxes=()), PPOCR, ORIENTATION, PARSER).ink is None


def test_the_right_page_of_a_spread_comes_after_the_left_one() -> None:
    left = np.full((700, PAGE.shape[1], 3), 255, np.uint8)
    left[60:] = PAGE[: 700 - 60]
    right = np.ascontiguousarray(PAGE[60:760])
    spread = np.hstack([left, right[:, : left.shape[1]]])

    one, two = find_tables(straighten(raw_page(spread), PPOCR, ORIENTATION, PARSER))

    assert one.table.box.y0 > two.table.box.y0
    assert one.table.box.x1 < two.table.box.x0


def test_rules_that_lack_a_piece() -> None:
    image, scale = PAGE.copy(), DPI / 72
    for x, y0, y1 in ((COLUMNS[6], 225, 265), (COLUMNS[1], 215, 240)):
        place = round(x * scale), round(y0 * scale), round(y1 * scale)
        image[place[1] : place[2], place[0] - 4 : place[0] + 5] = 255
    y, x0, x1 = (round(value * scale) for value in (ROWS[2], 560, 660))
    image[y - 4 : y + 5, x0:x1] = 255

    table = only_table(image)

    assert len(table.cells) == (len(ROWS) - 1) * (len(COLUMNS) - 1)


def test_the_edges_of_a_sheet_around_a_table_are_no_table() -> None:
    image = PAGE.copy()
    height, width = image.shape[:2]
    for off in (8, 40):
        cv2.rectangle(image, (off, off), (width - off, height - off), (0, 0, 0), 3)

    table = only_table(image)

    assert (table.row_count, table.column_count) == (len(ROWS) - 1, len(COLUMNS) - 1)


def test_a_table_in_one_cell_of_a_form_leaves_the_form() -> None:
    image = PAGE.copy()
    height, width = image.shape[:2]
    cv2.rectangle(image, (8, 8), (width - 8, height - 8), (0, 0, 0), 3)
    cv2.rectangle(image, (8, 8), (width - 8, 80), (0, 0, 0), 3)
    cv2.line(image, (width // 2, 8), (width // 2, 80), (0, 0, 0), 3)
    for x in (60, width // 2 + 60):
        cv2.putText(image, "Nomor SOP 065", (x, 55), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 0), 2)

    assert len(only_table(image).cells) == 3

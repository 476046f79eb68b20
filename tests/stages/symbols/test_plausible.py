"""Which figures are symbols goes by their neighbours and by where the table is."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from drawn import Image, boxes, drawing, trace

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.plausible import HEAD_AREA, plausible
from digisop.stages.symbols.symbol_candidates import find_symbol_candidates
from digisop_models.geometry import Box
from digisop_models.record import Shape

SYMBOLS = (Box(60, 100, 140, 140), Box(60, 220, 140, 260), Box(260, 220, 340, 260))
BODY = Box(20, 80, 380, 300)


def symbols(picture: Image) -> list[SymbolCandidate]:
    seen = drawing(picture, body=BODY)
    return plausible(find_symbol_candidates(seen.flat, seen.ink, (), (), seen.character), seen)


def pentagon(picture: Image, box: Box, *, is_solid: bool = False) -> None:
    x0, y0, x1, y1 = box
    low = y0 + 0.6 * (y1 - y0)
    points = [(x0, y0), (x1, y0), (x1, low), ((x0 + x1) / 2, y1), (x0, low)]
    corners = np.round(points).astype(np.int32)
    if is_solid:
        cv2.fillPoly(picture, [corners], 0)
    cv2.polylines(picture, [corners], True, 0, 2)


def shapes(picture: Image) -> list[Shape]:
    return [figure.similarity.shape for figure in symbols(picture)]


def test_symbols_in_the_table() -> None:
    assert shapes(boxes(*SYMBOLS)) == [Shape.PROCESS] * 3


def test_what_stands_above_or_below_the_table_is_no_symbol() -> None:
    picture = boxes(*SYMBOLS, Box(60, 20, 140, 60), Box(260, 330, 340, 370))
    assert len(shapes(picture)) == 3


def test_but_a_connector_to_another_page_is() -> None:
    picture = boxes(*SYMBOLS)
    pentagon(picture, Box(80, 320, 120, 360))
    assert shapes(picture)[-1] is Shape.OFF_PAGE_CONNECTOR


def test_nothing_beside_the_table_is() -> None:
    picture = boxes(*SYMBOLS)
    pentagon(picture, Box(384, 310, 398, 340))
    assert len(shapes(picture)) == 3


def test_a_large_head_of_an_arrow_is_no_symbol() -> None:
    picture = boxes(*SYMBOLS)
    trace(picture, (100, 140), (100, 190), head=False)
    cv2.fillPoly(picture, [np.array([(100, 219), (84, 190), (116, 190)], np.int32)], 0)
    assert len(shapes(picture)) == 3


@pytest.mark.parametrize(("head", "symbol", "count"), [(110, 25, 3), (20, 160, 4)])
def test_a_head_with_a_piece_of_its_line_is_no_connector(
    head: int, symbol: int, count: int
) -> None:
    """Together they have a pentagon's shape; what they are is for the ink parser to say."""
    picture = boxes(*SYMBOLS)
    place = Box(205, 160, 235, 200)
    pentagon(picture, place, is_solid=True)
    seen = drawing(picture, body=BODY)
    inside = np.zeros_like(seen.ink)
    inside[155:205, 200:240] = 255
    maps = (np.where(inside > 0, how, 200).astype(np.uint8) for how in (symbol, head))
    symbols_seen, heads = maps
    heads[inside == 0] = 0
    flow = np.zeros_like(seen.ink)
    asked = replace(seen, symbols=symbols_seen, head_likely=heads, flow=flow)
    found = find_symbol_candidates(seen.flat, seen.ink, (), (), seen.character)
    assert len(plausible(found, asked)) == count


def test_a_speck_beside_large_symbols_is_none() -> None:
    picture = boxes(Box(60, 100, 200, 180), Box(60, 200, 200, 280), Box(230, 100, 370, 180))
    cv2.rectangle(picture, (250, 220), (272, 242), 0, 2)
    assert len(shapes(picture)) == 3


def test_what_stands_on_a_wider_symbol_is_a_connector() -> None:
    picture = boxes(*SYMBOLS, Box(80, 185, 120, 218))
    assert shapes(picture).count(Shape.OFF_PAGE_CONNECTOR) == 1


def test_a_page_without_figures() -> None:
    assert symbols(np.full((400, 400), 255, np.uint8)) == []


def test_and_a_little_figure_right_below_the_table_whatever_it_is_like() -> None:
    picture = boxes(*SYMBOLS)
    cv2.ellipse(picture, (100, 318), (14, 13), 0, 0, 360, 0, 2)
    assert shapes(picture)[-1] is Shape.OFF_PAGE_CONNECTOR
    cv2.ellipse(picture, (300, 370), (14, 13), 0, 0, 360, 0, 2)  # as far as a legend
    assert len(shapes(picture)) == 4


def test_a_connector_hardly_larger_than_a_letter() -> None:
    picture = boxes(Box(60, 100, 100, 130), Box(160, 160, 200, 190), Box(60, 220, 100, 250))
    pentagon(picture, Box(72, 275, 86, 289), is_solid=True)
    assert shapes(picture)[-1] is Shape.OFF_PAGE_CONNECTOR


def test_many_heads_and_letters_do_not_make_the_usual_symbol_small() -> None:
    picture = boxes(*SYMBOLS)
    for x in (170, 210, 250, 290, 330):
        corners = [(x - 10, 180), (x, 169), (x + 10, 180), (x, 191)]
        cv2.fillPoly(picture, [np.array(corners, np.int32)], 0)
    assert shapes(picture) == [Shape.PROCESS] * 3


def test_a_little_connector_that_is_surely_one_is_no_head() -> None:
    picture = boxes(Box(40, 90, 170, 150), Box(40, 160, 170, 220), Box(220, 160, 350, 220))
    pentagon(picture, Box(92, 240, 122, 270))
    found = symbols(picture)
    assert [one.similarity.shape for one in found][-1] is Shape.OFF_PAGE_CONNECTOR
    assert found[-1].box.area < HEAD_AREA * found[0].box.area


def rounded(picture: Image, box: Box) -> None:
    """A box with half circles at its ends."""
    radius = round(box.height / 2)
    y = round(box.center[1])
    outline = np.zeros_like(picture)
    cv2.line(outline, (round(box.x0) + radius, y), (round(box.x1) - radius, y), 255, 2 * radius)
    inner = cv2.erode(outline, np.ones((5, 5), np.uint8))
    picture[(outline > 0) & (inner == 0)] = 0


def test_a_terminator_right_below_the_table_ends_the_procedure() -> None:
    """One further down does not."""
    for top, count in ((310, 4), (355, 3)):
        picture = boxes(*SYMBOLS)
        rounded(picture, Box(60, top, 140, top + 40))
        assert len(shapes(picture)) == count

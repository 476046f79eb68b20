"""Symbols are found however they are drawn: outlined, black, grey, under a screen of dots."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.symbol_candidates import (
    find_edged_candidates,
    find_symbol_candidates,
    find_toned_candidates,
)
from digisop_models.geometry import Box
from digisop_models.record import Shape

CHARACTER = 16.0
PLACE = Box(100, 100, 190, 150)
Corners = list[tuple[float, float]]


def corners_of(shape: str, box: Box) -> Corners:
    x0, y0, x1, y1 = box
    cx, cy = box.center
    if shape == Shape.DECISION:
        return [(cx, y0), (x1, cy), (cx, y1), (x0, cy)]
    if shape == Shape.OFF_PAGE_CONNECTOR:
        shoulder = y0 + 0.6 * box.height
        return [(x0, y0), (x1, y0), (x1, shoulder), (cx, y1), (x0, shoulder)]
    if shape == Shape.TERMINATOR:
        r = box.height / 2
        turn = np.linspace(-np.pi / 2, np.pi / 2, 30)
        right = [(x1 - r + r * np.cos(a), cy + r * np.sin(a)) for a in turn]
        return right + [(x0 + r - r * np.cos(a), cy - r * np.sin(a)) for a in turn]
    if shape == Shape.DOCUMENT:
        xs = np.linspace(x0, x1, 40)
        foot = [(x, y1 - 5 + 5 * np.sin(2 * np.pi * (x - x0) / box.width)) for x in xs]
        return [(x1, y0), (x0, y0), *foot]
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def paper() -> Image:
    return np.full((300, 400), 255, np.uint8)


def inside(shape: str, box: Box = PLACE) -> Image:
    mask = np.zeros((300, 400), np.uint8)
    cv2.fillPoly(mask, [np.round(corners_of(shape, box)).astype(np.int32)], 255)
    return mask


def outlined(shape: str, flat: Image, width: int = 2, box: Box = PLACE) -> None:
    corners = np.round(corners_of(shape, box)).astype(np.int32)
    cv2.polylines(flat, [corners], True, 0, width)


def filled(shape: str, flat: Image, shade: int = 0, box: Box = PLACE) -> None:
    flat[inside(shape, box) > 0] = shade
    if shade:
        outlined(shape, flat, 2, box)


def dotted(shape: str, flat: Image, pitch: int = 4) -> None:
    """Black dots a few pixels apart, as a coarse screen prints grey, with an outline."""
    mask = inside(shape)
    for row, y in enumerate(range(0, 300, pitch)):
        for x in range(row % 2 * pitch // 2, 400, pitch):
            flat[y : y + 2, x : x + 2][mask[y : y + 2, x : x + 2] > 0] = 0
    outlined(shape, flat, 1)


def find(flat: Image, *words: Box) -> tuple[SymbolCandidate, ...]:
    ink = np.asarray((flat < 150) * 255, np.uint8)
    return find_symbol_candidates(flat, ink, words, (), CHARACTER)


def alike(one: Box, other: Box) -> float:
    """Intersection over union."""
    common = one.overlap(other)
    area = max(common.width, 0) * max(common.height, 0)
    return area / (one.area + other.area - area)


SHAPES = (
    Shape.PROCESS,
    Shape.TERMINATOR,
    Shape.DECISION,
    Shape.OFF_PAGE_CONNECTOR,
    Shape.DOCUMENT,
)
WAYS: dict[str, Callable[[str, Image], None]] = {
    "thin": partial(outlined, width=1),
    "thick": partial(outlined, width=4),
    "black": filled,
    "grey": partial(filled, shade=190),
    "dots": dotted,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_drawn_every_way(way: str, shape: Shape) -> None:
    flat = paper()
    WAYS[way](shape, flat)
    (figure,) = find(flat)
    assert figure.similarity.shape is shape
    assert alike(figure.box, PLACE) > 0.8


def pale(corners: Corners) -> Image:
    """A figure filled without an outline, an arrow's head above it and another at its side."""
    flat = paper()
    cv2.fillPoly(flat, [np.round(corners).astype(np.int32)], 225)
    for x, y, aside, along in ((145, 100, (8, -22), (-8, -22)), (196, 120, (22, 8), (22, -8))):
        tip = np.array([(x, y), (x + aside[0], y + aside[1]), (x + along[0], y + along[1])])
        cv2.fillPoly(flat, [tip.astype(np.int32)], 60)
    return flat


def test_slanted_sides_with_arrows_at_them() -> None:
    (figure,) = find(pale([(120, 100), (200, 100), (180, 160), (100, 160)]))
    assert figure.similarity.kind == "parallelogram"


def test_a_stack_of_sheets_without_outlines() -> None:
    corners: Corners = []
    for back in (0, 1, 2):  # the foot of the first sheet, then what shows of those behind
        x0, x1, low = 100 + 10 * back, 180 + 10 * back, 160 - 7 * back
        waves = [(x, low - 4 + 4 * np.sin(2 * np.pi * (x - x0) / 80)) for x in range(x0, x1 + 1, 4)]
        corners += waves if back == 0 else [waves[-3], *waves[-2:]]
    upper = [(200.0, 100.0), (120, 100), (120, 107), (110, 107), (110, 114), (100, 114)]
    (figure,) = find(pale([*corners, *upper]))
    assert figure.similarity.shape is Shape.DOCUMENT


@pytest.mark.parametrize("way", ["thin", "black", "grey"])
def test_lines_that_lead_to_a_figure_are_no_part_of_it(way: str) -> None:
    flat = paper()
    WAYS[way](Shape.PROCESS, flat)
    cv2.line(flat, (145, 30), (145, 100), 0, 2)
    cv2.line(flat, (190, 125), (380, 125), 0, 2)
    (figure,) = find(flat)
    assert figure.similarity.shape is Shape.PROCESS
    assert alike(figure.box, PLACE) > 0.8


def test_a_word_in_a_figure_is_no_figure_of_its_own() -> None:
    flat = paper()
    outlined(Shape.PROCESS, flat)
    cv2.putText(flat, "OOO", (120, 132), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    (figure,) = find(flat, Box(118, 114, 172, 136))
    assert alike(figure.box, PLACE) > 0.8


def test_text_is_no_figure() -> None:
    flat = paper()
    words = (("BODO", 40), ("Arsip", 100), ("DOKUMEN 0880", 160))
    boxes = []
    for text, y in words:
        (w, h), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 0.7, 2)
        cv2.putText(flat, text, (50, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
        boxes.append(Box(50, y - h - 2, 50 + w, y + 4))
    assert not find(flat, *boxes)


def test_lines_that_meet_and_run_on_are_no_rectangle() -> None:
    flat = paper()
    for y in (100, 150):
        cv2.line(flat, (40, y), (260, y), 0, 2)
    for x in (100, 190):
        cv2.line(flat, (x, 60), (x, 200), 0, 2)
    assert not find(flat)


def test_arrow_heads_are_no_figures() -> None:
    flat = paper()
    cv2.line(flat, (50, 50), (250, 50), 0, 2)
    cv2.fillPoly(flat, [np.array([(262, 50), (250, 44), (250, 56)], np.int32)], 0)
    assert not find(flat)


@pytest.mark.parametrize("way", [outlined, filled])
def test_a_pentagon_that_stands_on_a_box_is_one_of_two(way: Callable[..., None]) -> None:
    flat, above = paper(), Box(125, 60, 165, 100)
    way(Shape.PROCESS, flat)
    way(Shape.OFF_PAGE_CONNECTOR, flat, box=above)
    upper, lower = find(flat)
    assert lower.similarity.shape is Shape.PROCESS
    assert alike(lower.box, PLACE) > 0.8
    assert alike(upper.box, above) > 0.8


def test_several_figures_from_top_to_bottom() -> None:
    flat = paper()
    boxes = [Box(40, 30, 120, 70), Box(250, 130, 330, 170), Box(40, 220, 120, 270)]
    for box, shape in zip(boxes, (Shape.TERMINATOR, Shape.DECISION, Shape.PROCESS), strict=True):
        outlined(shape, flat, box=box)
    found = find(flat)
    assert [f.similarity.shape for f in found] == [
        Shape.TERMINATOR,
        Shape.DECISION,
        Shape.PROCESS,
    ]
    assert all(alike(f.box, box) > 0.8 for f, box in zip(found, boxes, strict=True))


def test_a_tinted_figure_is_known_as_filled() -> None:
    grey, white = paper(), paper()
    filled(Shape.PROCESS, grey, 190)
    outlined(Shape.PROCESS, white)
    assert find(grey)[0].is_filled
    assert not find(white)[0].is_filled


def test_a_grey_figure_under_a_stamp_is_known_by_its_tone() -> None:
    flat = paper()
    filled(Shape.TERMINATOR, flat, 200)
    for radius in (30, 50, 60):
        cv2.circle(flat, (110, 120), radius, 60, 3)
    for x in range(40, 130, 12):
        cv2.line(flat, (x, 90), (x + 14, 130), 60, 2)
    (figure,) = find_toned_candidates(flat, CHARACTER, (0.0, 400.0))
    assert figure.similarity.shape is Shape.TERMINATOR
    assert alike(figure.box, PLACE) > 0.8


def test_a_shaded_cell_is_no_figure() -> None:
    flat = paper()
    cv2.rectangle(flat, (100, 80), (220, 150), 200, -1)
    assert not find_toned_candidates(flat, CHARACTER, (0.0, 400.0))


def test_a_label_that_touches_a_thick_line_is_no_figure() -> None:
    flat = paper()
    diamond = np.array([(100, 100), (145, 78), (190, 100), (145, 122)], np.int32)
    cv2.polylines(flat, [diamond], True, 0, 9)
    cv2.line(flat, (145, 120), (145, 200), 0, 12)
    cv2.putText(flat, "YA", (152, 155), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 40, 2)
    ink = np.asarray((flat < 150) * 255, np.uint8)
    (figure,) = find_symbol_candidates(flat, ink, (), (), 24.0)
    assert figure.similarity.shape is Shape.DECISION


def test_edges_alone_go_round_no_figure_as_small_as_a_letter() -> None:
    """A flow line, a rule and letters enclose such areas."""
    edges = np.zeros((200, 300), np.uint8)
    cv2.rectangle(edges, (40, 40), (100, 56), 255, 1)
    cv2.rectangle(edges, (140, 40), (200, 80), 255, 1)
    (found,) = find_edged_candidates(edges, 15.5, (0.0, 300.0))
    assert found.box.x0 > 120


def test_a_box_little_higher_than_letters_is_a_figure() -> None:
    flat = paper()
    cv2.rectangle(flat, (100, 100), (140, 116), 0, 2)
    (figure,) = find(flat)
    assert figure.similarity.shape is Shape.PROCESS


def test_a_narrow_field_of_a_figure_is_none() -> None:
    flat = paper()
    cv2.rectangle(flat, (100, 100), (116, 150), 0, 2)
    assert not find(flat)

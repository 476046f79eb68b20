"""Which of rival figures stands: the one that the ink parser sees whole."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.parsed_symbols import with_parsed
from digisop.stages.symbols.symbol_candidates import find_symbol_candidates
from digisop_models.record import Shape

CHARACTER, WITHIN = 15.0, (0.0, 300.0)
DIAMOND = np.array([(150, 60), (220, 100), (150, 140), (80, 100)], np.int32)


def drawing() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A diamond with a line that cuts off its right part: grey, ink, how likely symbols are."""
    flat = np.full((200, 300), 255, np.uint8)
    cv2.polylines(flat, [DIAMOND], True, 0, 2)
    likely = np.where(cv2.erode(flat, np.ones((3, 3))) < 128, 230, 0).astype(np.uint8)
    cv2.line(flat, (190, 40), (190, 160), 0, 2)
    return flat, np.where(flat < 128, 255, 0).astype(np.uint8), likely


def test_a_figure_seen_whole_takes_the_place_of_its_parts() -> None:
    flat, ink, likely = drawing()
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)
    (figure,) = with_parsed(found, flat, ink, likely, CHARACTER, WITHIN)
    assert figure.similarity.shape is Shape.DECISION
    assert figure.box.width > 130


def test_a_box_where_the_ink_parser_sees_no_symbol_is_none() -> None:
    flat, ink, likely = drawing()
    cv2.rectangle(flat, (30, 150), (60, 180), 0, 2)
    cv2.rectangle(ink, (30, 150), (60, 180), 255, 2)
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)
    assert any(one.box.x0 < 40 for one in found)
    kept = with_parsed(found, flat, ink, likely, CHARACTER, WITHIN)
    assert all(one.box.x0 > 40 for one in kept)


@pytest.mark.parametrize("seen", [True, False])
def test_a_box_at_whose_corner_an_arrow_ends_is_a_symbol_if_the_parser_sees_it(seen: bool) -> None:
    flat = np.full((200, 300), 255, np.uint8)
    cv2.rectangle(flat, (100, 100), (200, 140), 0, 3)
    likely = np.where(flat < 128, 230, 0).astype(np.uint8)
    likely[:, :140] = 0  # there it looks like a flow line
    cv2.line(flat, (104, 20), (100, 100), 0, 3)
    cv2.fillPoly(flat, [np.array([(92, 98), (109, 98), (100, 114)])], 0)
    ink = np.where(flat < 128, 255, 0).astype(np.uint8)
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN, running_on=1)
    kept = with_parsed(found, flat, ink, likely if seen else likely // 40, CHARACTER, WITHIN)
    boxes = [one.box for one in kept if one.similarity.shape is Shape.PROCESS]
    assert [box.width > 95 for box in boxes] == [True] * seen


def test_a_flat_diamond_is_not_cut_to_its_thick_middle() -> None:
    flat = np.full((200, 300), 255, np.uint8)
    corners = np.array([(150, 78), (235, 100), (150, 122), (65, 100)], np.int32)
    cv2.fillPoly(flat, [corners], 170)
    cv2.polylines(flat, [corners], True, 0, 3)
    cv2.line(flat, (235, 100), (290, 100), 0, 2)
    likely = np.zeros(flat.shape, np.uint8)
    likely[80:121, 105:196] = np.where(flat[80:121, 105:196] < 200, 230, 0)  # without its tips
    ink = np.where(flat < 128, 255, 0).astype(np.uint8)
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)
    (figure,) = with_parsed(found, flat, ink, likely, CHARACTER, WITHIN)
    assert figure.similarity.shape is Shape.DECISION


def test_a_flat_grey_diamond_is_not_the_oval_that_its_ink_goes_round() -> None:
    """The thresholded ink fills its tips; the parser sees it whole."""
    flat = np.full((200, 300), 255, np.uint8)
    corners = np.array([(150, 75), (235, 100), (150, 125), (65, 100)], np.int32)
    cv2.fillPoly(flat, [corners], 190)
    cv2.polylines(flat, [corners], True, 60, 2)
    likely = np.where(cv2.blur(flat, (5, 5)) < 235, 230, 0).astype(np.uint8)
    ink = np.where(flat < 255, 255, 0).astype(np.uint8)
    cv2.ellipse(ink, (150, 100), (48, 18), 0, 0, 360, 0, -1)
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)
    (figure,) = with_parsed(found, flat, ink, likely, CHARACTER, WITHIN)
    assert figure.similarity.shape is Shape.DECISION


def test_letters_that_touch_a_diamonds_edges_leave_it_whole() -> None:
    """They part what it encloses, and the parser sees some of them as edges."""
    flat = np.full((200, 300), 255, np.uint8)
    cv2.polylines(flat, [DIAMOND], True, 0, 2)
    likely = np.where(cv2.erode(flat, np.ones((3, 3))) < 128, 230, 0).astype(np.uint8)
    cv2.putText(flat, "Sesuai", (92, 110), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 0, 3)
    likely[88:112, 90:115] = np.where(flat[88:112, 90:115] < 128, 150, 0)
    likely[92:108, 198:225] = np.minimum(likely[92:108, 198:225], 100)
    ink = np.where(flat < 128, 255, 0).astype(np.uint8)
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)
    (figure,) = with_parsed(found, flat, ink, likely, CHARACTER, WITHIN)
    assert figure.similarity.shape is Shape.DECISION
    assert figure.box.width > 130


def test_a_figure_of_which_the_parser_sees_little_is_known_by_what_goes_round_it() -> None:
    """Digits that touch its edges part what it encloses."""
    flat = np.full((200, 300), 255, np.uint8)
    triangle = np.array([(100, 60), (200, 60), (150, 150)], np.int32)
    cv2.polylines(flat, [triangle], True, 60, 2)
    likely = np.zeros(flat.shape, np.uint8)
    likely[58:68, 110:190] = np.where(flat[58:68, 110:190] < 200, 140, 0)
    cv2.putText(flat, "10", (122, 112), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 60, 3)
    ink = np.where(flat < 150, 255, 0).astype(np.uint8)
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)
    figures = with_parsed(found, flat, ink, likely, CHARACTER, WITHIN)
    assert "triangle" in {figure.similarity.kind for figure in figures}


def test_a_pale_box_is_seen_though_arrows_meet_it_where_the_parser_sees_gaps() -> None:
    """Its outline is in no ink at all."""
    flat, none = np.full((200, 300), 250, np.uint8), np.zeros((200, 300), np.uint8)
    likely = none.copy()
    cv2.rectangle(likely, (80, 60), (220, 130), 150, 4)
    likely[55:66, 142:158] = 0
    likely[85:100, 216:226] = 60
    (figure,) = with_parsed((), flat, none, likely, CHARACTER, WITHIN)
    assert figure.similarity.shape is Shape.PROCESS
    assert figure.box.width == pytest.approx(142, abs=6)
    assert figure.box.height == pytest.approx(72, abs=6)


def test_the_corners_of_a_triangle_are_no_symbols_of_their_own() -> None:
    """Rules that run through it part its outline; thick corners look like little connectors."""
    flat = np.full((220, 300), 255, np.uint8)
    triangle = np.array([(90, 60), (210, 60), (150, 170)], np.int32)
    cv2.polylines(flat, [triangle], True, 60, 3)
    likely = np.where(flat < 200, 200, 0).astype(np.uint8)
    for x, y in ((100, 69), (200, 69), (150, 158)):
        pentagon = np.array([(-9, -9), (9, -9), (9, 3), (0, 10), (-9, 3)]) + np.array([x, y])
        cv2.fillPoly(flat, [pentagon.astype(np.int32)], 60)
    flat[:, 118:124] = flat[:, 176:182] = 255
    ink = np.where(flat < 150, 255, 0).astype(np.uint8)
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)
    figures = with_parsed(found, flat, ink, likely, CHARACTER, WITHIN)
    assert [figure.similarity.kind for figure in figures] == ["triangle"]


Corners = tuple[tuple[int, int], tuple[int, int]]


def kept_of(*fields: tuple[Corners, int], frame: bool) -> list[SymbolCandidate]:
    """What is kept of fields (their corners and greys), with a thin frame around them or without,
    which the parser hardly sees."""
    flat = np.full((200, 300), 255, np.uint8)
    if frame:
        cv2.rectangle(flat, (80, 58), (220, 142), 0, 1)
    for corners, grey in fields:
        cv2.rectangle(flat, *corners, grey, cv2.FILLED)
    ink = np.where(flat < 225, 255, 0).astype(np.uint8)
    likely = np.where((flat < 225) & (flat > 0), 230, np.where(flat == 0, 40, 0)).astype(np.uint8)
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)
    return with_parsed(found, flat, ink, likely, CHARACTER, WITHIN)


def test_a_box_of_two_colours_is_one_symbol() -> None:
    """Its fields are filled, its outline is thin; two boxes above each other stay two."""
    fields = (((90, 66), (210, 84)), 150), (((90, 92), (210, 134)), 205)
    (figure,) = kept_of(*fields, frame=True)
    assert figure.box.width > 130
    assert len(kept_of(*fields, frame=False)) == 2


def test_a_frame_around_a_filled_field_is_the_symbol() -> None:
    (figure,) = kept_of((((98, 70), (202, 130)), 190), frame=True)
    assert figure.box.width > 130


def test_a_figure_of_which_a_wall_took_a_piece_is_known_by_the_parsers_coarse_map() -> None:
    slanted = np.array([(66, 60), (190, 60), (149, 110), (25, 110)], np.int32)
    flat = np.full((200, 300), 255, np.uint8)
    cv2.polylines(flat, [slanted], True, 0, 2)
    coarse = cv2.resize(255 - flat, (60, 40), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(coarse.astype(np.float32), (0, 0), 1.2)
    blurred = np.minimum(blurred / blurred.max() * 400, 235)
    likely = cv2.resize(blurred, (300, 200)).astype(np.uint8)
    flat[70:95, 28:48] = 255  # where the wall stood
    ink = np.where(flat < 128, 255, 0).astype(np.uint8)
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)
    assert not found

    (figure,) = with_parsed(found, flat, ink, likely, CHARACTER, WITHIN)

    assert figure.similarity.kind == "parallelogram"
    assert figure.box.width > 150


@pytest.mark.parametrize("is_line", [True, False])
def test_what_flow_lines_and_the_side_of_a_symbol_enclose_is_no_symbol(is_line: bool) -> None:
    flat = np.full((200, 300), 255, np.uint8)
    cv2.rectangle(flat, (60, 60), (220, 100), 0, 2)
    cv2.rectangle(flat, (60, 100), (220, 150), 0, 2)
    ink = np.where(flat < 128, 255, 0).astype(np.uint8)
    likely, flow = np.zeros_like(ink), np.zeros_like(ink)
    cv2.rectangle(likely, (60, 100), (220, 150), 230, 4)
    cv2.polylines(
        flow if is_line else likely,
        [np.array([(60, 96), (60, 60), (220, 60), (220, 96)], np.int32)], False, 230, 4,
    )  # fmt: skip
    found = find_symbol_candidates(flat, ink, (), (), CHARACTER, WITHIN)

    kept = with_parsed(found, flat, ink, likely, CHARACTER, WITHIN, flow)

    assert min(round(one.box.y0, -1) for one in kept) == (100 if is_line else 60)

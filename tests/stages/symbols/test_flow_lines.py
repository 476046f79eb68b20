"""Lines that hang together, and the symbols and heads at their ends."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pytest
from drawn import Image, boxes, drawing, trace

from digisop.stages.symbols.arrow_tips import Head
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.flow_lines import trace_flow_lines
from digisop.stages.symbols.line_search import find_lines
from digisop.stages.symbols.plausible import plausible
from digisop.stages.symbols.strokes import Piece
from digisop.stages.symbols.symbol_candidates import find_symbol_candidates
from digisop_models.geometry import Box
from digisop_models.page import FlowLineEnd, FlowLines

UPPER, LOWER, ASIDE = Box(60, 40, 140, 80), Box(60, 220, 140, 260), Box(260, 220, 340, 260)


def flow_lines(seen: DrawingArea) -> tuple[FlowLines, ...]:
    found = find_symbol_candidates(seen.flat, seen.ink, seen.words, seen.labels, seen.character)
    figures = plausible(found, seen)
    return trace_flow_lines(seen, figures, find_lines(seen, figures)).flow_lines


def one(picture: Image, words: tuple[Box, ...] = ()) -> FlowLines:
    (track,) = flow_lines(drawing(picture, words=words))
    return track


def at(end: FlowLineEnd) -> Box | None:
    """The drawn box at which a line ends."""
    if end.symbol is None:
        return None
    center = end.symbol.center
    return next(box for box in (UPPER, LOWER, ASIDE) if box.holds(center))


def heads(track: FlowLines) -> dict[Box | None, bool]:
    return {at(end): end.head >= 0.5 for end in track.ends}


def test_an_arrow_between_two_symbols() -> None:
    picture = boxes(UPPER, LOWER)
    trace(picture, (100, 80), (100, 220))
    track = one(picture)
    assert len(track.strokes) == 1
    assert heads(track) == {UPPER: False, LOWER: True}


def test_a_line_without_heads() -> None:
    picture = boxes(UPPER, LOWER)
    trace(picture, (100, 80), (100, 220), head=False)
    assert heads(one(picture)) == {UPPER: False, LOWER: False}


def test_an_arrow_around_corners() -> None:
    picture = boxes(UPPER, ASIDE)
    trace(picture, (100, 80), (100, 150), (300, 150), (300, 220))
    track = one(picture)
    assert len(track.strokes) == 3
    assert all(joint.is_corner for joint in track.joints)
    assert heads(track) == {UPPER: False, ASIDE: True}


def test_an_arrow_into_a_symbol_s_side() -> None:
    picture = boxes(UPPER, ASIDE)
    trace(picture, (100, 80), (100, 240), (260, 240))
    assert heads(one(picture)) == {UPPER: False, ASIDE: True}


def test_an_arrow_that_forks() -> None:
    picture = boxes(UPPER, LOWER, ASIDE)
    trace(picture, (100, 80), (100, 220))
    trace(picture, (100, 150), (300, 150), (300, 220))
    track = one(picture)
    assert heads(track) == {UPPER: False, LOWER: True, ASIDE: True}
    assert sum(not joint.is_corner for joint in track.joints) == 1


def test_lines_that_cross_are_two() -> None:
    picture = boxes(UPPER, LOWER, ASIDE)
    trace(picture, (100, 80), (100, 220))
    trace(picture, (20, 150), (300, 150), (300, 220))
    found = [heads(track) for track in flow_lines(drawing(picture))]
    assert len(found) == 2
    assert {UPPER: False, LOWER: True} in found
    assert {None: False, ASIDE: True} in found


def test_a_line_that_touches_no_symbol_is_none() -> None:
    picture = boxes(UPPER)
    trace(picture, (250, 80), (250, 220))
    assert not flow_lines(drawing(picture))


def test_symbols_alone_have_no_lines() -> None:
    assert not flow_lines(drawing(boxes(UPPER, LOWER, ASIDE)))


def test_letters_at_a_line_are_no_branches() -> None:
    picture = boxes(UPPER, LOWER)
    trace(picture, (100, 80), (100, 220))
    cv2.putText(picture, "Tidak", (101, 150), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 1)
    track = one(picture, (Box(98, 132, 160, 156),))
    assert heads(track) == {UPPER: False, LOWER: True}


@pytest.mark.parametrize("gap", [3, 8, 17])
def test_a_line_that_stops_short_of_its_symbol(gap: int) -> None:
    picture = boxes(UPPER, LOWER)
    trace(picture, (100, 80 + gap), (100, 220 - gap))
    assert heads(one(picture)) == {UPPER: False, LOWER: True}


def test_a_speck_some_way_off_a_symbol_is_no_line() -> None:
    picture = boxes(UPPER)
    trace(picture, (100, 80 + 15), (100, 80 + 37), head=False)
    assert not flow_lines(drawing(picture))


def test_pale_lines_are_seen_where_all_are() -> None:
    places = [Box(60, y, 140, y + 40) for y in (40, 140, 240, 340)]
    picture = boxes(*places, size=(420, 400))
    for upper, lower in pairwise(places):
        trace(picture, (100, round(upper.y1) + 2), (100, round(lower.y0) - 2), shade=215)
    found = flow_lines(drawing(picture))
    assert len(found) == 3
    assert all(end.symbol for track in found for end in track.ends)


def test_places_are_told_in_points_of_the_page() -> None:
    picture = boxes(UPPER, LOWER)
    trace(picture, (100, 80), (100, 220))
    (track,) = flow_lines(drawing(picture, origin=(200, 100), scale=2.0))
    (stroke,) = track.strokes
    assert stroke.start == pytest.approx((250, 141), abs=4)
    assert stroke.end == pytest.approx((250, 209), abs=4)
    upper = min((end.symbol for end in track.ends if end.symbol), key=lambda box: box.y0)
    assert upper == pytest.approx((230, 120, 270, 140), abs=1.5)


def test_noise_makes_no_lines() -> None:
    picture = boxes(UPPER, LOWER)
    trace(picture, (100, 80), (100, 220))
    noise = np.random.default_rng(7).random(picture.shape) < 0.01
    picture[noise] = 0
    assert heads(one(picture)) == {UPPER: False, LOWER: True}


@pytest.mark.parametrize(("start", "end"), [((120, 80), (258, 240)), ((140, 60), (290, 218))])
def test_an_arrow_that_runs_aslant(start: tuple[int, int], end: tuple[int, int]) -> None:
    picture = boxes(UPPER, ASIDE)
    trace(picture, start, end)
    assert heads(one(picture)) == {UPPER: False, ASIDE: True}


def test_slanted_lines_that_cross_stay_two() -> None:
    right = Box(260, 40, 340, 80)
    picture = boxes(UPPER, right, LOWER, ASIDE)
    trace(picture, (110, 82), (290, 218))
    trace(picture, (290, 82), (110, 218))
    found = flow_lines(drawing(picture))
    assert len(found) == 2
    assert all(len({end.symbol for end in track.ends if end.symbol}) == 2 for track in found)


def test_a_line_that_keeps_off_both_its_symbols() -> None:
    picture = boxes(UPPER, LOWER)
    trace(picture, (100, 80 + 30), (100, 220 - 30))
    track = one(picture)
    assert len(track.ends) == 2
    assert max(track.ends, key=lambda end: end.point.y).head > 0.5


def test_an_arrow_s_head_that_is_seen_leads_its_line_to_the_tip() -> None:
    picture = boxes(UPPER, LOWER)
    trace(picture, (100, 80), (100, 180), head=False)
    wide = [(100, 218), (70, 178), (130, 178)]  # far wider than a letter is high
    cv2.fillPoly(picture, [np.array(wide, np.int32)], 0)
    head = Head((100.0, 198.0), 60.0, 0.9)
    (track,) = flow_lines(replace(drawing(picture), heads=(head,)))
    assert heads(track) == {UPPER: False, LOWER: True}


def test_a_head_whose_line_is_hidden_by_it_is_an_arrow() -> None:
    lower = Box(60, 112, 140, 152)
    picture = boxes(UPPER, lower)
    trace(picture, (100, 80), (100, 112))
    (track,) = flow_lines(replace(drawing(picture), heads=(Head((100.0, 104.0), 15.0, 0.9),)))
    found = {end.symbol.y0 > 100: end.head >= 0.5 for end in track.ends if end.symbol}
    assert found == {False: False, True: True}


def test_what_the_ink_parser_sees_of_a_pale_line_is_one() -> None:
    picture = boxes(UPPER, LOWER)
    seen = np.zeros(picture.shape, np.uint8)
    cv2.line(seen, (100, 84), (100, 216), 220, 3)
    (track,) = flow_lines(replace(drawing(picture), flow=seen))
    assert {end.symbol is not None for end in track.ends} == {True}


def test_the_head_that_is_seen_on_a_short_line_is_at_one_end_of_it() -> None:
    """It takes up nearly all of the line, and stands out at both ends."""
    near = Box(60, 104, 140, 144)
    picture = boxes(UPPER, near)
    trace(picture, (100, 80), (100, 104))
    seen = drawing(picture)
    likely = np.zeros(seen.ink.shape, np.uint8)
    middle = 100 * seen.scale, 96 * seen.scale
    cv2.circle(likely, (round(middle[0]), round(middle[1])), round(6 * seen.scale), 230, cv2.FILLED)
    known = Head(middle, 12 * seen.scale, 0.95)
    (track,) = flow_lines(replace(seen, heads=(known,), head_likely=likely, flow=seen.ink))
    upper, lower = sorted(track.ends, key=lambda end: end.point.y)
    assert upper.head < 0.5 < lower.head


def test_two_heads_that_are_seen_on_a_short_line_are_at_both_ends_of_it() -> None:
    near = Box(60, 110, 140, 150)
    picture = boxes(UPPER, near)
    trace(picture, (100, 80), (100, 110))
    trace(picture, (100, 100), (100, 80))
    seen = drawing(picture)
    likely = np.zeros(seen.ink.shape, np.uint8)
    for y, sure in ((86, 100), (104, 230)):
        at = round(100 * seen.scale), round(y * seen.scale)
        cv2.circle(likely, at, round(3 * seen.scale), sure, cv2.FILLED)
    known = Head((100 * seen.scale, 104 * seen.scale), 6 * seen.scale, 0.95)
    (track,) = flow_lines(replace(seen, heads=(known,), head_likely=likely, flow=seen.ink))
    assert min(end.head for end in track.ends) > 0.5


def test_no_head_is_in_a_symbol() -> None:
    """The corner of a diamond looks like a head, and the ink parser may take it for one."""
    picture = boxes(UPPER, LOWER)
    trace(picture, (100, 80), (100, 220), head=False)
    seen = drawing(picture)
    likely = np.zeros(seen.ink.shape, np.uint8)
    inside = round(100 * seen.scale), round(74 * seen.scale)
    cv2.circle(likely, inside, round(4 * seen.scale), 255, cv2.FILLED)
    (track,) = flow_lines(replace(seen, head_likely=likely, flow=seen.ink))
    assert all(end.head < 0.5 for end in track.ends)


def test_a_thick_outline_is_no_line() -> None:
    """What reaches beyond the figure that was found inside it leads nowhere."""
    picture = boxes(LOWER)
    x0, y0, x1, y1 = (round(v) for v in UPPER)
    cv2.rectangle(picture, (x0 - 9, y0 - 9), (x1 + 9, y1 + 9), 0, cv2.FILLED)
    cv2.rectangle(picture, (x0 + 3, y0 + 3), (x1 - 3, y1 - 3), 255, cv2.FILLED)
    trace(picture, (100, 89), (100, 220))
    track = one(picture)
    assert len(track.strokes) == 1
    assert heads(track) == {UPPER: False, LOWER: True}


def test_a_line_that_turns_before_a_symbol_does_not_end_there() -> None:
    picture = boxes(UPPER, LOWER, ASIDE)
    trace(picture, (300, 220), (300, 91), head=False)
    trace(picture, (300, 91), (200, 91), head=False)
    trace(picture, (200, 91), (200, 240), (140, 240))
    near = boxes(Box(260, 40, 340, 80))
    picture = np.minimum(picture, near)
    (track,) = [t for t in flow_lines(drawing(picture)) if len(t.strokes) > 2]
    assert heads(track) == {ASIDE: False, LOWER: True}


def test_a_line_in_the_open_right_beside_a_symbol_ends_there() -> None:
    """A label, or the gap between two dashes, hides the last stretch."""
    picture = boxes(UPPER, LOWER)
    trace(picture, (149, 60), (149, 240), (140, 240), head=False)
    cv2.rectangle(picture, (143, 230), (155, 246), 255, cv2.FILLED)
    trace(picture, (149, 60), (149, 240), head=False)
    (track,) = flow_lines(drawing(picture))
    assert set(heads(track)) == {UPPER, LOWER}


def test_a_short_arrow_that_keeps_off_its_symbols_is_one_where_its_head_is_known() -> None:
    upper, lower = Box(60, 40, 140, 80), Box(60, 134, 140, 174)
    picture = boxes(upper, lower)
    cv2.line(picture, (100, 89), (100, 106), 0, 2)
    cv2.fillPoly(picture, [np.array([(100, 112), (96, 105), (104, 105)], np.int32)], 0)
    seen = drawing(picture)
    assert not flow_lines(seen)  # it may as well be a letter
    head = Head((100.0, 108.5), 7.0, 0.99, (100.0, 112.0), (0.0, 1.0))
    known = replace(seen, heads=(head,), drawn=(Piece(100.0, 89.0, 100.0, 108.0, 2.0),))
    (track,) = flow_lines(known)
    assert max(end.head for end in track.ends) >= 0.9


def test_a_drawn_line_that_turns_in_its_head() -> None:
    """The stretch after the turn is hidden by the head."""
    picture = boxes(UPPER, ASIDE)
    trace(picture, (100, 80), (100, 150), (250, 150), head=False)
    trace(picture, (250, 150), (250, 240), head=False)
    cv2.fillPoly(picture, [np.array([(259, 240), (249, 235), (249, 245)], np.int32)], 0)
    line = [(100.0, 80.0), (100.0, 150.0), (250.0, 150.0), (250.0, 240.0)]
    drawn = tuple(Piece(*one, *other, 2.0) for one, other in pairwise(line))
    head = Head((254.0, 240.0), 10.0, 0.99, (259.0, 240.0), (1.0, 0.0))
    (track,) = flow_lines(replace(drawing(picture), heads=(head,), drawn=drawn))
    assert heads(track) == {UPPER: False, ASIDE: True}

"""Lines that only what they lead to tells from the paper."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.arrow_tips import Head
from digisop.stages.symbols.pale_lines import FLOWING, GOES_ON, seen_flow, tied_pieces
from digisop.stages.symbols.strokes import Piece, Place

CHARACTER = 16.0
SHAPE = (300, 400)


def found(*lines: tuple[Place, Place], head: Place | None = None) -> list[Piece]:
    """The tied pieces among pale lines, with a symbol at (300 to 360, 40 to 80)."""
    faint: Image = np.zeros(SHAPE, np.uint8)
    for (x0, y0), (x1, y1) in lines:
        cv2.line(faint, (round(x0), round(y0)), (round(x1), round(y1)), 255, 2)
    owner = np.full(SHAPE, -1, np.int16)
    owner[40:81, 300:361] = 0
    heads = [Head(head, 10.0, 0.9)] if head else []
    return tied_pieces(faint, (), heads, owner, (), CHARACTER)


def test_a_line_from_a_symbol_to_a_head_is_one() -> None:
    (piece,) = found(((330, 85), (330, 200)), head=(330, 210))
    assert (piece.y0, piece.y1) == pytest.approx((85, 200), abs=3)


def test_lines_that_lead_on_to_each_other_are_followed() -> None:
    assert len(found(((330, 85), (330, 200)), ((100, 204), (330, 204)), head=(90, 204))) == 2


def test_a_slanted_line_is_one() -> None:
    (piece,) = found(((290, 80), (120, 160)), head=(112, 164))
    assert piece.length > 150


def test_a_line_that_ends_in_the_open_is_none() -> None:
    assert not found(((330, 85), (330, 200)))
    assert not found(((330, 85), (330, 200)), ((100, 204), (330, 204)))


def test_a_short_line_is_none() -> None:
    assert not found(((330, 85), (330, 130)), head=(330, 140))


@pytest.mark.parametrize("joins", [True, False])
def test_what_hangs_together_with_a_line_seen_surely_is_one(joins: bool) -> None:
    flow: Image = np.zeros(SHAPE, np.uint8)
    flow[100:103, 50:150] = FLOWING + 60
    flow[102 if joins else 112 : 200, 50:53] = GOES_ON + 10
    seen = seen_flow(flow, CHARACTER)
    assert bool(seen[150, 51]) is joins
    assert seen[101, 100]


def test_a_line_seen_surely_is_no_wider_by_what_is_seen_beside_it() -> None:
    flow: Image = np.zeros(SHAPE, np.uint8)
    flow[98:105, 50:150] = GOES_ON + 10
    flow[100:103, 50:150] = 255
    assert np.flatnonzero(seen_flow(flow, CHARACTER)[:, 100]).tolist() == [100, 101, 102]

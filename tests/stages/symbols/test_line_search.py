"""Lines so pale that only parts of them are seen are followed from end to end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from digisop.stages.symbols.arrow_tips import Head
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.line_search import find_lines
from digisop.stages.symbols.shapes import Similarity
from digisop.stages.symbols.strokes import Piece
from digisop_models.geometry import Box, Point
from digisop_models.record import Shape


def drawing(seen: tuple[slice, ...]) -> DrawingArea:
    """A pale line from column 50 to 450, of which the ink parser sees some stretches."""
    faint, none = np.zeros((200, 500), np.uint8), np.zeros((200, 500), np.uint8)
    faint[99:101, 50:450] = 255
    flow = none.copy()
    for part in seen:
        flow[98:102, part] = 220
    flat = np.where(faint > 0, 215, 255).astype(np.uint8)
    body = Box(0, 0, 500, 200)
    return DrawingArea(
        flat, none, faint, (), (), (), body, 15.0, Point(0, 0), 1.0, none, flow, none
    )


def test_a_pale_line_is_one_where_parts_of_it_are_seen() -> None:
    (piece,) = find_lines(drawing((slice(80, 180), slice(300, 400))), ()).pieces
    assert (piece.x0, piece.x1) == pytest.approx((50, 450), abs=6)


def test_a_pale_line_that_is_hardly_seen_is_none() -> None:
    assert not find_lines(drawing((slice(80, 90),)), ()).pieces


def test_thick_dashes_are_one_line_though_a_word_touches_them() -> None:
    """Letters in a row are no dashes, and a word that touches dashes does not hide them."""
    given = drawing(())
    faint = np.zeros_like(given.faint)
    for column in range(60, 300, 12):
        faint[97:103, column : column + 7] = 255
    for column in range(304, 380, 8):  # a word that begins where the dashes end
        faint[80:103, column : column + 6] = 255
    word = Box(303, 79, 382, 104)
    (piece,) = find_lines(replace(given, faint=faint, long_words=(word,)), ()).pieces
    assert (piece.x0, piece.x1) == pytest.approx((60, 295), abs=8)


@pytest.mark.parametrize(("print_", "lines"), [(70, 0), (6, 1)])
def test_what_the_ink_parser_takes_for_print_is_no_line(print_: int, lines: int) -> None:
    """Small letters run together are as dark and long as a line."""
    given = drawing(())
    ink = np.zeros_like(given.ink)
    ink[99:102, 100:200] = 255
    letters = np.where(ink > 0, print_, 0).astype(np.uint8)
    flow = np.where(ink > 0, 20, 0).astype(np.uint8)
    found = find_lines(replace(given, ink=ink, faint=ink, letters=letters, flow=flow), ())
    assert len(found.pieces) == lines


@pytest.mark.parametrize(("shape", "has_head"), [(Shape.DOCUMENT, True), (Shape.PROCESS, False)])
def test_a_drawn_head_may_point_up_under_the_wave_of_a_document(
    shape: Shape, has_head: bool
) -> None:
    """Its box reaches further down than its wave does there; a head in another is its own."""
    given = drawing(())
    figure = SymbolCandidate(
        Box(100, 20, 200, 80),
        Similarity(shape, None, 0.9),
        np.full((60, 100), 255, np.uint8),
        False,
    )
    line, tip = Piece(150, 78, 150, 180, 2), (150.0, 66.0)
    head = Head((150.0, 71.0), 10.0, 0.995, tip, (0.0, -1.0))
    ink = np.zeros_like(given.ink)
    ink[66:180, 149:152] = 255
    seen = replace(given, ink=ink, faint=ink, flow=None, drawn=(line,), heads=(head,))
    found = find_lines(seen, (figure,)).heads.at_ends
    assert any(score > 0.9 for score in found.values()) is has_head

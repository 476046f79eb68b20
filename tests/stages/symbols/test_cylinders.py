"""Cylinders and drums are known by their lids, whichever part of them was found."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.cylinders import with_lids
from digisop.stages.symbols.symbol_candidates import find_symbol_candidates
from digisop_models.geometry import Box
from digisop_models.record import Shape

CHARACTER = 14.0
DRUM = Box(60, 60, 180, 120)
LID = 17


def drum(fill: int | None = None, screen: int = 0) -> Image:
    """A drum on paper; ``fill`` is the grey in it, ``screen`` the distance of dots in it."""
    picture = np.full((200, 260), 255, np.uint8)
    x0, y0, x1, y1 = (round(v) for v in DRUM)
    half = LID, (y1 - y0) // 2
    middle = (y0 + y1) // 2
    if fill is not None:
        cv2.rectangle(picture, (x0 + LID, y0), (x1 - LID, y1), fill, -1)
        for x in (x0 + LID, x1 - LID):
            cv2.ellipse(picture, (x, middle), half, 0, 0, 360, fill, -1)
    if screen:
        picture[y0 + 6 : y1 - 6 : screen, x0 + LID : x1 - 3 * LID : screen] = 0
    cv2.ellipse(picture, (x0 + LID, middle), half, 0, 90, 270, 0, 2)
    cv2.ellipse(picture, (x1 - LID, middle), half, 0, 0, 360, 0, 2)
    for y in (y0, y1):
        cv2.line(picture, (x0 + LID, y), (x1 - LID, y), 0, 2)
    return np.asarray(cv2.GaussianBlur(picture, (3, 3), 0), np.uint8)


def found(picture: Image, words: tuple[Box, ...] = ()) -> list[tuple[Shape, str | None, Box]]:
    ink = np.where(picture < 128, 255, 0).astype(np.uint8)
    figures = find_symbol_candidates(picture, ink, words, (), CHARACTER)
    return [
        (one.similarity.shape, one.similarity.kind, one.box)
        for one in with_lids(figures, picture, words, CHARACTER)
    ]


@pytest.mark.parametrize("picture", [drum(), drum(200), drum(screen=3)], ids=["", "fill", "dots"])
def test_a_drum_is_one_figure(picture: Image) -> None:
    ((shape, kind, box),) = found(picture)
    assert (shape, kind) == (Shape.OTHER, "drum")
    assert box == pytest.approx(DRUM, abs=4)


def test_a_drum_that_stands_is_a_cylinder() -> None:
    ((shape, kind, _),) = found(np.ascontiguousarray(drum().T[::-1]))
    assert (shape, kind) == (Shape.OTHER, "cylinder")


def test_a_box_under_a_screen_of_dots_is_none() -> None:
    picture = np.full((200, 260), 255, np.uint8)
    picture[65:116:3, 65:176:3] = 0
    cv2.rectangle(picture, (60, 60), (180, 120), 0, 2)
    ((shape, _, _),) = found(picture)
    assert shape is Shape.PROCESS


def terminator() -> np.ndarray:
    """One of 120 by 60 pixels."""
    picture = np.full((200, 260), 255, np.uint8)
    for x, start in ((90, 90), (150, 270)):
        cv2.ellipse(picture, (x, 90), (30, 30), 0, start, start + 180, 0, 2)
    for y in (60, 120):
        cv2.line(picture, (90, y), (150, y), 0, 2)
    return picture


def test_a_terminator_with_a_bar_in_it_stays_one() -> None:
    picture = terminator()
    cv2.line(picture, (105, 60), (105, 120), 0, 2)
    assert "drum" not in {kind for _, kind, _ in found(picture)}


def test_letters_in_a_terminator_are_no_lid() -> None:
    picture = terminator()
    cv2.ellipse(picture, (150, 90), (14, 29), 0, 90, 270, 0, 2)  # as letters in a column may look
    cv2.putText(picture, "Selesai", (80, 95), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)
    word = Box(78, 62, 149, 118)
    ((shape, kind, _),) = found(picture, (word,))
    assert (shape, kind) == (Shape.TERMINATOR, None)
    beside = Box(-90, -30, -20, -10)
    assert "drum" in {kind for _, kind, _ in found(picture, (beside,))}


def test_a_small_terminator_with_a_thick_outline_has_no_lid() -> None:
    picture = np.full((120, 200), 255, np.uint8)
    for x, start in ((66, 90), (114, 270)):
        cv2.ellipse(picture, (x, 60), (16, 16), 0, start, start + 180, 0, 8)
    for y in (44, 76):
        cv2.line(picture, (66, y), (114, y), 0, 8)
    picture = np.asarray(cv2.GaussianBlur(picture, (3, 3), 0), np.uint8)
    ink = np.where(picture < 128, 255, 0).astype(np.uint8)
    figures = find_symbol_candidates(picture, ink, (), (), 20.0)
    ((shape, kind),) = {
        (one.similarity.shape, one.similarity.kind) for one in with_lids(figures, picture, (), 20.0)
    }
    assert (shape, kind) == (Shape.TERMINATOR, None)

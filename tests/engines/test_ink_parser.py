"""The ink parser tells rules, symbols, flow lines and letters apart on a drawn page."""

import cv2
import numpy as np
import pytest

from digisop.engines import ink_parser
from digisop.engines.ink_parser import InkParser
from digisop.imaging.ink import Image
from digisop.imaging.ink_map import LIKELY, InkKind, InkMap, line_likelihood, ruled_segments

X_HEIGHT = 9.0


def page() -> Image:
    """A table of three columns with words, two boxes in its second column and an arrow."""
    picture = np.full((480, 640, 3), 255, np.uint8)
    for x in (40, 240, 420, 600):
        cv2.line(picture, (x, 40), (x, 440), (0, 0, 0), 1)
    for y in (40, 80, 260, 440):
        cv2.line(picture, (40, y), (600, y), (0, 0, 0), 1)
    for y in (110, 140, 290, 320):
        cv2.putText(picture, "Menerima surat", (50, y), 0, 0.5, (0, 0, 0), 1, cv2.LINE_AA)
    for y in (150, 330):
        cv2.rectangle(picture, (290, y), (370, y + 40), (0, 0, 0), 2)
    cv2.arrowedLine(picture, (330, 190), (330, 329), (0, 0, 0), 2, tipLength=0.08)
    return picture


@pytest.fixture(scope="module")
def parsed() -> InkMap:
    return InkParser().parse(page(), X_HEIGHT)


def strength(ink: InkMap, kind: InkKind, box: tuple[int, int, int, int]) -> float:
    """How likely the likeliest place of a box of the page is of a kind, 0 to 255."""
    x0, y0, x1, y1 = box
    return float(ink.on_page(kind, (480, 640))[y0:y1, x0:x1].max())


def test_rules_lines_symbols_and_letters_are_told_apart(parsed: InkMap) -> None:
    assert strength(parsed, InkKind.RULE_DOWN, (235, 100, 245, 240)) > LIKELY
    assert strength(parsed, InkKind.RULE_ACROSS, (60, 255, 220, 265)) > LIKELY
    assert strength(parsed, InkKind.FLOW_LINE, (325, 220, 335, 250)) > LIKELY
    assert strength(parsed, InkKind.SYMBOL_OUTLINE, (285, 150, 295, 190)) > LIKELY
    assert strength(parsed, InkKind.TEXT, (50, 95, 180, 145)) > LIKELY
    assert strength(parsed, InkKind.RULE_DOWN, (325, 220, 335, 240)) < LIKELY
    assert strength(parsed, InkKind.TEXT, (430, 100, 590, 240)) < LIKELY


def test_the_rules_come_as_segments_in_page_pixels(parsed: InkMap) -> None:
    across, down = ruled_segments(parsed, X_HEIGHT)
    assert {round(s.x0 / 20) for s in down} == {2, 12, 21, 30}
    assert {round(s.y0 / 20) for s in across} == {2, 4, 13, 22}
    likelihood = line_likelihood(parsed, InkKind.RULE_DOWN, 4, vertical=True)
    assert likelihood(240, 80, 260) > 70
    assert likelihood(330, 80, 260) < 70


def test_a_page_of_any_size_is_parsed_in_tiles_alike(
    monkeypatch: pytest.MonkeyPatch, parsed: InkMap
) -> None:
    monkeypatch.setattr(ink_parser, "TILE", 416)
    tiled = InkParser().parse(page(), X_HEIGHT)
    assert tiled.likely.shape == parsed.likely.shape
    apart = np.abs(tiled.likely.astype(int) - parsed.likely.astype(int))
    assert apart.mean() < 1.0


def test_a_turned_map_is_that_of_the_turned_page(parsed: InkMap) -> None:
    turned = parsed.turned(1)
    height, width = parsed.likely.shape[1:]
    assert turned.likely.shape[1:] == (width, height)
    assert np.array_equal(
        turned.of(InkKind.RULE_ACROSS), np.rot90(parsed.of(InkKind.RULE_DOWN), -1)
    )


def test_a_warped_map_follows_the_page(parsed: InkMap) -> None:
    shift = np.array([[1.0, 0, 20], [0, 1, 10], [0, 0, 1]])
    moved = parsed.warped(shift, (680, 500))
    on_page = moved.on_page(InkKind.RULE_DOWN, (500, 680))
    assert on_page[120:240, 255:266].max() > LIKELY
    # where it was the net may still see something faint: a wall's beginning is not certain to it
    assert on_page[120:240, 255:266].max() > 2 * on_page[120:240, 235:246].max()


def test_a_grey_page_and_a_blank_one() -> None:
    gray = np.asarray(cv2.cvtColor(page(), cv2.COLOR_BGR2GRAY), np.uint8)
    assert InkParser().parse(gray, X_HEIGHT).of(InkKind.RULE_DOWN).max() > LIKELY
    blank = InkParser().parse(np.full((300, 200), 255, np.uint8), X_HEIGHT)
    assert (blank.likely >= LIKELY).mean() < 0.001

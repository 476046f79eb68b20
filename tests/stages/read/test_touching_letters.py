"""Letters of two cells that touch the rule between them are cut apart."""

from __future__ import annotations

import cv2
import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.read.touching_letters import without_touching
from digisop.stages.types import Rule

LETTER = 10.0
WALL = Rule(100, 10, 190)


def drawn(gap: tuple[int, int], slant: int = 0) -> tuple[Image, Image]:
    """Masks of letters on both sides of a wall, its own ink with them, and of what is seen of it:
    all but a gap."""
    wall, rules = np.zeros((200, 200), np.uint8), np.zeros((200, 200), np.uint8)
    cv2.line(wall, (100, 10), (100 + slant, 190), 255, 3)
    rules[:] = wall
    rules[gap[0] : gap[1]] = 0
    text = cv2.bitwise_and(wall, cv2.bitwise_not(rules))
    text[gap[0] + 2 : gap[1] - 2, 70:130] = 255
    return np.asarray(text, np.uint8), rules


def pieces(text: Image) -> int:
    return int(cv2.connectedComponents(text, connectivity=8)[0]) - 1


def test_letters_on_both_sides_of_a_wall() -> None:
    for slant in (0, 4):
        text, rules = drawn((90, 104), slant)
        cut = without_touching(text, rules, [WALL], LETTER)
        assert (pieces(text), pieces(cut)) == (1, 2)
        assert cut[96, 70:95].all()
        assert cut[96, 108:130].all()


def test_what_is_higher_than_a_line_of_letters_is_no_text() -> None:
    text, rules = drawn((80, 120))
    assert (without_touching(text, rules, [WALL], LETTER) == text).all()


def test_a_rule_that_is_not_seen_cuts_nothing() -> None:
    text, rules = drawn((10, 191))
    assert (without_touching(text, rules, [WALL], LETTER) == text).all()

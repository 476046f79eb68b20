"""Letters are no rule, whatever the ink parser takes them for; rules stay rules."""

import cv2
import numpy as np
import pytest

from digisop.stages.read.struck_letters import without_struck_letters

CHARACTER = 14.0


def _print(text: str) -> np.ndarray:
    ink = np.zeros((120, 500), np.uint8)
    cv2.putText(ink, text, (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2)
    return ink


@pytest.mark.parametrize("vertical", [False, True])
def test_a_piece_of_a_rule_on_letters_is_left_out(vertical: bool) -> None:
    ink = _print("tentang Pedoman Penyusunan")
    rules = np.zeros_like(ink)
    rules[52:58, 60:250] = 255
    if vertical:
        ink, rules = (np.ascontiguousarray(one.T) for one in (ink, rules))
    assert not without_struck_letters(rules, ink, CHARACTER, vertical=vertical).any()


@pytest.mark.parametrize("dashes", [(480, 480), (8, 14), (2, 6)])
def test_rules_beneath_letters_stay_however_they_are_drawn(dashes: tuple[int, int]) -> None:
    ink = _print("gugus tugas")
    dash, step = dashes
    for x in range(5, 490, step):
        ink[64:66, x : x + dash] = 255
    ink[:, 300:302] = 255  # a rule down
    rules = np.zeros_like(ink)
    rules[62:68, 5:490] = 255
    kept = without_struck_letters(rules, ink, CHARACTER, vertical=False)
    assert np.array_equal(kept, rules)


def test_a_pale_rule_without_ink_stays() -> None:
    rules = np.zeros((120, 500), np.uint8)
    rules[62:66, 5:490] = 255
    kept = without_struck_letters(rules, np.zeros_like(rules), CHARACTER, vertical=False)
    assert np.array_equal(kept, rules)

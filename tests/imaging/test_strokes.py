"""Lines are wiped off the text; the arches of letters that touch are no line."""

import cv2
import numpy as np

from digisop.imaging.strokes import find_strokes


def _page() -> np.ndarray:
    flat = np.full((400, 900), 255, np.uint8)
    for row in range(3):
        cv2.putText(
            flat,
            "Surat permohonan dan berkas",
            (40, 60 + 50 * row),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.7,
            0,
            2,
        )
    return flat


def test_the_joined_arches_of_a_word_are_text_and_a_rule_under_it_is_none() -> None:
    flat = _page()
    flat[300:303, 100:300] = 0  # arches,
    for x in range(100, 300, 9):
        flat[300:314, x : x + 3] = 0  # each with a leg
    flat[360:363, 100:300] = 0  # a rule
    for x in range(100, 300, 60):
        flat[362:375, x : x + 3] = 0  # that columns end at

    strokes = find_strokes(flat, 150)

    assert strokes.text[301, 110:290].all()
    assert not strokes.wiped[296:316].any()
    assert strokes.wiped[361, 110:290].all()


def test_a_rule_as_thick_as_small_letters_are_high_is_a_line_and_a_filled_box_is_none() -> None:
    flat = _page()
    letter = round(find_strokes(flat, 150).character)
    flat[250 : 250 + letter, 50:850] = 0
    flat[200:390, 600 : 600 + letter] = 0
    flat[300 : 300 + 3 * letter, 100 : 100 + 14 * letter] = 0  # a filled box

    strokes = find_strokes(flat, 150)

    assert strokes.horizontal[250 + letter // 2, 60:590].all()
    assert strokes.vertical[280:380, 600 + letter // 2].all()
    assert not strokes.horizontal[300 : 300 + 3 * letter, 100 : 100 + 14 * letter].any()
    assert not strokes.text[240:265, 60:590].any()

"""Light print on dark ground becomes dark on light; filled symbols stay filled."""

import cv2
import numpy as np

from digisop.imaging.ink import Image
from digisop.imaging.polarity import is_negative, with_light_grounds

CHARACTER = 12.0


def paper() -> Image:
    page = np.full((400, 600), 255, np.uint8)
    cv2.putText(page, "uraian kegiatan", (60, 300), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    return page


def test_a_negative_is_known() -> None:
    page = paper()
    assert not is_negative(page)
    assert is_negative(np.asarray(255 - page, np.uint8))


def test_letters_and_rules_in_a_dark_head_become_ink() -> None:
    page = paper()
    page[50:90, 50:550] = 70
    page[50:90, 299:301] = 0  # a rule on the dark ground
    cv2.putText(page, "KEGIATAN", (100, 78), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2)
    light = with_light_grounds(page, CHARACTER)
    head = light[52:88, 52:548]
    assert np.median(head) > 240
    assert (page[52:88, 52:250] == 255).sum() <= (head[:, :198] < 40).sum()
    assert light[60, 300] < 200
    assert np.array_equal(light[100:], page[100:])


def test_a_light_row_under_a_dark_head_that_slants_stays_as_it_is() -> None:
    page = paper()
    head = np.array([[50, 50], [550, 58], [550, 108], [50, 100]])
    cv2.fillPoly(page, [np.add(head, (0, 20))], 205)  # the row of numbers
    cv2.fillPoly(page, [head], 70)
    cv2.putText(page, "KEGIATAN", (100, 90), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2)
    light = with_light_grounds(page, CHARACTER)
    assert np.median(light[60:98, 60:540]) > 240
    assert (light[104:107, 60:150] == 205).all()


def test_light_rules_and_close_lines_of_letters_do_not_part_a_dark_head() -> None:
    page = paper()
    page[50:106, 50:550] = 70
    for x in range(160, 550, 110):
        page[50:106, x : x + 6] = 255  # rules
    for x in range(56, 500, 110):
        cv2.putText(page, "KASUBBAG", (x, 74), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 2)
        cv2.putText(page, "KEUANGAN", (x, 98), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 2)
    light = with_light_grounds(page, CHARACTER)[52:104, 52:548]
    assert np.median(light) > 240
    assert light[:, 109:490:110].max() < 60  # the rules


def test_large_bold_print_is_no_dark_ground() -> None:
    page = paper()
    cv2.putText(page, "KEPUTUSAN BUPATI", (60, 100), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 7)
    cv2.putText(page, "KEPUTUSAN BUPATI", (60, 150), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 7)
    assert np.array_equal(with_light_grounds(page, CHARACTER), page)


def test_a_filled_symbol_stays_filled() -> None:
    page = paper()
    page[150:190, 250:330] = 0
    assert np.array_equal(with_light_grounds(page, CHARACTER), page)


def test_a_dark_column_of_labels_becomes_light() -> None:
    page = paper()
    for top in range(50, 250, 40):
        page[top : top + 38, 50:150] = 90
        cv2.putText(page, "LABEL", (56, top + 25), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 2)
    light = with_light_grounds(page, CHARACTER)[52:86, 52:148]
    assert np.median(light) > 240
    assert (light < 40).any()


def test_filled_symbols_above_each_other_stay_filled() -> None:
    page = paper()
    for top in range(50, 280, 44):
        page[top : top + 28, 250:350] = 60
    assert np.array_equal(with_light_grounds(page, CHARACTER), page)


def test_letters_in_a_dark_head_that_slants_become_ink() -> None:
    page = paper()
    page[50:80, 50:550] = 70
    cv2.putText(page, "KEGIATAN", (100, 73), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2)
    shear = np.array([[1, 0, 0], [0.06, 1, 0]], np.float32)
    slanting = cv2.warpAffine(page, shear, (600, 400), borderValue=255).astype(np.uint8)
    light = with_light_grounds(slanting, CHARACTER)
    assert (light[60:120, 60:540] < 120).mean() < 0.5 * (slanting[60:120, 60:540] < 120).mean()
    assert (light[50:100, 100:230] < 60).any()


def test_a_dark_wedge_at_the_edge_is_no_head() -> None:
    page = paper()
    cv2.fillPoly(page, [np.array([[0, 0], [600, 0], [600, 60]])], 60)
    assert np.array_equal(with_light_grounds(page, CHARACTER), page)


def test_the_edge_of_a_dark_head_becomes_a_rule() -> None:
    """Where a head has a fill and no lines, its fill's edge is all there is to tell its cells."""
    page = np.full((300, 800), 255, np.uint8)
    page[50:100, 60:740] = 60

    light = with_light_grounds(page, 12.0)

    assert light[50, 400] == light[99, 400] == light[75, 60] == light[75, 739] == 0
    assert light[75, 400] > 200
    assert light[120, 400] == 255

"""Dashes on a rule's course are rule; letters beside it are not."""

import cv2
import numpy as np

from digisop.stages.read.dashes import dashes_on
from digisop_models.geometry import Box

CHARACTER = 12.0


def test_dashes_as_high_as_letters_are_rule_and_an_i_beside_them_is_none() -> None:
    ink = np.zeros((200, 300), np.uint8)
    for y in range(10, 190, 18):
        cv2.line(ink, (150, y), (150, y + 12), 255, 2)
    cv2.line(ink, (20, 100), (40, 100), 255, 2)  # a hyphen
    letter = ink.copy()
    cv2.line(letter, (160, 64), (160, 78), 255, 2)

    dashes = dashes_on(letter, [Box(151, 5, 290, 195)], CHARACTER)

    rule = ink.copy()
    rule[:, :100] = 0
    assert np.array_equal(dashes, rule)


def test_the_dashes_beside_a_low_cell_are_rule_like_those_above_and_below() -> None:
    ink = np.zeros((200, 300), np.uint8)
    for y in range(10, 190, 18):
        cv2.line(ink, (150, y), (150, y + 12), 255, 2)
    cells = [Box(151, 5, 290, 80), Box(151, 80, 290, 105), Box(151, 105, 290, 195)]

    dashes = dashes_on(ink, cells, CHARACTER)

    assert np.array_equal(dashes, ink)


def test_a_row_of_dashes_is_rule_where_the_rule_is() -> None:
    ink = np.zeros((200, 300), np.uint8)
    for x in range(10, 280, 24):
        cv2.line(ink, (x, 100), (x + 14, 100), 255, 2)

    dashes = dashes_on(ink, [Box(100, 20, 300, 101)], CHARACTER)

    assert dashes[:, 110:].any()
    assert not dashes[:, :90].any()


def test_dots_nearly_as_large_as_small_print_are_rule() -> None:
    ink = np.zeros((200, 300), np.uint8)
    for y in range(10, 190, 8):
        cv2.rectangle(ink, (149, y), (152, y + 3), 255, -1)  # dots of 4 pixels
    cv2.rectangle(ink, (160, 60), (164, 64), 255, -1)  # a letter of 5

    dashes = dashes_on(ink, [Box(151, 5, 290, 195)], 5.0)

    assert dashes[:, 149:153].any(axis=1).sum() == 23 * 4
    assert not dashes[:, 155:].any()


def test_dashes_that_meet_in_a_corner_are_rule_and_letters_beside_it_are_none() -> None:
    ink = np.zeros((200, 300), np.uint8)
    for x in range(30, 280, 24):
        cv2.line(ink, (x, 40), (x + 14, 40), 255, 2)
    for y in range(40, 190, 18):
        cv2.line(ink, (150, y), (150, y + 12), 255, 2)  # the first meets one across
    rules = ink.copy()
    cv2.putText(ink, "T4", (160, 58), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 255, 1)

    dashes = dashes_on(ink, [Box(20, 40, 150, 195), Box(150, 40, 290, 195)], CHARACTER)

    assert np.array_equal(dashes, rules)


def test_points_in_three_cells_above_a_rule_are_no_dashes() -> None:
    ink = np.zeros((120, 400), np.uint8)
    for x in (60, 190, 320):
        ink[56:59, x : x + 4] = 255
    cells = [Box(x, 20, x + 110, 60) for x in (20, 150, 280)]
    assert not dashes_on(ink, cells, 12.0).any()

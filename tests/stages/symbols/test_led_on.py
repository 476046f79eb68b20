"""Ends of pale lines reach their figures where the ink parser sees them go on."""

from __future__ import annotations

import numpy as np
import pytest

from digisop.stages.symbols.arrow_tips import Pointed
from digisop.stages.symbols.led_on import with_ends_led_on
from digisop.stages.symbols.strokes import Piece


def test_an_end_is_led_on_to_its_figure_where_the_ink_parser_sees_the_line() -> None:
    """Beside a black figure the ink of a pale line is lost."""
    flow = np.zeros((200, 300), np.uint8)
    flow[98:103, 100:204] = 90
    owner = np.full(flow.shape, -1, np.int16)
    owner[80:120, 206:260] = 0
    level = Piece(100, 100, 179, 100, 3)
    lines = Pointed((level, Piece(101, 100, 101, 159, 3)), {}, {})
    led = with_ends_led_on(lines, owner, flow, 15.0).pieces[0]
    assert led.x1 == pytest.approx(205, abs=1)
    flow[:, 185:] = 0
    assert with_ends_led_on(lines, owner, flow, 15.0).pieces[0] == level


def test_a_headed_end_stays_where_its_tip_is() -> None:
    flow = np.full((200, 300), 90, np.uint8)
    owner = np.full(flow.shape, -1, np.int16)
    owner[80:120, 50:60], owner[80:120, 230:260] = 0, 1
    line = Piece(85, 100, 200, 100, 2)
    (led,) = with_ends_led_on(Pointed((line,), {(line, False): 0.9}, {}), owner, flow, 15.0).pieces
    assert (led.x0, led.x1) == pytest.approx((60, 200), abs=1)

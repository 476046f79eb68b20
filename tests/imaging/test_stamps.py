"""Stamps are told from the coloured ground that they lie on."""

import cv2
import numpy as np

from digisop.imaging.stamps import colored_marks

DPI = 150.0
VIOLET, GREEN = (150, 50, 90), (160, 205, 180)


def _page(*, stamp: bool) -> tuple[np.ndarray, np.ndarray]:
    """A page with a shaded head across it, and where a round stamp lies half on it, half below."""
    page = np.full((500, 900, 3), 255, np.uint8)
    page[60:200] = GREEN
    ring = np.zeros(page.shape[:2], np.uint8)
    for radius in (75, 60):
        cv2.circle(ring, (450, 200), radius, 255, 5)
    if stamp:
        page[ring > 0] = VIOLET
    return page, ring


def _marks(page: np.ndarray) -> np.ndarray | None:
    return colored_marks(page, DPI, np.zeros(page.shape[:2], np.uint8))


def test_a_stamp_on_a_shaded_head_is_found_whole() -> None:
    page, ring = _page(stamp=True)
    marks = _marks(page)

    assert marks is not None
    assert (marks[ring > 0] > 0).mean() > 0.95
    assert not marks[60:200, :340].any()
    assert not marks[60:200, 560:].any()


def test_a_shaded_head_alone_is_no_mark() -> None:
    assert _marks(_page(stamp=False)[0]) is None

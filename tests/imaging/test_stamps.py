"""Stamps are told from the coloured ground that they lie on, and ink of marks from print."""

import cv2
import numpy as np

from digisop.imaging.ink_map import InkKind, InkMap
from digisop.imaging.stamps import colored_marks, found_marks, with_marks_by_strongest

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


def test_a_stamp_that_touches_the_frame_of_a_coloured_head_is_found() -> None:
    page, ring = _page(stamp=False)
    page[60:200] = 255
    cv2.rectangle(page, (20, 150), (880, 196), GREEN, 4)
    page[ring > 0] = VIOLET
    likely = np.zeros(ring.shape, np.uint8)
    cv2.circle(likely, (450, 200), 80, 255, -1)
    marks = colored_marks(page, DPI, likely)

    assert marks is not None
    assert (marks[ring > 0] > 0).mean() > 0.95
    assert not marks[:, :300].any()
    assert not marks[:, 600:].any()


def test_a_signature_as_dark_as_print_is_a_mark_and_print_beside_it_none() -> None:
    page = np.full((300, 500, 3), 225, np.uint8)
    cv2.putText(page, "Fadhil", (60, 170), cv2.FONT_HERSHEY_SIMPLEX, 2, (35, 30, 30), 6)
    print_ink = page.max(axis=2) < 100
    pen = np.zeros(page.shape[:2], np.uint8)
    cv2.polylines(pen, [np.array([(40, 60), (130, 220), (230, 50), (330, 230)])], False, 255, 5)
    page[pen > 0] = (80, 32, 25)  # dark blue, no brighter than some print
    blurred = np.asarray(cv2.GaussianBlur(page, (3, 3), 0), np.uint8)
    marks = colored_marks(blurred, DPI, pen)

    assert marks is not None
    core = cv2.erode(pen, np.ones((3, 3), np.uint8)) > 0
    assert (marks[core] > 0).mean() > 0.9
    letters = print_ink & (cv2.dilate(pen, np.ones((7, 7), np.uint8)) == 0)
    assert not marks[letters].any()


def test_a_mark_is_as_light_as_its_brightest_channel_and_print_stays() -> None:
    color = np.full((40, 90, 3), 220, np.uint8)
    color[:, 20:60] = (40, 30, 150)  # red ink
    color[15:25, 40:80] = 30  # print under it and beside it
    flat = np.asarray(cv2.cvtColor(color, cv2.COLOR_BGR2GRAY), np.uint8)
    marks = np.zeros(flat.shape, np.uint8)
    marks[:, 20:60] = 255
    shown = with_marks_by_strongest(flat, color, marks)

    assert shown[5, 30] > 150 > flat[5, 30] + 60
    assert shown[20, 50] < 50
    assert (shown[:, 60:] == flat[:, 60:]).all()


def test_blue_print_beside_a_stamp_is_no_mark() -> None:
    page = np.full((600, 600, 3), 255, np.uint8)
    cv2.circle(page, (150, 150), 60, (40, 30, 190), 4)
    letters = np.zeros(page.shape[:2], np.uint8)
    for y in range(110, 560, 30):
        for x in range(190, 560, 14):
            cv2.rectangle(letters, (x, y), (x + 5, y + 9), 200, -1)
    page[letters > 0] = (190, 80, 40)
    likely = np.zeros((len(InkKind), *page.shape[:2]), np.uint8)
    mark = np.zeros_like(letters)
    cv2.circle(mark, (150, 150), 60, 200, 6)
    likely[list(InkKind).index(InkKind.MARK)] = mark
    likely[list(InkKind).index(InkKind.TEXT)] = np.where(mark > 0, 0, letters)

    marks = found_marks(page, DPI, InkMap(likely, 1.0))

    assert marks is not None
    assert not marks[(letters > 0) & (mark == 0)].any()
    assert marks[150, 88:92].any()

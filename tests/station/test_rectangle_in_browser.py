"""A rectangle drawn on the page, by keys and by mouse, in Debian's Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsed import check, in_hand, opened
from drawn import BODY
from missed import TABLE, missed
from playwright.sync_api import Page, expect
from reviewed import record_in

READ_MS = 60_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return missed(tmp_path / "hasil")


def test_a_text_is_read_again_by_keys_alone(page: Page, folder: Path) -> None:
    opened(page)
    in_hand(page, "Nomor SOP")
    page.keyboard.press("F4")
    expect(page.locator("#page .rectangle")).to_be_visible()
    check(page)
    page.keyboard.press("Escape")
    expect(page.locator("#page .rectangle")).to_have_count(0)
    page.keyboard.press("F4")
    before = page.locator("#page .rectangle").bounding_box()
    for key in ("ArrowRight", "Control+ArrowDown", "ArrowLeft", "Control+ArrowUp"):
        page.keyboard.press(key)
    assert page.locator("#page .rectangle").bounding_box() == before
    page.keyboard.press("Enter")
    expect(page.locator("#box")).to_have_value(BODY[0][0], timeout=READ_MS)
    expect(page.locator("#box")).to_be_focused()
    assert record_in(folder).header.number == ""
    page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("1 lagi")
    assert record_in(folder).header.number == BODY[0][0]


def test_a_missed_table_is_found_in_a_rectangle_drawn_with_the_mouse(
    page: Page, folder: Path
) -> None:
    opened(page)
    page.get_by_role("button", name="Cari tabel di dalam kotak").click()
    page.keyboard.press("0")
    sheet = page.locator("#page svg image").bounding_box()
    assert sheet is not None
    scale = sheet["width"] / 842
    x0, y0, x1, y1 = TABLE
    page.mouse.move(sheet["x"] + x0 * scale, sheet["y"] + y0 * scale)
    page.mouse.down()
    page.mouse.move(sheet["x"] + x1 * scale, sheet["y"] + y1 * scale, steps=4)
    page.mouse.up()
    expect(page.locator("#status")).to_contain_text("Tabel sudah dibaca", timeout=READ_MS)
    steps = record_in(folder).procedures[0].steps
    assert [step.activity for step in steps] == [row[0] for row in BODY[:3]]
    page.keyboard.press("Control+z")
    expect(page.locator("#status")).to_contain_text("Dibatalkan")
    assert record_in(folder).procedures == ()

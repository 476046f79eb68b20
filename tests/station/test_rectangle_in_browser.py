"""A rectangle drawn on the page, by keys and by mouse, in Debian's Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browsed import check, in_hand, opened
from drawn import BODY
from missed import MISSED, TABLE, missed
from playwright.sync_api import Page, expect
from reviewed import record_in

from digisop.results.layout import CONFIDENCE, file_name
from digisop_models.confidence import ConfidenceReport


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
    expect(page.locator("#box")).to_have_value(BODY[0][0])
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
    dragged(page)
    page.mouse.up()
    expect(page.locator("#status")).to_contain_text("Tabel sudah dibaca")
    steps = record_in(folder).procedures[0].steps
    assert [step.activity for step in steps] == [row[0] for row in BODY[:3]]
    page.keyboard.press("Control+z")
    expect(page.locator("#status")).to_contain_text("Dibatalkan")
    assert record_in(folder).procedures == ()


def dragged(page: Page) -> None:
    """From corner to corner of the table, the button still held."""
    page.keyboard.press("0")
    sheet = page.locator("#page svg image").bounding_box()
    assert sheet is not None
    scale = sheet["width"] / 842
    x0, y0, x1, y1 = TABLE
    page.mouse.move(sheet["x"] + x0 * scale, sheet["y"] + y0 * scale)
    page.mouse.down()
    page.mouse.move(sheet["x"] + x1 * scale, sheet["y"] + y1 * scale, steps=4)


def test_a_table_is_looked_for_when_no_doubt_is_left(page: Page, folder: Path) -> None:
    opened(page)
    for left in ("1 lagi", "✓"):
        page.keyboard.press("/")
        expect(page.locator("#left")).to_have_text(left)
    page.keyboard.press("Shift+F4")
    dragged(page)
    page.mouse.up()
    expect(page.locator("#status")).to_contain_text("Tabel sudah dibaca")
    assert len(record_in(folder).procedures) == 1


def test_a_rectangle_given_up_while_it_is_drawn_reads_nothing(page: Page, folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page)
    page.keyboard.press("Shift+F4")
    dragged(page)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator("#page .rectangle")).to_have_count(0)
    page.keyboard.press("F2")
    expect(page.locator("#box")).to_be_focused()
    assert not [url for url in asked if url.split("?")[0].endswith("/read")]


def test_a_list_that_could_not_be_read_is_as_it_was(page: Page, folder: Path) -> None:
    fields = {"/header/equipment": MISSED}
    report = ConfidenceReport(fields=fields).model_dump_json()
    (folder / file_name(CONFIDENCE, 1)).write_text(report, "utf-8")
    page.route("**/read*", lambda route: route.abort())
    opened(page)
    page.keyboard.press("F4")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).not_to_be_empty()
    with page.expect_request("**/decide*") as asked:
        page.keyboard.press("Enter")
    assert json.loads(asked.value.post_data or "{}")["does"] == "accept"
    expect(page.locator("#left")).to_have_text("✓")

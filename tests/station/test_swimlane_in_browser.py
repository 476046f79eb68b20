"""The clean drawing of a flowchart: its symbols and arrows are taken in hand like those on the
page."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsed import check, doubt, in_hand, opened
from playwright.sync_api import Page, expect
from reviewed import extracted, record_in

FLOW = "/procedures/0/flows/1"
ARROWS = '.chart [data-part^="/flows/"]:not([data-label])'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = extracted(tmp_path / "hasil")
    doubt(folder, FLOW)
    return folder


def test_an_arrow_is_drawn_from_symbol_to_symbol(page: Page, folder: Path) -> None:
    opened(page)
    page.get_by_role("button", name="Gambar bersih diagram alur").click()
    expect(page.locator(ARROWS)).to_have_count(3)
    expect(page.locator(".chart .in-hand")).to_have_attribute("data-part", "/flows/1")
    check(page)
    page.locator('.chart [data-part="/steps/0/symbols/0"]').click()
    in_hand(page, "Langkah 1: Simbol 1")
    page.keyboard.press("p")
    target = page.locator('.chart [data-part="/steps/2/symbols/0"]')
    page.keyboard.press(target.locator(".hint-letter").text_content() or "")
    expect(page.locator("#status")).to_contain_text("Tersimpan")
    expect(page.locator(ARROWS)).to_have_count(4)
    page.locator('.chart [data-part="/flows/0"]').focus()
    in_hand(page, "Panah 1")
    page.keyboard.press("Delete")
    expect(page.locator(ARROWS)).to_have_count(3)
    ends = [(f.source.step, f.target.step) for f in record_in(folder).procedures[0].flows]
    assert sorted(ends) == [(0, 2), (1, 0), (1, 2)]
    page.get_by_role("button", name="Halaman berikutnya").click()
    expect(page.locator("#page svg image")).to_be_visible()

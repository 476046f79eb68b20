"""SOPs of a file joined and cut, by keyboard and by mouse, in Debian's Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsed import check, opened
from cut_wrongly import in_one, sops_in, write
from playwright.sync_api import Page, Route, expect


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "hasil", in_one())


@pytest.fixture
def unread(page: Page) -> Page:
    """Without the header of what is cut off being read, which takes seconds."""
    page.route("**/read*", lambda route: route.abort())
    return page


def test_by_keyboard(unread: Page, folder: Path) -> None:
    page = unread
    opened(page)
    page.keyboard.press("]")
    expect(page.locator("#tools .at")).to_have_text("Halaman 2 dari 2")
    page.keyboard.press("F8")
    expect(page.locator("#siblings a")).to_have_text(["SOP 1: Pelayanan", "SOP 2"])
    expect(page.locator("#tools .at")).to_have_text("Halaman 1 dari 1")
    check(page)
    page.keyboard.press("PageDown")
    expect(page.locator("#siblings [aria-current]")).to_have_text("SOP 2")
    expect(page.locator("#left")).to_have_text(re.compile(r"^\d+ lagi$"))
    page.go_back()
    expect(page.locator("#siblings [aria-current]")).to_have_text("SOP 1: Pelayanan")
    page.keyboard.press("Shift+F8")
    expect(page.locator("#status")).to_have_text("Kedua SOP kini satu.")
    assert list(sops_in(folder)) == [1]
    page.keyboard.press("Control+z")
    expect(page.locator("#siblings a")).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(page.locator("#siblings a")).to_have_count(0)
    assert len(sops_in(folder)[1].procedures[0].steps) == 3


def test_by_mouse(unread: Page, folder: Path) -> None:
    page = unread
    opened(page)
    page.get_by_role("button", name="Halaman berikutnya").click()
    page.get_by_role("button", name="SOP lain dimulai di halaman ini").click()
    expect(page.locator("#siblings a")).to_have_count(2)
    page.get_by_role("link", name="SOP 2", exact=True).click()
    expect(page.locator("#siblings [aria-current]")).to_have_text("SOP 2")
    page.get_by_role("link", name="SOP 1: Pelayanan").click()
    page.get_by_role("button", name="Gabungkan dengan SOP berikutnya").click()
    expect(page.locator("#status")).to_have_text("Kedua SOP kini satu.")
    assert sops_in(folder)[1].source.pages == (1, 2)
    page.get_by_role("button", name="Batalkan").click()
    expect(page.locator("#status")).to_contain_text("Dibatalkan")
    expect(page.locator("#siblings a")).to_have_count(2)
    assert list(sops_in(folder)) == [1, 2]


def test_the_header_of_what_was_cut_off_is_asked_for(page: Page, folder: Path) -> None:
    asked: list[str] = []

    def refused(route: Route) -> None:
        asked.append(route.request.post_data or "")
        route.abort()

    page.route("**/2/read*", refused)
    opened(page)
    page.keyboard.press("]")
    with page.expect_request("**/2/read*"):
        page.keyboard.press("F8")
    expect(page.locator("#siblings a")).to_have_count(2)
    assert '"pointer":"/header","page":2' in asked[0]
    page.get_by_role("link", name="SOP 2", exact=True).click()  # it came to nothing
    with page.expect_request("**/2/read*"):
        page.reload()
    assert asked[0] == asked[-1]

"""The queue in Debian's Chromium: searched and filtered while typing, duplicates side by side."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from alike import an_sop
from browsed import check
from playwright.sync_api import Page, expect
from reviewed import extracted

from digisop.results.layout import WORKSPACE
from digisop.station import pages
from digisop.station.users import put_user
from digisop.web.permissions import Role

TITLES = {"surat": "Surat Masuk", "lain": "Surat Keluar", "arsip": "Arsip"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    output = tmp_path / "hasil"
    for name, title in TITLES.items():
        extracted(output, name, an_sop(title, name[0]))
    extracted(output, "salinan", an_sop("Arsip 2", "a"))
    return output


def shown(page: Page, *titles: str) -> None:
    expect(page.locator("#queue a.document")).to_have_text(list(titles))


def test_what_is_found_comes_while_typing_and_keeps_the_focus(page: Page) -> None:
    first = page.locator("#queue a.document").first
    expect(first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("surat masuk")
    shown(page, "Surat Masuk")
    expect(page.locator("#words")).to_be_focused()
    expect(page).to_have_url(re.compile(r"words=surat(\+|%20)masuk"))
    page.reload()
    shown(page, "Surat Masuk")
    expect(page.locator("#language")).to_have_attribute("href", re.compile("words=surat"))
    check(page)
    page.go_back()
    expect(page.locator("#queue a.document")).to_have_count(4)


def test_pages_of_the_list_are_turned_in_place(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_ON_A_PAGE", 3)
    page.reload()
    expect(page.locator("#queue a.document")).to_have_count(3)
    page.locator("a[rel=next]").click()
    expect(page.locator("#queue a.document")).to_have_count(1)
    expect(page).to_have_url(re.compile("page=1"))
    page.locator("a[rel=prev]").click()
    expect(page.locator("#queue a.document")).to_have_count(3)


def test_duplicates_are_side_by_side_by_keys_alone(page: Page) -> None:
    page.locator("select[name=alike]").focus()
    page.keyboard.press("ArrowDown")
    shown(page, "Arsip", "Arsip 2")
    check(page)
    page.locator("a.twin").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sides thead a")).to_have_text(["Arsip", "Arsip 2"])
    expect(page.locator("#differences tbody tr")).to_have_count(1)
    expect(page.locator("#pairs img")).to_have_count(2)
    check(page)
    page.get_by_role("link", name="Arsip 2").first.click()
    expect(page.locator("#title")).to_have_text("Arsip 2")
    twin = page.locator("#twins a")
    expect(twin).to_have_attribute("href", re.compile("/beside/"))


def test_a_session_that_has_ended_leads_to_the_sign_in(page: Page, output: Path) -> None:
    put_user(output / WORKSPACE, "Siti", "rahasia sekali", Role.REVIEWER)
    page.keyboard.press("/")
    page.keyboard.type("surat")
    expect(page.locator("input[name=password]")).to_be_visible()


def test_a_server_that_does_not_answer_is_told(page: Page, client: httpx.Client) -> None:
    page.route("**/?words*", lambda route: route.abort())
    page.keyboard.press("/")
    page.keyboard.type("surat")
    expect(page.locator("#problem")).to_contain_text("Server tidak menjawab")
    expect(page.locator("#queue a.document")).to_have_count(4)
    page.unroute("**/?words*")
    page.keyboard.type(" masuk")
    shown(page, "Surat Masuk")
    expect(page.locator("#problem")).to_be_hidden()

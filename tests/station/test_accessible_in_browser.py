"""No page has a serious fault for who cannot see well, and the focus is seen wherever it goes."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from browsed import PATIENCE_MS, check, doubt, opened
from playwright.sync_api import Browser, Page, expect
from reviewed import a_chart, extracted
from stationed import KEY, Reviewer

from digisop.results.layout import CORRECTIONS, WORKSPACE
from digisop.station.entry import key_of
from digisop.station.users import put_user
from digisop.web.permissions import Role

#: Whether what has the focus is marked: by an outline, on the flowchart by a line of its own.
IS_SEEN = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const isPart = at.matches(".part") && at.matches(":focus-visible");
  const isOutlined = style.outlineStyle !== "none" && style.outlineWidth !== "0px";
  return at === document.body || isPart || isOutlined;
}"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    output = tmp_path / "hasil"
    extracted(output, "lain", a_chart("Surat Keluar"))
    doubt(extracted(output), "/procedures/0/flows/1", "/header/number")
    return output


def test_every_page(page: Page, client: httpx.Client, output: Path) -> None:
    base = str(client.base_url).rstrip("/")
    page.goto(f"{base}/mended")
    check(page)
    client.get(f"/?key={KEY}")
    Reviewer(client).decide("/header/number", "text", text="065/2/2020")
    for path in ("/", "/mended", "/?words=tidak+ada", "/d/tidak/1"):
        page.goto(f"{base}{path}")
        check(page)
    (output / "lain" / CORRECTIONS).write_text("{", "utf-8")
    page.goto(f"{base}/d/{key_of('lain')}/1")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    page.goto(f"{base}/")
    opened(page)
    page.keyboard.press("*")
    check(page)
    page.keyboard.press("r")
    expect(page.locator(".hint-letter").first).to_be_visible()
    check(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Gambar bersih diagram alur").click()
    check(page)


def test_the_page_where_users_sign_in(browser: Browser, client: httpx.Client, output: Path) -> None:
    put_user(output / WORKSPACE, "Siti", "rahasia sekali", Role.REVIEWER)
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.goto(f"{client.base_url}/sign-in")
        page.locator("input[name=name]").fill("Siti")
        page.locator("input[name=password]").fill("bukan ini")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        check(page)


def test_the_focus_is_seen(page: Page, output: Path) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SEEN)
    opened(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SEEN)

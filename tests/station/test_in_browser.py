"""The station as people use it: in Chromium, by keyboard and by mouse."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from browsed import (
    DOUBTS,
    FLOW,
    check,
    doubt,
    in_hand,
    installed_browser,
    opened,
    two_to_review,
)
from playwright.sync_api import Browser, Page, Route, expect
from reviewed import a_chart, record_in, report_in
from stationed import KEY, Reviewer

from digisop.results.corrections_file import load_corrections
from digisop.station.opening import opening_pages


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Two SOPs, of which "surat" has five doubts and comes first."""
    return two_to_review(tmp_path / "hasil", *DOUBTS, other="/header/title")


def test_a_browser_must_be_there_only_where_ci_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception):
        installed_browser()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        installed_browser()
    (tmp_path / "google-chrome").touch(mode=0o755)
    assert installed_browser() == str(tmp_path / "google-chrome")


def test_five_right_readings_take_six_keys_to_the_next_document(page: Page, output: Path) -> None:
    expect(page.locator("#queue a.document").first).to_be_focused()
    page.keyboard.press("Enter")
    for left in range(5, 0, -1):
        expect(page.locator("#left")).to_have_text(f"{left} lagi")
        page.keyboard.press("Enter")
    expect(page.locator("#go-on")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#title")).to_have_text("Surat Keluar")
    assert len(load_corrections(output / "surat").corrections) == 5
    assert not any(field.needs_review for field in report_in(output / "surat").fields.values())


def test_typing_corrects_and_no_key_acts_while_typing(page: Page, output: Path) -> None:
    opened(page)
    name = page.locator("#field-name").inner_text()
    assert name == "Dasar Hukum: butir 3"
    page.keyboard.type("UU 1/2. *-?")
    expect(page.locator("#box")).to_have_value("UU 1/2. *-?")
    page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("4 lagi")
    assert record_in(output / "surat").header.legal_basis[2].text == "UU 1/2. *-?"
    assert len(load_corrections(output / "surat").corrections) == 1


def test_keys_skip_go_back_empty_call_unreadable_and_take_back(page: Page, output: Path) -> None:
    opened(page)
    in_hand(page, "Dasar Hukum: butir 3")
    page.keyboard.press(".")
    in_hand(page, "Tanggal Pembuatan")
    page.keyboard.press(",")
    in_hand(page, "Dasar Hukum: butir 3")
    page.keyboard.press("/")
    expect(page.locator("#left")).to_have_text("4 lagi")
    page.keyboard.press("Delete")
    expect(page.locator("#left")).to_have_text("3 lagi")
    assert record_in(output / "surat").header.created_on is None
    page.reload()
    page.keyboard.press("Control+z")
    expect(page.locator("#left")).to_have_text("4 lagi")
    page.keyboard.press("Control+z")
    expect(page.locator("#left")).to_have_text("5 lagi")
    assert record_in(output / "surat").header == a_chart().header


DATABASE_THAT_WAITS = """
IDBFactory.prototype.open = () => {
  const request = {};
  window.databaseFails = () => request.onerror();
  return request;
};
"""


def test_keys_pressed_before_the_document_is_opened_are_not_lost(page: Page, output: Path) -> None:
    opened(page)
    page.keyboard.press("/")
    expect(page.locator("#left")).to_have_text("4 lagi")
    page.add_init_script(DATABASE_THAT_WAITS)
    page.reload()
    page.keyboard.press("Control+z")
    expect(page.locator("#card h2")).to_have_count(0)
    page.evaluate("databaseFails()")
    expect(page.locator("#left")).to_have_text("5 lagi")
    assert record_in(output / "surat").header == a_chart().header


def test_the_keys_are_listed(page: Page) -> None:
    opened(page)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator("#left")).to_have_text("5 lagi")


def test_what_was_typed_outlives_a_reload_and_a_lost_server(
    page: Page, client: httpx.Client, output: Path
) -> None:
    opened(page)
    page.keyboard.press("F2")
    page.keyboard.type(" Pasal 9")
    page.reload()
    expect(page.locator("#box")).to_have_value("Perki 1 Tahun 2021 Pasal 9")
    page.route("**/decide", lambda route: route.abort())
    page.keyboard.press("F2")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("Server tidak menjawab")
    expect(page.locator("#box")).to_have_value("Perki 1 Tahun 2021 Pasal 9")
    page.unroute("**/decide")
    page.evaluate("0")  # what was aborted is told by now
    page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("4 lagi")
    assert record_in(output / "surat").header.legal_basis[2].text == "Perki 1 Tahun 2021 Pasal 9"


def test_no_other_document_is_shown_while_an_answer_is_under_way(page: Page) -> None:
    opened(page)
    title = page.locator("#title").inner_text()
    held: list[Route] = []
    page.route("**/decide", lambda route: held.append(route))
    with page.expect_request("**/decide"):
        page.keyboard.press("Enter")
    page.keyboard.press("PageDown")
    page.evaluate("0")  # what the key did is done by now
    held[0].continue_()
    expect(page.locator("#left")).to_have_text("4 lagi")
    expect(page.locator("#title")).to_have_text(title)
    page.keyboard.press("PageDown")
    expect(page.locator("#title")).to_have_text("Surat Keluar")


def test_a_draft_does_not_pass_to_the_row_that_moves_up(
    page: Page, client: httpx.Client, output: Path
) -> None:
    opened(page)
    in_hand(page, "Dasar Hukum: butir 3")
    page.keyboard.press(".")
    page.locator('#fields button[data-pointer="/header/legal_basis/0"]').click()
    page.keyboard.press("F2")
    page.keyboard.type(" Pasal 9")
    page.reload()
    page.locator('#fields button[data-pointer="/header/legal_basis/0"]').click()
    expect(page.locator("#box")).to_have_value(re.compile("Pasal 9$"))
    client.get(f"/?key={KEY}")
    Reviewer(client).decide("/header/legal_basis/0", "empty")
    page.reload()
    expect(page.locator("#left")).to_have_text("4 lagi")
    expect(page.locator("#fields .mark.draft")).to_have_count(0)
    page.keyboard.press("*")
    page.locator('#fields button[data-pointer="/header/legal_basis/0"]').click()
    second = record_in(output / "surat").header.legal_basis[0].text
    expect(page.locator("#box")).to_have_value(second)


def test_the_page_that_opens_the_station_leads_into_it(
    browser: Browser, client: httpx.Client, tmp_path: Path
) -> None:
    with opening_pages(tmp_path) as to_open, browser.new_context() as context:
        page = context.new_page()
        page.goto(to_open(f"{client.base_url}/?key={KEY}".replace("//?", "/?")))
        expect(page.locator("#queue a.document").first).to_be_focused()
        assert KEY not in page.url


def test_who_comes_second_sees_both_values(page: Page, client: httpx.Client, output: Path) -> None:
    opened(page)
    client.get(f"/?key={KEY}")
    Reviewer(client).decide("/header/legal_basis/2", "text", text="punya Budi")
    page.keyboard.type("punya Siti")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("punya Siti")
    expect(page.locator("#message")).to_contain_text("punya Budi")
    assert record_in(output / "surat").header.legal_basis[2].text == "punya Budi"


def test_an_arrow_is_led_elsewhere_by_two_keys_or_by_mouse(page: Page, output: Path) -> None:
    doubt(output / "surat", FLOW)
    opened(page)
    in_hand(page, "Panah 2")
    page.keyboard.press("r")
    expect(page.locator(".hint-letter").first).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("#status")).to_contain_text("Tersimpan: Panah 2")
    target = record_in(output / "surat").procedures[0].flows[1].target
    assert (target.step, target.executor) == (0, 1)
    page.keyboard.press("Control+z")
    in_hand(page, "Panah 2")
    page.locator('g[data-pointer="/procedures/0/steps/0/symbols/0"]').click()
    in_hand(page, "Langkah 1: Simbol 1")
    page.get_by_role("button", name="Panah baru dari sini").click()
    page.locator('g[data-pointer="/procedures/0/steps/2/symbols/0"]').click()
    in_hand(page, "Panah 4: langkah 1 (Staf) → langkah 3 (Staf)")
    assert len(record_in(output / "surat").procedures[0].flows) == 4


def test_an_arrow_is_two_clicks(page: Page, output: Path) -> None:
    """The second with Shift: over the page, and in the clean drawing."""
    doubt(output / "surat", FLOW)
    opened(page)
    in_hand(page, "Panah 2")
    page.locator('g[data-pointer="/procedures/0/steps/0/symbols/0"]').click()
    in_hand(page, "Langkah 1: Simbol 1")
    page.keyboard.press("0")  # the whole page: the other one is out of sight
    second = page.locator('g[data-pointer="/procedures/0/steps/2/symbols/0"]')
    second.click(modifiers=["Shift"])
    in_hand(page, "Panah 4: langkah 1 (Staf) → langkah 3 (Staf)")
    page.get_by_role("button", name="Gambar bersih diagram alur").click()
    page.locator('.chart [data-part="/steps/2/symbols/0"]').click()
    in_hand(page, "Langkah 3: Simbol 1")
    page.locator('.chart [data-part="/steps/0/symbols/0"]').click(modifiers=["Shift"])
    in_hand(page, "Panah 5: langkah 3 (Staf) → langkah 1 (Staf)")
    assert len(record_in(output / "surat").procedures[0].flows) == 5


def test_a_note_says_why_and_outlives_a_reload(page: Page, output: Path) -> None:
    opened(page)
    page.keyboard.type("UU 1")
    page.keyboard.press("F9")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("salah di dokumen, /.")
    page.keyboard.press("Escape")
    expect(page.locator("#note")).to_have_count(0)
    expect(page.locator("#box")).to_have_value("UU 1")
    page.keyboard.press("F9")
    page.keyboard.type("salah cetak")
    check(page)
    page.reload()
    expect(page.locator("#note")).to_have_value("salah cetak")
    expect(page.locator("#box")).to_have_value("UU 1")
    page.locator("#note").press("Enter")
    expect(page.locator("#left")).to_have_text("4 lagi")
    (one,) = load_corrections(output / "surat").corrections
    assert one.why == "salah cetak"
    assert record_in(output / "surat").header.legal_basis[2].text == "UU 1"
    expect(page.locator("#note")).to_have_count(0)


def test_the_page_is_panned_by_keys(page: Page) -> None:
    opened(page)
    page.keyboard.press("+")
    before = page.locator("#page svg").get_attribute("viewBox")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    assert page.locator("#page svg").get_attribute("viewBox") != before
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowUp")
    after = page.locator("#page svg").get_attribute("viewBox")
    assert after == before


def test_a_symbol_is_moved_by_keys(page: Page, output: Path) -> None:
    opened(page)
    page.keyboard.press("*")
    page.locator('#fields button[data-pointer="/procedures/0/steps/0/symbols/0"]').click()
    in_hand(page, "Langkah 1: Simbol 1 (Staf)")
    page.keyboard.press("Alt+ArrowLeft")
    in_hand(page, "Langkah 1: Simbol 1 (Kepala)")
    flows = record_in(output / "surat").procedures[0].flows
    assert (flows[0].source.step, flows[0].source.executor) == (0, 0)
    page.get_by_role("button", name="Ke kanan").click()
    in_hand(page, "Langkah 1: Simbol 1 (Staf)")


def test_every_action_has_a_button(page: Page, output: Path) -> None:
    opened(page)
    page.get_by_role("button", name="Tambah sesudahnya").click()
    page.locator("#box").fill("PP 61 Tahun 2010")
    page.get_by_role("button", name="Simpan").click()
    in_hand(page, "Dasar Hukum: butir 4")
    page.get_by_role("button", name="Naik").click()
    in_hand(page, "Dasar Hukum: butir 3")
    texts = [item.text for item in record_in(output / "surat").header.legal_basis]
    assert texts[2:] == ["PP 61 Tahun 2010", "Perki 1 Tahun 2021"]
    page.get_by_role("button", name="Batalkan").click()
    expect(page.locator("#status")).to_contain_text("Dibatalkan")


def test_there_is_no_serious_fault_for_who_cannot_see_well(page: Page, output: Path) -> None:
    doubt(output / "surat", FLOW, "/header/number")
    page.goto(page.url)
    check(page)
    opened(page)
    in_hand(page, "Panah 2")
    check(page)
    page.keyboard.press("Insert")
    check(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    check(page)

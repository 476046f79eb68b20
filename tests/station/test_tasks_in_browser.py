"""A reviewer's work from the list back to the list, by keyboard alone and by mouse alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsed import DOUBTS, FLOW, in_hand, two_to_review
from playwright.sync_api import Page, expect
from reviewed import a_chart, record_in, report_in


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Two SOPs: "surat" comes first, with doubts of several kinds."""
    return two_to_review(tmp_path / "hasil", FLOW, *DOUBTS, other="/header/number")


def all_is_done(page: Page, output: Path) -> None:
    record = record_in(output / "surat")
    assert record.procedures == a_chart().procedures  # what was led elsewhere was taken back
    texts = [item.text for item in record.header.legal_basis]
    assert texts == ["UU 14 Tahun 2008", "PP 61 Tahun 2010", "|", "UU 1 Tahun 2020"]
    assert (record.header.created_on, record.header.number) == (None, "065/1/2020")
    for name in ("surat", "lain"):
        fields = report_in(output / name).fields
        assert not any(field.needs_review for field in fields.values())
    assert report_in(output / "surat").fields["/header/approved_by/nip"].reasons[-1] == "unreadable"
    cells = page.locator("#reviewers tbody td:nth-child(-n+4)")  # the last is how long it took
    expect(cells).to_have_text(["Siti", "8", "2", "2"])


def test_by_keyboard_alone(page: Page, output: Path) -> None:
    expect(page.locator("#queue a.document").first).to_be_focused()
    page.keyboard.press("Enter")
    in_hand(page, "Panah 2")
    page.keyboard.press("r")
    page.keyboard.press("a")
    expect(page.locator("#status")).to_have_text(re.compile("^Tersimpan: Panah 2"))
    page.keyboard.press("Control+z")
    expect(page.locator("#status")).to_contain_text("Dibatalkan")
    page.keyboard.press("Enter")
    in_hand(page, "Dasar Hukum: butir 3")
    page.keyboard.type("UU 1 Tahun 2020")
    page.keyboard.press("Enter")
    in_hand(page, "Tanggal Pembuatan")
    page.keyboard.press("Delete")
    in_hand(page, "Nomor SOP")
    page.keyboard.press("Enter")
    in_hand(page, "NIP")
    page.keyboard.press("/")
    in_hand(page, "Dasar Hukum: butir 1")
    page.keyboard.press("Insert")
    page.keyboard.type("PP 61 Tahun 2010")
    page.keyboard.press("Enter")
    in_hand(page, "Dasar Hukum: butir 2")
    page.keyboard.press(",")
    in_hand(page, "Dasar Hukum: butir 1")
    page.keyboard.press("Enter")
    expect(page.locator("#go-on")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#title")).to_have_text("Surat Keluar")
    page.keyboard.press("Enter")
    expect(page.locator("#go-on")).to_have_text("Kembali ke daftar")
    page.keyboard.press("Enter")
    all_is_done(page, output)


def test_by_mouse_alone(page: Page, output: Path) -> None:
    def click(name: str) -> None:
        page.locator("#card").get_by_role("button", name=name).click()

    page.locator("#queue a.document").first.click()
    in_hand(page, "Panah 2")
    click("Arahkan ke simbol lain")
    page.locator('g[data-pointer="/procedures/0/steps/0/symbols/0"]').click()
    expect(page.locator("#status")).to_have_text(re.compile("^Tersimpan: Panah 2"))
    page.get_by_role("button", name="Batalkan").click()
    expect(page.locator("#status")).to_contain_text("Dibatalkan")
    click("Terima")
    in_hand(page, "Dasar Hukum: butir 3")
    page.locator("#box").fill("UU 1 Tahun 2020")
    click("Simpan")
    in_hand(page, "Tanggal Pembuatan")
    click("Kosong di dokumen")
    in_hand(page, "Nomor SOP")
    click("Terima")
    in_hand(page, "NIP")
    click("Tidak terbaca")
    in_hand(page, "Dasar Hukum: butir 1")
    click("Tambah sesudahnya")
    page.locator("#box").fill("PP 61 Tahun 2010")
    click("Simpan")
    in_hand(page, "Dasar Hukum: butir 2")
    page.locator('#fields button[data-pointer="/header/legal_basis/0"]').click()
    in_hand(page, "Dasar Hukum: butir 1")
    click("Terima")
    click("Enter: dokumen berikutnya")
    expect(page.locator("#title")).to_have_text("Surat Keluar")
    click("Terima")
    click("Kembali ke daftar")
    all_is_done(page, output)

"""A table that was missed, typed in a grid by keys or pasted from a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsed import check, in_hand, opened
from missed import missed
from playwright.sync_api import Page, expect
from reviewed import record_in

from digisop_models.record import Shape

#: As spreadsheets put it on the clipboard: number, activity, two executors, duration …
PASTED = "1\tMenerima surat\tv\t\tSurat\t5 menit\n2\tMemeriksa\t\tKeputusan\t\t1 hari"
PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(selector).dispatchEvent(event);
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return missed(tmp_path / "hasil")


def at_the_grid(page: Page) -> None:
    opened(page)
    page.keyboard.press("ArrowDown")
    in_hand(page, "Tabel prosedur")
    page.keyboard.press("Insert")
    expect(page.locator("#box")).to_be_focused()


def typed(page: Page, *texts: str) -> None:
    """Each into a cell, from where the focus is."""
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def test_by_keys_alone(page: Page, folder: Path) -> None:
    at_the_grid(page)
    check(page)
    typed(page, "Pemohon", "Petugas", "", "Menerima surat", "mul", "", "Surat", "5 menit")
    page.keyboard.press("Enter")
    typed(page, "Memeriksa; mencatat | menilai", "", "kep")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    typed(page, "Mengarsipkan")  # in a row of its own, below one that stays empty
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Tersimpan")
    (table,) = record_in(folder).procedures
    assert table.executors == ("Pemohon", "Petugas")
    assert [step.number for step in table.steps] == ["1", "2", "4"]
    said = ["Menerima surat", "Memeriksa; mencatat | menilai", "Mengarsipkan"]
    assert [step.activity for step in table.steps] == said
    symbols = [(s.executor, s.shape) for step in table.steps for s in step.symbols]
    assert symbols == [(0, Shape.TERMINATOR), (1, Shape.DECISION)]
    assert (table.steps[0].requirements, table.steps[0].duration.iso8601) == ("Surat", "PT5M")
    page.keyboard.press("Control+z")
    expect(page.locator("#status")).to_contain_text("Dibatalkan")
    assert record_in(folder).procedures == ()


def test_what_is_typed_outlives_escape_and_a_reload(page: Page, folder: Path) -> None:
    at_the_grid(page)
    typed(page, "Pemohon", "", "", "Menerima")
    page.keyboard.press("Escape")
    expect(page.locator(".grid")).to_have_count(0)
    page.reload()
    page.keyboard.press("ArrowDown")
    in_hand(page, "Tabel prosedur")
    page.keyboard.press("Insert")
    expect(page.locator("#box")).to_have_value("Pemohon")
    expect(page.locator(".column_activity").first).to_have_value("Menerima")
    expect(page.locator(".grid tbody tr")).to_have_count(3)


def test_a_block_of_cells_is_pasted(page: Page, folder: Path) -> None:
    at_the_grid(page)
    typed(page, "Pemohon", "Petugas")
    page.evaluate(PASTE, [".column_number", PASTED])
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#status")).to_contain_text("Tersimpan")
    (table,) = record_in(folder).procedures
    symbols = [(s.executor, s.shape) for step in table.steps for s in step.symbols]
    assert symbols == [(0, Shape.PROCESS), (1, Shape.DECISION)]
    assert [step.requirements for step in table.steps] == ["Surat", None]
    assert [step.duration.iso8601 for step in table.steps] == ["PT5M", "P1D"]


def test_what_is_lacking_is_told_before_it_is_sent(page: Page, folder: Path) -> None:
    at_the_grid(page)
    typed(page, "", "", "", "Menerima surat", "pros")
    page.get_by_role("button", name="Tambah pelaksana").click()
    page.get_by_role("button", name="Tambah langkah").click()
    expect(page.locator(".grid tbody tr")).to_have_count(4)
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#message")).to_have_text("Pelaksana 1 belum bernama.")
    page.keyboard.type("Pemohon")
    page.locator('select[data-row="1"]').first.select_option("decision")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#message")).to_have_text("Kegiatan di baris 2 belum diisi.")
    expect(page.locator(".column_activity").nth(1)).to_be_focused()
    page.keyboard.type("Memeriksa")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Tersimpan")
    assert record_in(folder).procedures[0].executors == ("Pemohon",)


def test_a_second_table_is_put_in_behind_the_first(page: Page, folder: Path) -> None:
    at_the_grid(page)
    typed(page, "Pemohon", "", "", "Menerima")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Tersimpan")
    page.keyboard.press("*")
    page.locator('#fields button[data-pointer="/procedures/0/title"]').click()
    page.keyboard.press("Insert")
    expect(page.locator("#box")).to_be_focused()
    typed(page, "Petugas", "", "", "Menutup")
    page.keyboard.press("Control+Enter")
    expect(page.locator('#fields button[data-pointer="/procedures/1/title"]')).to_have_count(1)
    steps = [p.steps[0].activity for p in record_in(folder).procedures]
    assert steps == ["Menerima", "Menutup"]

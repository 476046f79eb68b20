"""Tables from records: tidy, in either language, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from paper import a_record

from digisop.export.csv_files import write_csv
from digisop.export.tables import build
from digisop.export.xlsx_file import write_xlsx
from digisop.messages import Lang
from digisop.results.layout import collect
from digisop.text.spreadsheet_text import inert, plain
from digisop_models.record import Record

EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\n=1",
    "＝1",
    "a;=1",
    "a\n=1",
    '";=1',
]


def store(output: Path, name: str, record: Record, file: str = "record.json") -> None:
    (output / name).mkdir(parents=True, exist_ok=True)
    (output / name / file).write_text(record.model_dump_json(), "utf-8")


def test_tables_are_tidy(tmp_path: Path) -> None:
    store(tmp_path, "b", a_record("Kedua"))
    store(tmp_path, "a", a_record("Pertama"))
    store(tmp_path, "a", a_record("Pertama, bagian 2"), "record-2.json")
    tables = build(collect(tmp_path), Lang.ID)
    assert list(tables) == ["dokumen", "langkah", "butir"]
    assert tables["dokumen"]["Nama SOP"].tolist() == ["Pertama", "Pertama, bagian 2", "Kedua"]
    assert tables["dokumen"]["SOP ke-"].tolist() == [1, 2, 1]
    assert tables["dokumen"]["NIP Pengesah"][0] == "198001012005011001"
    assert tables["langkah"]["Kegiatan"].tolist()[:2] == ["Menerima surat", "Memeriksa surat"]
    assert tables["langkah"]["Pelaksana"].tolist()[:2] == ["Staf", ""]
    assert len(tables["butir"]) == 6


def test_headings_in_english(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record())
    tables = build(collect(tmp_path), Lang.EN)
    assert list(tables) == ["documents", "steps", "items"]
    assert "Activity" in tables["steps"].columns


def test_damaged_records_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record())
    (tmp_path / "b").mkdir()
    (tmp_path / "b/record.json").write_text('{"half": ', "utf-8")
    harvest = collect(tmp_path)
    assert len(harvest.sops) == 1
    assert harvest.unreadable == (str(tmp_path / "b/record.json"),)


@pytest.mark.parametrize("text", EVIL)
def test_no_csv_cell_starts_a_formula_whatever_divides_cells(tmp_path: Path, text: str) -> None:
    store(tmp_path, "a", a_record(text))
    for path in write_csv(build(collect(tmp_path), Lang.ID), tmp_path / "out"):
        raw = path.read_text("utf-8-sig")
        for divider in ",;\t|":
            for row in csv.reader(raw.splitlines(), delimiter=divider):
                for cell in row:
                    assert not cell.strip(' "\t\r\n').startswith(tuple("=+-@＝＋－＠"))


@pytest.mark.parametrize("text", EVIL)
def test_xlsx_holds_strings_only(tmp_path: Path, text: str) -> None:
    store(tmp_path, "a", a_record(text))
    (path,) = write_xlsx(build(collect(tmp_path), Lang.ID), tmp_path / "x.xlsx")
    cells = [
        cell
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.value == plain(text) for cell in cells)
    assert not any(cell.hyperlink for cell in cells)


def test_a_nip_stays_text_in_xlsx(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record("http://contoh.go.id"))
    (path,) = write_xlsx(build(collect(tmp_path), Lang.ID), tmp_path / "x.xlsx")
    values = [cell.value for cell in openpyxl.load_workbook(path)["dokumen"][2]]
    assert "198001012005011001" in values


def test_the_same_records_give_the_same_workbook(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record())
    tables = build(collect(tmp_path), Lang.ID)
    (one,) = write_xlsx(tables, tmp_path / "x.xlsx")
    (two,) = write_xlsx(tables, tmp_path / "y.xlsx")
    assert one.read_bytes() == two.read_bytes()


def test_ordinary_text_is_left_alone() -> None:
    assert inert("Surat masuk; berkas, 2 x 3 = 6 (a-b)") == "Surat masuk; berkas, 2 x 3 = 6 (a-b)"


def test_control_characters_are_dropped() -> None:
    assert plain("a\x00b\x1bc\r\nd\x85") == "abc\nd"

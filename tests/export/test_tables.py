"""Tables from records: tidy, headed in any words, whole when read back, no formulas."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
from paper import a_record

from digisop.corrections.fields import pointers_of
from digisop.export.csv_files import csv_of, write_csv
from digisop.export.parquet_files import write_tables
from digisop.export.tables import COLUMNS, TABLES, Headings, Kind, Row, contents, rows_of
from digisop.export.xlsx_file import write_xlsx
from digisop.results.layout import Sop
from digisop.text.spreadsheet_text import inert, plain
from digisop_models.confidence import ConfidenceReport, FieldConfidence, Place
from digisop_models.record import Citation, Flow, FlowEnd, Item, Record

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
NIP = "198001012005011001"
UNSURE = FieldConfidence(
    confidence=0.25, needs_review=True, page=1, bbox=(1, 2, 3, 4.5), reasons=("unknown_word",)
)
HUMAN = FieldConfidence(confidence=1, needs_review=False, reasons=("human",))


def with_flow(record: Record) -> Record:
    """The record with an arrow, and a regulation that it rests on."""
    ends = FlowEnd(step=0, executor=1), FlowEnd(step=1, executor=0)
    (procedure,) = record.procedures
    flow = Flow(id="p1-f1", source=ends[0], target=ends[1], label="no", text="Tidak")
    law = Citation(kind="Undang-Undang", number="014", year=2008, about="KIP")
    item = Item(text="Undang-Undang Nomor 014 Tahun 2008", citations=(law,))
    header = record.header.model_copy(update={"legal_basis": (item,)})
    changed = procedure.model_copy(update={"flows": (flow,)})
    return record.model_copy(update={"header": header, "procedures": (changed,), "revision": 2})


def a_sop(title: str = "Pelayanan", *, folder: str = "a", number: int = 1) -> Sop:
    fields = {"/header/title": UNSURE, "/procedures/0/steps/1/activity": HUMAN}
    report = ConfidenceReport(fields=fields)
    return Sop(folder, number, with_flow(a_record(title)), report)


def rows(*sops: Sop, headings: Headings = Headings.ID) -> list[tuple[str, Row]]:
    return [row for sop in sops for row in rows_of(sop, headings)]


def cells(sop: Sop, headings: Headings = Headings.NAMES) -> dict[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for table, row in rows_of(sop, headings):
        found[table].append(dict(row.cells))
    return found


def test_every_cell_has_a_column_and_every_table_a_row() -> None:
    for table, row in rows(a_sop()):
        assert set(row.cells) <= set(COLUMNS[table])
        assert set(row.doubts) <= set(COLUMNS[table])
    assert {table for table, _ in rows(a_sop())} == set(TABLES)


def test_keys_lead_from_table_to_table() -> None:
    tables = cells(a_sop(folder="b", number=2))
    for table in tables.values():
        assert all((row["folder"], row["sop"]) == ("b", 2) for row in table)
    (document,) = tables["documents"]
    assert (document["revision"], document["nip"], document["to_review"]) == (2, NIP, 1)
    first, second = tables["steps"]
    (symbol,) = tables["symbols"]
    (flow,) = tables["flows"]
    assert symbol["step_id"] == flow["from_step_id"] == first["id"] == "p1-s1"
    assert flow["to_step_id"] == second["id"]
    assert (symbol["executor"], symbol["executor_name"]) == (2, "Staf")
    assert (flow["label"], flow["text"]) == ("no", "Tidak")
    (law,) = tables["citations"]
    assert (law["list"], law["row"], law["regulation_number"]) == ("legal_basis", 1, "014")


def test_fields_have_their_confidence_and_how_their_review_stands() -> None:
    title, activity = cells(a_sop())["fields"]
    assert (title["value"], title["confidence"], title["state"]) == (
        "Pelayanan", 0.25, "needs_review",
    )  # fmt: skip
    assert (title["page"], title["y1"], title["reasons"]) == (1, 4.5, "unknown_word")
    assert (activity["value"], activity["state"]) == ("Memeriksa surat", "corrected")


def test_fields_are_told_in_the_words_of_the_headings() -> None:
    step = "/procedures/0/steps/0"
    pointers = ("/procedures", "/header/legal_basis/0", f"{step}/duration", f"{step}/symbols/0",
                "/procedures/0/flows/0")  # fmt: skip
    report = ConfidenceReport(fields=dict.fromkeys(pointers, HUMAN))
    sop = Sop("a", 1, with_flow(a_record()), report)
    told = {h: [(f["field"], f["value"]) for f in cells(sop, h)["fields"]] for h in Headings}
    assert told[Headings.NAMES] == [
        ("procedures", None),
        ("legal_basis", "Undang-Undang Nomor 014 Tahun 2008"),
        ("duration", "5 menit"),
        ("symbols", "terminator"),
        ("flows", "no"),
    ]
    assert told[Headings.ID][2] == ("Langkah 1: Waktu", "5 menit [PT5M]")


def test_a_field_that_the_record_has_not_is_still_listed() -> None:
    report = ConfidenceReport(fields={"/procedures/7/flows": UNSURE})
    (field,) = cells(Sop("a", 1, a_record(), report))["fields"]
    assert (field["field"], field["value"]) == ("/procedures/7/flows", None)


def test_every_field_is_told_by_its_property() -> None:
    record = with_flow(a_record())
    pointers = [*pointers_of(record.model_dump(mode="json")), "/header", "/procedures/0/steps/1"]
    sop = Sop("a", 1, record, ConfidenceReport(fields=dict.fromkeys(pointers, HUMAN)))
    names = {field["pointer"]: field["field"] for field in cells(sop)["fields"]}
    assert [*names] == pointers
    for pointer, name in names.items():
        assert name == [part for part in pointer.split("/") if not part.isdigit()][-1]


def test_boxes_of_what_goes_on_overleaf_are_told() -> None:
    places = Place(page=1, bbox=(1, 2, 3, 4.5)), Place(page=2, bbox=(5, 6, 7, 8))
    fields = {"/header/title": UNSURE.model_copy(update={"places": places})}
    (title,) = cells(Sop("a", 1, a_record(), ConfidenceReport(fields=fields)))["fields"]
    assert title["places"] == "1: 1.0 2.0 3.0 4.5; 2: 5.0 6.0 7.0 8.0"


def test_headings_are_those_asked_for(tmp_path: Path) -> None:
    head = {}
    for headings in Headings:
        write_csv(rows(a_sop(), headings=headings), tmp_path, headings)
        table = pd.read_csv(tmp_path / f"{headings.table('documents')}.csv", dtype=str)
        head[headings] = (table.columns[6], table.iloc[0, 5])
    assert head == {
        Headings.NAMES: ("page_count", "scan"),
        Headings.ID: ("Jumlah Halaman", "pindaian"),
        Headings.EN: ("Page Count", "scan"),
    }


def test_csv_read_back_has_every_cell(tmp_path: Path) -> None:
    sop = a_sop("Surat; 'dan' \"kutip\"\nbaris")
    write_csv(rows(sop, headings=Headings.NAMES), tmp_path, Headings.NAMES)
    for table, expected in cells(sop).items():
        back = pd.read_csv(tmp_path / f"{table}.csv", dtype=str, keep_default_na=False)
        said = [{k: str(one.get(k) if one.get(k) is not None else "") for k in COLUMNS[table]}
                for one in expected]  # fmt: skip
        assert back.to_dict("records") == said


def test_a_table_alone_costs_none_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = b"".join(csv_of([a_sop()], "steps", Headings.NAMES))
    monkeypatch.delattr(contents, "field_columns")  # which the table of fields is made by
    assert b"".join(csv_of([a_sop()], "steps", Headings.NAMES)) == whole
    with pytest.raises(NameError):
        rows(a_sop())


def test_parquet_read_back_has_every_cell_in_its_kind(tmp_path: Path) -> None:
    sops = [a_sop(), a_sop("Lain", number=2)]
    write_tables(sops, tmp_path)
    for table, columns in TABLES.items():
        back = pd.read_parquet(tmp_path / f"{table}.parquet").astype(object)
        found = back.where(back.notna(), None).to_dict("records")
        expected = [one for sop in sops for one in cells(sop)[table]]
        assert found == [{k: one.get(k) for k in COLUMNS[table]} for one in expected]
        kinds = pd.read_parquet(tmp_path / f"{table}.parquet", dtype_backend="pyarrow").dtypes
        wanted = {Kind.TEXT: "string", Kind.NUMBER: "int64", Kind.REAL: "double", Kind.DATE: "date"}
        for column in columns:
            assert str(kinds[column.name]).startswith(wanted[column.kind])


@pytest.mark.parametrize("text", EVIL)
def test_no_csv_cell_starts_a_formula_whatever_divides_cells(tmp_path: Path, text: str) -> None:
    for path in write_csv(rows(a_sop(text)), tmp_path / "out"):
        raw = path.read_text("utf-8-sig")
        for divider in ",;\t|":
            for row in csv.reader(raw.splitlines(), delimiter=divider):
                for cell in row:
                    assert not cell.strip(' "\t\r\n').startswith(tuple("=+-@＝＋－＠"))


@pytest.mark.parametrize("text", EVIL)
def test_xlsx_holds_strings_only(tmp_path: Path, text: str) -> None:
    (path,) = write_xlsx(rows(a_sop(text)), tmp_path / "x.xlsx")
    found = [
        cell
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in found} <= {"s", "n", "inlineStr"}
    assert any(cell.value == plain(text) for cell in found)
    assert not any(cell.hyperlink for cell in found)


def test_a_nip_stays_text_in_xlsx(tmp_path: Path) -> None:
    (path,) = write_xlsx(rows(a_sop("http://contoh.go.id")), tmp_path / "x.xlsx")
    values = [cell.value for cell in openpyxl.load_workbook(path)["dokumen"][2]]
    assert NIP in values


def test_the_workbook_shows_what_is_doubtful_and_why(tmp_path: Path) -> None:
    (path,) = write_xlsx(rows(a_sop()), tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(path)["dokumen"]
    look = {cell.value: cell.fill.fgColor.rgb for cell in sheet[2]}
    assert look["Pelayanan"] == "FFFFE08A"
    assert look["Dinas Komunikasi"] != look["Pelayanan"]
    assert sheet.cell(2, sheet.max_column).value == "Nama SOP: ada kata yang tidak dikenal"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(2, sheet.max_column).coordinate}"


def test_a_table_longer_than_a_sheet_goes_on_in_another(tmp_path: Path) -> None:
    sops = [a_sop(folder=str(number)) for number in range(5)]
    (path,) = write_xlsx(rows(*sops), tmp_path / "x.xlsx", most_rows=2)
    book = openpyxl.load_workbook(path)
    sheets = [book[name] for name in book.sheetnames if name.startswith("dokumen")]
    assert [sheet.max_row for sheet in sheets] == [3, 3, 2]
    assert [sheet["A2"].value for sheet in sheets] == ["0", "2", "4"]


def test_the_same_records_give_the_same_workbook(tmp_path: Path) -> None:
    (one,) = write_xlsx(rows(a_sop()), tmp_path / "x.xlsx")
    (two,) = write_xlsx(rows(a_sop()), tmp_path / "y.xlsx")
    assert one.read_bytes() == two.read_bytes()


def test_a_text_longer_than_a_cell_of_excel_is_cut_with_a_sign_and_in_csv_it_is_whole(
    tmp_path: Path,
) -> None:
    long = "\U0001f600" + "kata " * 20_000
    (path,) = write_xlsx(rows(a_sop(long)), tmp_path / "x.xlsx")
    values = [str(cell.value) for cell in openpyxl.load_workbook(path)["dokumen"][2]]
    (cut,) = (value for value in values if value.startswith("\U0001f600"))
    assert cut.endswith(" [… dipotong]")
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    write_csv(rows(a_sop(long), headings=Headings.NAMES), tmp_path, Headings.NAMES)
    back = pd.read_csv(tmp_path / "documents.csv", dtype=str, keep_default_na=False)
    assert list(back["title"]) == [long]


def test_duckdb_reads_every_cell(tmp_path: Path) -> None:
    sops = [a_sop("Surat; 'dan' \"kutip\"\nbaris"), a_sop("Lain", number=2)]
    write_tables(sops, tmp_path)
    write_csv(
        [row for sop in sops for row in rows_of(sop, Headings.NAMES)], tmp_path, Headings.NAMES
    )
    for table, columns in COLUMNS.items():
        expected = [one for sop in sops for one in cells(sop)[table]]
        whole = [tuple(one.get(name) for name in columns) for one in expected]
        assert duckdb.execute(f"from '{tmp_path}/{table}.parquet'").fetchall() == whole
        source = f"read_csv('{tmp_path}/{table}.csv', all_varchar = true, header = true)"
        found = duckdb.execute(f"from {source}").fetchall()
        texts = [tuple("" if one is None else str(one) for one in row) for row in whole]
        assert [tuple(one or "" for one in row) for row in found] == texts


def test_ordinary_text_is_left_alone() -> None:
    assert inert("Surat masuk; berkas, 2 x 3 = 6 (a-b)") == "Surat masuk; berkas, 2 x 3 = 6 (a-b)"


def test_control_characters_are_dropped() -> None:
    assert plain("a\x00b\x1bc\r\nd\x85") == "abc\nd"

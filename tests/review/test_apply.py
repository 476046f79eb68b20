"""Corrections come back: checked one by one, kept with who and when, once and only once."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from reviewed import (
    FIRST,
    NOON,
    a_chart,
    a_report,
    a_sheet,
    applied,
    extracted,
    fill,
    record_in,
    report_in,
)

from digisop.errors import (
    CorrectionsDamagedError,
    NotASheetError,
    SheetOfAnotherRunError,
    UnreadableFileError,
)
from digisop.messages import Lang
from digisop.results.corrections_file import load_corrections, load_machine
from digisop.review.readback import read_sheet
from digisop.review.summary import refusal, summary
from digisop_models.corrections import Action
from digisop_models.record import Record, Shape


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A result to review."""
    return extracted(tmp_path)


@pytest.fixture
def sheet(folder: Path) -> Path:
    """Its review sheet."""
    return a_sheet(folder.parent)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_corrections_go_into_the_record(folder: Path, sheet: Path) -> None:
    result = applied(
        fill(
            sheet,
            {
                "/header/number": "065/2/2020",
                "/header/created_on": "14 Maret 2022",
                "/header/revised_on": "(kosong)",
                "/header/approved_by/nip": "19800101 200501 1 001",
                "/procedures/0/executors/0": "Kepala Dinas",
                "/procedures/0/steps/1/duration": "10 menit",
                "/procedures/0/steps/1/output": "(empty)",
                "/procedures/0/steps/1/symbols/0": "keputusan",
                "/procedures/0/flows/1": "ya",
            },
        )
    )
    record = record_in(folder)
    assert (result.applied, result.refused) == (9, [])
    assert record.revision == 1
    assert record.header.number == "065/2/2020"
    assert record.header.created_on == dt.date(2022, 3, 14)
    step = record.procedures[0].steps[1]
    assert (step.duration.text, step.duration.iso8601) == ("10 menit", "PT10M")
    assert step.output is None
    assert step.symbols[0].shape is Shape.DECISION
    assert record.procedures[0].flows[1].label == "yes"


def test_the_reading_is_kept_beside_the_correction(folder: Path, sheet: Path) -> None:
    applied(fill(sheet, {"/header/number": "065/2/2020"}), who="Siti")
    (one,) = load_corrections(folder).corrections
    assert (one.machine, one.human) == ("065/1/2020", "065/2/2020")
    assert (one.who, one.when, one.revision, one.applied) == ("Siti", NOON, 1, True)
    assert one.sheet == read_sheet(sheet).meta.sheet
    assert load_machine(folder, 1) == (a_chart(), a_report())


def test_corrected_and_confirmed_fields_are_sure(folder: Path, sheet: Path) -> None:
    applied(fill(sheet, {"/header/number": "065/2/2020", "/header/approved_by/nip": "(Benar)"}))
    fields = report_in(folder).fields
    corrected, confirmed = fields["/header/number"], fields["/header/approved_by/nip"]
    assert (corrected.confidence, corrected.needs_review) == (1.0, False)
    assert corrected.reasons == ("human",)
    assert confirmed.reasons == ("human", "confirmed")
    assert confirmed.bbox is not None
    assert record_in(folder).header.approved_by.nip == "198001012005011001"
    assert "/header/number" not in {row.pointer for row in read_sheet(a_sheet(folder.parent)).typed}


def test_removals_do_not_move_other_corrections(folder: Path, sheet: Path) -> None:
    applied(
        fill(
            sheet,
            {
                "/header/legal_basis/0": "(hapus)",
                "/header/legal_basis/1": "(kosong)",
                "/header/legal_basis/2": "Perki Nomor 1 Tahun 2021",
                "/procedures/0/steps/1/symbols/0": "(remove)",
                "/procedures/0/steps/1/symbols/1": "dokumen",
                "/procedures/0/flows/1": "(hapus)",
                "/procedures/0/flows/2": "tidak",
            },
        )
    )
    record, fields = record_in(folder), report_in(folder).fields
    assert [item.text for item in record.header.legal_basis] == ["Perki Nomor 1 Tahun 2021"]
    assert [symbol.shape for symbol in record.procedures[0].steps[1].symbols] == [Shape.DOCUMENT]
    assert [flow.label for flow in record.procedures[0].flows] == [None, "no"]
    assert fields["/header/legal_basis/0"].reasons == ("human",)
    assert "/header/legal_basis/1" not in fields
    assert "/procedures/0/flows/2" not in fields


def test_what_cannot_be_is_refused_and_the_rest_applied(folder: Path, sheet: Path) -> None:
    result = applied(
        fill(
            sheet,
            {
                "/header/created_on": "kapan-kapan",
                "/header/approved_by/nip": "x",
                "/procedures/0/flows/1": "2 → 7",
                "/header/number": "065/2/2020",
            },
        )
    )
    assert result.applied == 1
    assert {one.reason for one in result.refused} == {"date", "nip", "flow_end"}
    told = [refusal(one, Lang.ID) for one in result.refused]
    assert any("Tanggal Pembuatan: kapan-kapan ditolak: bukan tanggal" in text for text in told)
    assert summary(result, Lang.EN) == "1 corrections applied, 0 already applied before, 3 refused."
    assert record_in(folder).header.created_on == a_chart().header.created_on


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("=1+1", "formula"),
        (198001012005011001, "digits_lost"),
        (dt.datetime(2020, 1, 2, tzinfo=dt.UTC).replace(tzinfo=None), "not_text"),
        (True, "not_text"),
    ],
)
def test_what_a_spreadsheet_made_of_it_is_not_taken(
    folder: Path, sheet: Path, value: object, reason: str
) -> None:
    before = files(folder)
    result = applied(fill(sheet, {"/header/number": value}))
    assert [one.reason for one in result.refused] == [reason]
    assert files(folder) == before


def test_a_plain_number_is_taken_as_its_digits(folder: Path, sheet: Path) -> None:
    applied(fill(sheet, {"/header/number": 65}))
    assert record_in(folder).header.number == "65"


def test_control_characters_do_not_get_in(folder: Path, sheet: Path) -> None:
    applied(fill(sheet, {f"{FIRST}/activity": "Menerima\n  surat\tmasuk_x001B_"}))
    activity = record_in(folder).procedures[0].steps[0].activity
    assert activity.startswith("Menerima surat masuk")
    assert activity.isprintable()


def test_a_second_application_changes_nothing(folder: Path, sheet: Path) -> None:
    corrections = {"/header/number": "065/2/2020", "/header/legal_basis/1": "(kosong)"}
    applied(fill(sheet, corrections))
    before = files(folder)
    result = applied(sheet, who="Budi")
    assert (result.applied, result.already, result.refused) == (0, 2, [])
    assert files(folder) == before


def test_more_corrections_in_the_same_sheet(folder: Path, sheet: Path) -> None:
    """Pointers still mean the fields of the record that the sheet was made from."""
    applied(fill(sheet, {"/header/legal_basis/1": "(kosong)"}))
    result = applied(fill(sheet, {"/header/legal_basis/2": "Perki 2"}), who="Budi")
    assert (result.applied, result.already) == (1, 1)
    record = record_in(folder)
    assert record.revision == 2
    assert [item.text for item in record.header.legal_basis] == ["UU 14 Tahun 2008", "Perki 2"]
    assert [one.who for one in load_corrections(folder).corrections] == ["Siti", "Budi"]


def test_a_change_of_mind(folder: Path, sheet: Path) -> None:
    applied(fill(sheet, {"/header/number": "1"}))
    applied(fill(sheet, {"/header/number": "2"}))
    (one,) = load_corrections(folder).corrections
    assert (one.machine, one.human, one.revision) == ("065/1/2020", "2", 2)
    assert record_in(folder).header.number == "2"


def test_a_later_sheet_works_on_the_corrected_record(folder: Path, sheet: Path) -> None:
    old = sheet.rename(sheet.with_name("lama.xlsx"))
    applied(fill(old, {"/header/legal_basis/1": "(kosong)"}))
    new = a_sheet(folder.parent)
    applied(fill(new, {"/header/legal_basis/1": "Perki 2"}))
    texts = [item.text for item in record_in(folder).header.legal_basis]
    assert texts == ["UU 14 Tahun 2008", "Perki 2"]
    before = files(folder)
    assert applied(old).already == 1
    assert applied(new).already == 1
    assert files(folder) == before
    late = applied(fill(old, {"/header/number": "1"}))
    assert [one.reason for one in late.refused] == ["record_changed"]
    assert files(folder) == before


def test_a_sheet_of_another_run_is_refused(folder: Path, sheet: Path) -> None:
    fill(sheet, {"/header/number": "1"})
    extracted(folder.parent, record=a_chart("Lain sama sekali"))
    before = files(folder)
    with pytest.raises(SheetOfAnotherRunError):
        applied(sheet)
    shutil.rmtree(folder)
    with pytest.raises(SheetOfAnotherRunError):
        applied(sheet)
    assert "digisop review-sheet" in SheetOfAnotherRunError().remedy(Lang.EN)
    assert before


def test_one_document_extracted_anew_costs_its_own_rows(tmp_path: Path) -> None:
    for name in ("a", "b"):
        extracted(tmp_path, name, a_chart(name))
    sheet = fill(a_sheet(tmp_path), {"/header/number": "1"})
    extracted(tmp_path, "b", a_chart("Lain"))
    result = applied(sheet)
    assert (result.applied, [one.reason for one in result.refused]) == (1, ["record_changed"])
    assert record_in(tmp_path / "b").revision == 0


def test_each_sop_of_a_file_has_its_own_corrections(tmp_path: Path) -> None:
    folder = extracted(tmp_path, sops=2)
    book = openpyxl.load_workbook(sheet := a_sheet(tmp_path))
    for row in book.worksheets[0].iter_rows(min_row=2):
        if row[12].value == "/header/number":
            row[7].value = f"Nomor {row[2].value}"
    book.save(sheet)
    assert applied(sheet).applied == 2
    second = Record.model_validate_json((folder / "record-2.json").read_bytes())
    assert (record_in(folder).header.number, second.header.number) == ("Nomor 1", "Nomor 2")
    assert [one.sop for one in load_corrections(folder).corrections] == [1, 2]


def test_the_sheet_may_be_moved_sorted_and_given_more_columns(folder: Path, sheet: Path) -> None:
    book = openpyxl.load_workbook(fill(sheet, {"/header/number": "1"}))
    page = book.worksheets[0]
    page.insert_cols(3)
    page.move_range("A2:N3", rows=30)
    book.save(moved := folder.parent.parent / "dari-siti.xlsx")
    assert applied(moved).applied == 1
    moved.unlink()


def test_rows_that_disagree(folder: Path, sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    for number, text in ((2, "satu"), (3, "dua")):
        page.cell(number, 8, text)
        page.cell(number, 13, "/header/number")
    book.save(sheet)
    result = applied(sheet)
    assert (result.applied, [one.reason for one in result.refused]) == (1, ["twice"])


@pytest.mark.parametrize("pointer", ["/source/sha256", "/revision", "/nowhere/0", "", "header"])
def test_a_sheet_cannot_reach_other_fields(folder: Path, sheet: Path, pointer: str) -> None:
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0].cell(2, 8, "(benar)")
    book.worksheets[0].cell(2, 13, pointer)
    book.save(sheet)
    before = files(folder)
    assert [one.reason for one in applied(sheet).refused] == ["unknown_field"]
    assert files(folder) == before


@pytest.mark.parametrize("name", ["../x", "..", "/etc", "a/b", ""])
def test_a_sheet_cannot_name_other_folders(sheet: Path, name: str) -> None:
    book = openpyxl.load_workbook(sheet)
    book["_digisop"].cell(4, 2, name)
    book.save(sheet)
    with pytest.raises(NotASheetError):
        read_sheet(sheet)


def test_what_is_no_sheet(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\3\4 nothing")
    with pytest.raises(NotASheetError):
        read_sheet(tmp_path / "a.xlsx")
    openpyxl.Workbook().save(tmp_path / "b.xlsx")
    with pytest.raises(NotASheetError):
        read_sheet(tmp_path / "b.xlsx")
    with pytest.raises(UnreadableFileError):
        read_sheet(tmp_path / "c.xlsx")


def test_damaged_corrections_are_never_written_over(folder: Path, sheet: Path) -> None:
    fill(sheet, {"/header/number": "1"})
    (folder / "corrections.json").write_text('{"corrections": [{', "utf-8")
    before = files(folder)
    with pytest.raises(CorrectionsDamagedError):
        applied(sheet)
    with pytest.raises(CorrectionsDamagedError):
        extracted(folder.parent)
    assert files(folder) == before


def test_the_corrections_tell_their_time_as_iso_8601(folder: Path, sheet: Path) -> None:
    applied(fill(sheet, {"/header/number": "(benar)"}))
    (one,) = json.loads((folder / "corrections.json").read_text("utf-8"))["corrections"]
    assert one["when"] == "2026-03-01T12:00:00Z"
    assert one["action"] == Action.CONFIRM

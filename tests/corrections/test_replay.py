"""Extracting again keeps what people said, where the field is still the same one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from reviewed import a_chart, a_report, a_sheet, applied, extracted, fill, record_in, report_in

from digisop.results.corrections_file import load_corrections, load_machine
from digisop_models.record import Item, Record

CORRECTIONS = {
    "/header/number": "065/2/2020",
    "/header/legal_basis/1": "(kosong)",
    "/procedures/0/steps/1/symbols/0": "keputusan",
    "/procedures/0/flows/1": "ya",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corrected result."""
    folder = extracted(tmp_path)
    applied(fill(a_sheet(tmp_path), CORRECTIONS))
    return folder


def extracted_again(folder: Path, record: Record) -> None:
    extracted(folder.parent, folder.name, record)


def with_header(**changes: Any) -> Record:
    record = a_chart()
    return record.model_copy(update={"header": record.header.model_copy(update=changes)})


def kept(folder: Path) -> dict[str, bool]:
    return {one.pointer: one.applied for one in load_corrections(folder).corrections}


def test_the_same_reading_gives_the_same_corrected_record(folder: Path) -> None:
    names = ("record.json", "confidence.json", "corrections.json")
    before = [(folder / name).read_bytes() for name in names]
    extracted_again(folder, a_chart())
    assert [(folder / name).read_bytes() for name in names] == before
    assert load_machine(folder, 1) == (a_chart(), a_report())


def test_another_reading_leaves_the_correction_aside_and_is_reviewed(folder: Path) -> None:
    extracted_again(folder, with_header(number="O65/1/2020"))
    record, fields = record_in(folder), report_in(folder).fields
    assert record.header.number == "O65/1/2020"
    assert fields["/header/number"].needs_review
    assert "human_not_applied" in fields["/header/number"].reasons
    assert kept(folder) == {pointer: pointer != "/header/number" for pointer in CORRECTIONS}
    assert record.revision == 1
    extracted_again(folder, a_chart())
    assert record_in(folder).header.number == "065/2/2020"


def test_a_reading_that_came_to_agree_is_settled(folder: Path) -> None:
    extracted_again(folder, with_header(number="065/2/2020"))
    assert report_in(folder).fields["/header/number"].reasons == ("human",)
    assert kept(folder)["/header/number"]


def test_a_list_that_lost_the_item_is_reviewed_as_a_whole(folder: Path) -> None:
    extracted_again(folder, with_header(legal_basis=(Item(text="UU 14 Tahun 2008"),)))
    assert len(record_in(folder).header.legal_basis) == 1
    field = report_in(folder).fields["/header/legal_basis"]
    assert (field.confidence, field.needs_review) == (None, True)
    result = applied(fill(a_sheet(folder.parent), {"/header/legal_basis": "(benar)"}))
    assert result.applied == 1
    assert not report_in(folder).fields["/header/legal_basis"].needs_review


def test_a_symbol_of_another_row_is_not_taken_for_the_corrected_one(folder: Path) -> None:
    record = a_chart()
    procedure = record.procedures[0]
    first, second, third = procedure.steps
    other = second.model_copy(update={"activity": "Mengantar surat ke bagian umum"})
    steps = (first, other, third)
    moved = procedure.model_copy(update={"steps": steps})
    extracted_again(folder, record.model_copy(update={"procedures": (moved,)}))
    assert record_in(folder).procedures[0].steps[1].symbols == second.symbols
    assert not kept(folder)["/procedures/0/steps/1/symbols/0"]


def test_a_letter_read_otherwise_does_not_hide_the_row(folder: Path) -> None:
    record = a_chart()
    procedure = record.procedures[0]
    first, second, third = procedure.steps
    other = second.model_copy(update={"activity": "Memeriksa kelengkapan borkas"})
    same = procedure.model_copy(update={"steps": (first, other, third)})
    extracted_again(folder, record.model_copy(update={"procedures": (same,)}))
    assert all(kept(folder).values())


def test_corrections_of_another_file_do_not_go_in(folder: Path) -> None:
    extracted_again(folder, a_chart(sha256="1" * 64))
    assert record_in(folder).header.number == "065/1/2020"
    assert not any(kept(folder).values())


def test_corrections_of_an_sop_that_is_gone_are_kept(tmp_path: Path) -> None:
    folder = extracted(tmp_path, sops=2)
    applied(fill(a_sheet(tmp_path), {"/header/number": "1"}))
    extracted(tmp_path, sops=1)
    assert [(one.sop, one.applied) for one in load_corrections(folder).corrections] == [
        (1, True),
        (2, False),
    ]
    assert not (folder / "record-2.json").exists()


def test_later_sheets_are_put_in_after_earlier_ones(folder: Path) -> None:
    applied(fill(a_sheet(folder.parent), {"/header/legal_basis/1": "Perki 9"}))
    before = (folder / "record.json").read_bytes()
    assert record_in(folder).revision == 2
    extracted_again(folder, a_chart())
    assert (folder / "record.json").read_bytes() == before

"""Lists are changed from the sheet: elements put in, taken out, split and joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewed import FIRST, a_chart, a_sheet, applied, extracted, fill, record_in
from stationed import reviewing

from digisop.messages import Lang
from digisop.results.corrections_file import load_corrections
from digisop.review.summary import refusal

BASIS = "/header/legal_basis"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return extracted(tmp_path / "hasil")


def items(folder: Path) -> list[str]:
    return [item.text for item in record_in(folder).header.legal_basis]


def test_items_are_put_in_split_and_taken_out_in_one_sheet(folder: Path) -> None:
    typed = {
        f"{BASIS}/0": "(tambah) PP 61 Tahun 2010",
        f"{BASIS}/1": "(keluarkan)",
        f"{BASIS}/2": "Perki 1 Tahun 2021 (pisah) Perki 2 Tahun 2021",
    }
    sheet = fill(a_sheet(folder.parent), typed)
    assert applied(sheet).applied == 3
    assert items(folder) == [
        "UU 14 Tahun 2008",
        "PP 61 Tahun 2010",
        "Perki 1 Tahun 2021",
        "Perki 2 Tahun 2021",
    ]
    again = applied(sheet)
    assert (again.applied, again.already, again.refused) == (0, 3, [])


def test_a_row_is_put_in_and_another_value_of_the_same_field_is_refused(folder: Path) -> None:
    applied(fill(a_sheet(folder.parent), {f"{FIRST}/activity": "(add) Mencatat surat"}))
    steps = record_in(folder).procedures[0].steps
    assert [step.activity for step in steps][:2] == ["Menerima surat", "Mencatat surat"]
    assert len(record_in(folder).procedures[0].flows) == 3


def test_items_are_joined(folder: Path) -> None:
    applied(fill(a_sheet(folder.parent), {f"{BASIS}/0": "(gabung)"}))
    assert items(folder) == ["UU 14 Tahun 2008 |", "Perki 1 Tahun 2021"]


def test_a_changed_list_can_be_taken_up_in_the_station(folder: Path) -> None:
    applied(fill(a_sheet(folder.parent), {f"{BASIS}/1": "(take out)"}))
    with reviewing(folder.parent) as siti:
        siti.decide(f"{BASIS}/1", "text", text="Perki 9 Tahun 2021")
        siti.undo()
    extracted(folder.parent)
    assert items(folder) == ["UU 14 Tahun 2008", "Perki 1 Tahun 2021"]


def test_a_conflict_with_the_station_is_told_with_both_values(folder: Path) -> None:
    sheet = fill(a_sheet(folder.parent), {f"{BASIS}/0": "(tambah) PP 61 Tahun 2010"})
    with reviewing(folder.parent) as siti:
        siti.decide(f"{BASIS}/0", "text", text="UU 14/2008")
    (refused,) = applied(sheet).refused
    message = refusal(refused, Lang.ID)
    assert "Siti" in message
    assert "UU 14/2008" in message


@pytest.mark.parametrize(
    ("pointer", "typed", "reason"),
    [
        (f"{BASIS}/0", "(tambah)", "nothing_typed"),
        (f"{BASIS}/0", "(pisah) PP 61", "no_split"),
        (f"{BASIS}/2", "(gabung)", "nothing_behind"),
        ("/header/number", "(keluarkan)", "no_list"),
        ("/header/number", "(tambah) 1", "no_list"),
        ("/procedures/0/flows/1", "(tambah) langkah 9 -> langkah 1", "flow_end"),
    ],
)
def test_what_makes_no_sense_is_refused(
    folder: Path, pointer: str, typed: str, reason: str
) -> None:
    (refused,) = applied(fill(a_sheet(folder.parent), {pointer: typed})).refused
    assert refused.reason == reason
    assert not load_corrections(folder).corrections
    assert record_in(folder) == a_chart()

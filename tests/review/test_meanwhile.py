"""A sheet that is applied after decisions in the station: both are kept, conflicts are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewed import a_sheet, applied, extracted, fill, record_in
from stationed import reviewing

from digisop.messages import Lang
from digisop.results.corrections_file import load_corrections
from digisop.review.summary import refusal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return extracted(tmp_path / "hasil")


def test_other_fields_of_an_older_sheet_still_go_in(folder: Path) -> None:
    sheet = fill(
        a_sheet(folder.parent),
        {"/header/created_on": "2022-03-14", "/header/legal_basis/1": "(kosong)"},
    )
    with reviewing(folder.parent) as siti:
        siti.decide("/header/number", "text", text="1")
        siti.decide("/procedures/0/executors/0", "accept")
    result = applied(sheet, who="Budi")
    assert (result.applied, result.refused) == (2, [])
    header = record_in(folder).header
    assert header.number == "1"
    assert header.created_on is not None
    assert len(header.legal_basis) == 2
    assert [one.who for one in load_corrections(folder).corrections] == ["Siti"] * 2 + ["Budi"] * 2
    again = applied(sheet, who="Budi")
    assert (again.applied, again.already, again.refused) == (0, 2, [])


@pytest.mark.parametrize(("does", "text"), [("text", "1"), ("accept", "")])
def test_a_field_that_was_decided_meanwhile_is_told_with_both(
    folder: Path, does: str, text: str
) -> None:
    sheet = fill(a_sheet(folder.parent), {"/header/number": "punya Budi"})
    with reviewing(folder.parent) as siti:
        siti.decide("/header/number", does, text=text)
    before = record_in(folder).header.number
    result = applied(sheet, who="Budi")
    assert result.applied == 0
    (refused,) = result.refused
    told = refusal(refused, Lang.ID)
    assert "punya Budi" in told
    assert "Siti" in told
    assert before in told
    assert record_in(folder).header.number == before


def test_the_same_value_is_no_conflict(folder: Path) -> None:
    sheet = fill(a_sheet(folder.parent), {"/header/number": "1"})
    with reviewing(folder.parent) as siti:
        siti.decide("/header/number", "text", text="1")
    result = applied(sheet, who="Budi")
    assert (result.applied, result.already, result.refused) == (0, 1, [])


def test_a_sheet_from_before_rows_moved_is_refused(folder: Path) -> None:
    sheet = fill(a_sheet(folder.parent), {"/header/number": "1"})
    with reviewing(folder.parent) as siti:
        siti.decide("/header/legal_basis/1", "empty")
    result = applied(sheet, who="Budi")
    assert [one.reason for one in result.refused] == ["record_changed"]

"""Ids of steps, symbols and flows: one each, and none changes for its neighbours' sake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reviewed import a_chart, a_sheet, applied, extracted, fill, record_in

from digisop.results.corrections_file import identity
from digisop_models.record import Record


def ids(record: Record) -> list[str]:
    """All of a record, in the order of their elements."""
    found = []
    for procedure in record.procedures:
        for step in procedure.steps:
            found += [step.id, *(symbol.id for symbol in step.symbols)]
        found += [flow.id for flow in procedure.flows]
    return found


def without_ids(data: Any) -> Any:
    """As a version wrote it that knew no ids."""
    if isinstance(data, dict):
        return {name: without_ids(value) for name, value in data.items() if name != "id"}
    return [without_ids(value) for value in data] if isinstance(data, list) else data


FIRST = [
    *("p1-s1", "p1-s1-y1", "p1-s2", "p1-s2-y1", "p1-s2-y2", "p1-s3", "p1-s3-y1"),
    *("p1-f1", "p1-f2", "p1-f3"),
]


def test_a_new_record_has_an_id_for_each_step_symbol_and_flow() -> None:
    assert ids(a_chart()) == FIRST


def test_a_record_of_an_earlier_version_gets_ids_when_it_is_read() -> None:
    old = without_ids(a_chart().model_dump(mode="json"))
    assert Record.model_validate(old) == a_chart()


def test_ids_are_kept_when_a_record_is_written_and_read() -> None:
    data = a_chart().model_dump(mode="json")
    data["procedures"][0]["steps"].reverse()
    del data["procedures"][0]["flows"][0]
    assert ids(Record.model_validate(data)) == [
        *("p1-s3", "p1-s3-y1", "p1-s2", "p1-s2-y1", "p1-s2-y2", "p1-s1", "p1-s1-y1"),
        *("p1-f2", "p1-f3"),
    ]


def test_what_is_added_gets_an_id_that_no_other_had() -> None:
    data = a_chart().model_dump(mode="json")
    (procedure,) = data["procedures"]
    procedure["steps"].insert(1, {"activity": "Mencatat", "symbols": [{**SYMBOL}, {**SYMBOL}]})
    procedure["steps"][0]["symbols"].insert(0, {**SYMBOL})
    found = ids(Record.model_validate(data))
    assert found[:6] == ["p1-s1", "p1-s1-y2", "p1-s1-y1", "p1-s4", "p1-s4-y1", "p1-s4-y2"]
    assert [one for one in found if one in FIRST] == FIRST
    assert len(set(found)) == len(found)


SYMBOL = {"executor": 0, "shape": "process"}


def test_corrections_leave_the_ids_of_all_others(tmp_path: Path) -> None:
    folder = extracted(tmp_path)
    corrections = {
        "/procedures/0/steps/1/symbols/0": "(hapus)",
        "/procedures/0/steps/1/symbols/1": "keputusan (Kepala)",
        "/procedures/0/flows/1": "langkah 2 (Staf) → langkah 1 (Staf): tidak",
        "/procedures/0/flows/2": "(hapus)",
    }
    assert applied(fill(a_sheet(tmp_path), corrections)).applied == len(corrections)
    gone = {"p1-s2-y1", "p1-f3"}
    assert ids(record_in(folder)) == [one for one in FIRST if one not in gone]


def test_corrections_made_before_there_were_ids_still_fit(tmp_path: Path) -> None:
    folder = extracted(tmp_path)
    applied(fill(a_sheet(tmp_path), {"/procedures/0/steps/1/symbols/0": "keputusan"}))
    path = folder / "corrections.json"
    text = path.read_text("utf-8").replace('"id": "p1-s2-y1",', "")
    assert text != path.read_text("utf-8")
    path.write_text(text, "utf-8")
    extracted(tmp_path)
    assert ids(record_in(folder)) == FIRST
    assert record_in(folder).procedures[0].steps[1].symbols[0].shape == "decision"


def test_ids_are_no_part_of_what_a_record_says() -> None:
    """So that sheets made before there were ids are still of the same record."""
    data = a_chart().model_dump(mode="json")
    data["procedures"][0]["steps"][0]["id"] = "another"
    data["procedures"][0]["steps"][0]["symbols"][0]["id"] = "another"
    data["procedures"][0]["flows"][0]["id"] = "another"
    assert identity(Record.model_validate(data)) == identity(a_chart())

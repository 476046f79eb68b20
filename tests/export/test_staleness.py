"""Whether exports are older than results."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digisop.export.staleness import note_export, stale_exports

OLD, NEW = 1_600_000_000, 1_700_000_000


def put(path: Path, moment: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}", "utf-8")
    os.utime(path, (moment, moment))


def put_old(folder: Path, *names: str) -> None:
    """Exports older than the records that they are of."""
    for name in names:
        put(folder / name, OLD)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Results of two documents, of which ``b`` was corrected later."""
    put(tmp_path / "a/record.json", OLD - 2)
    put(tmp_path / "a/record-2.json", OLD - 2)
    put(tmp_path / "b/record.json", NEW)
    return tmp_path


def told(output: Path) -> list[tuple[str, int]]:
    return [(one.path.name, one.newer) for one in stale_exports(output)]


def test_exports_older_than_a_record_are_stale(output: Path) -> None:
    for name in ("sop.xlsx", "langkah.csv", "fields.parquet", "other.csv", "report.html"):
        put(output / name, OLD)
    put(output / "sop.jsonl", NEW + 1)
    assert told(output) == [("fields.parquet", 1), ("langkah.csv", 1), ("sop.xlsx", 1)]


def test_of_drawings_those_are_stale_whose_own_record_is_newer(output: Path) -> None:
    put(output / "bpmn/a/sop.bpmn", OLD)
    put(output / "bpmn/a/sop-2.bpmn", OLD - 3)
    put(output / "mermaid/b/sop.flowchart.mmd", NEW)
    assert told(output) == [("bpmn", 1)]
    put(output / "bpmn/b/sop.bpmn", OLD)
    assert told(output) == [("bpmn", 2)]


def test_of_pages_the_oldest_counts(output: Path) -> None:
    put(output / "alto/b/sop.001.alto.xml", NEW + 1)
    assert told(output) == []
    put(output / "alto/b/sop.002.alto.xml", OLD)
    assert told(output) == [("alto", 1)]


def test_without_exports_nothing_is_stale(output: Path) -> None:
    assert told(output) == []


def test_a_bag_older_than_a_record_is_stale(output: Path) -> None:
    put(output / "bag/bagit.txt", OLD)
    assert told(output) == [("bag", 1)]
    put(output / "bag/bagit.txt", NEW + 1)
    assert told(output) == []


def test_exports_that_were_written_elsewhere_are_known(output: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path.with_name("elsewhere")
    for _ in range(2):
        for name in ("sop.xlsx", "drawings", "handed", "gone.jsonl"):
            note_export(output, elsewhere / name)
    put_old(elsewhere, "sop.xlsx", "drawings/b/sop.bpmn", "drawings/a/sop.bpmn", "handed/bagit.txt")
    assert told(output) == [("sop.xlsx", 1), ("drawings", 1), ("handed", 1)]


def test_exports_in_the_folder_under_other_names_are_known(tmp_path: Path) -> None:
    output = tmp_path / "output"
    put(output / "b/record.json", NEW)
    for name in ("mine.xlsx", "tables/langkah.csv", "handover", "drawings"):
        note_export(output, output / name)
    put_old(output, "mine.xlsx", "tables/langkah.csv", "handover/bagit.txt", "drawings/b/sop.bpmn")
    names = ["mine.xlsx", "langkah.csv", "handover", "drawings"]
    assert told(output) == [(name, 1) for name in names]
    assert told(output.rename(tmp_path / "moved")) == [(name, 1) for name in names]


def test_what_is_known_by_name_or_is_of_other_results_is_not_noted(output: Path) -> None:
    for name in ("bpmn", "bag", "sop.xlsx", "langkah.csv", "steps.parquet"):
        note_export(output, output / name)
    note_export(output / "a", output.with_name("other"))
    assert not [*output.rglob(".digisop")]


def test_a_damaged_note_is_passed_over(output: Path) -> None:
    put(output / ".digisop/exports.jsonl", OLD)
    with (output / ".digisop/exports.jsonl").open("a") as stream:
        stream.write('\n"half')
    assert told(output) == []

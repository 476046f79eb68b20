"""Parquet of a run: the same files however many processes read it, and nothing damaged is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from paged import a_paged_record, a_paged_report

from digisop.export import parquet_files
from digisop.export.parquet_files import write_parquet, write_tables
from digisop.export.selection import Selection, Wanted
from digisop.results.layout import collect
from digisop_models.confidence import ConfidenceReport

RECORDS = 7


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Results of some documents: one is damaged, of one nobody knows whether it is right."""
    for number in range(RECORDS):
        folder = tmp_path / f"output/surat-{number}"
        folder.mkdir(parents=True)
        record = a_paged_record(f"Surat {number}")
        (folder / "record.json").write_text(record.model_dump_json(), "utf-8")
        report = ConfidenceReport() if number == 3 else a_paged_report()
        (folder / "confidence.json").write_text(report.model_dump_json(), "utf-8")
    (tmp_path / "output/surat-2/record.json").write_text("{", "utf-8")
    return tmp_path / "output"


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_damaged_or_not_wanted_is_told(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(parquet_files, "_A_PART", 2)
    selection = Selection(output, Wanted(accepted_only=True))
    write_parquet(selection, tmp_path / "p", processes=processes)
    assert selection.unreadable == [str(output / "surat-2/record.json")]
    assert selection.left_out == 1
    found = pd.read_parquet(tmp_path / "p/documents.parquet")
    assert list(found["title"]) == [f"Surat {number}" for number in (0, 1, 4, 5, 6)]


def test_the_files_are_the_same_however_many_processes_there_are(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_files, "_A_PART", 2)
    for processes in (1, 3):
        selection = Selection(output, Wanted())
        written = write_parquet(selection, tmp_path / str(processes), processes=processes)
    for path in written:
        assert path.read_bytes() == (tmp_path / "1" / path.name).read_bytes()


def test_without_records_there_are_empty_tables(tmp_path: Path) -> None:
    (path, *_) = write_parquet(Selection(tmp_path, Wanted()), tmp_path / "p")
    assert pd.read_parquet(path).empty


def test_what_is_read_fast_is_what_is_read_whole(output: Path, tmp_path: Path) -> None:
    selection = Selection(output, Wanted())
    fast = write_parquet(selection, tmp_path / "fast")
    whole = write_tables(collect(output).sops, tmp_path / "whole")
    assert [path.read_bytes() for path in fast] == [path.read_bytes() for path in whole]


def test_a_report_of_an_earlier_version_is_read(output: Path, tmp_path: Path) -> None:
    fields = {"/header/title": {"confidence": 0.5, "needs_review": False}}
    report = json.dumps({"schema_version": "1", "fields": fields})
    (output / "surat-0/confidence.json").write_text(report, "utf-8")
    write_parquet(Selection(output / "surat-0", Wanted()), tmp_path / "p")
    (field,) = pd.read_parquet(tmp_path / "p/fields.parquet").to_dict("records")
    assert (field["value"], field["state"], field["raw"]) == ("Surat 0", "accepted", "")


@pytest.mark.parametrize("report", ["{", '{"fields": {"/header/title": {"needs_review": 7}}}'])
def test_a_damaged_report_is_named(output: Path, tmp_path: Path, report: str) -> None:
    (output / "surat-0/confidence.json").write_text(report, "utf-8")
    selection = Selection(output / "surat-0", Wanted())
    write_parquet(selection, tmp_path / "p")
    assert selection.unreadable == [str(output / "surat-0/record.json")]

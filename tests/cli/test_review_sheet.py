"""``digisop review-sheet`` and ``digisop apply``: from doubtful fields to corrected records."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
from called import EXPORT, digisop, extract

from digisop.errors import ExitCode


def test_a_correction_goes_from_the_sheet_to_the_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EXPORT, "utf-8")
    extract(tmp_path, tmp_path / "a.txt")
    made = digisop("review-sheet", "output", "--to", "sheet.xlsx", "--lang", "en", folder=tmp_path)
    assert made.returncode == ExitCode.OK
    assert "fields need review, in 1 SOPs" in made.stdout

    book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
    sheet = book["review"]
    rows = {row[0].row: [cell.value for cell in row] for row in sheet.iter_rows()}
    heads = next(number for number, values in rows.items() if "Correction" in values)
    field, correction = (rows[heads].index(name) for name in ("Field", "Correction"))
    name = next(n for n, values in rows.items() if values[field] == "Approved by: name")
    sheet.cell(name, correction + 1, "Siti Aminah")
    book.save(tmp_path / "sheet.xlsx")

    words = ("apply", "sheet.xlsx", "--output", "output", "--by", "Budi", "--lang", "en")
    applied = digisop(*words, folder=tmp_path)
    assert applied.returncode == ExitCode.OK, applied.stderr
    assert "1 corrections applied" in applied.stdout
    record = json.loads((tmp_path / "output/a/record.json").read_text("utf-8"))
    assert record["header"]["approved_by"]["name"] == "Siti Aminah"
    assert digisop("verify", "output", folder=tmp_path).returncode == ExitCode.OK


def test_what_is_no_sheet(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("x", "utf-8")
    ended = digisop("apply", tmp_path / "a.xlsx")
    assert ended.returncode == ExitCode.NOT_A_SHEET
    assert "bukan lembar periksa" in ended.stderr
    assert digisop("review-sheet", tmp_path).returncode == ExitCode.NO_INPUT

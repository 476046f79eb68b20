"""``digisop check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from called import EXPORT, digisop
from paper import a_record

from digisop.errors import ExitCode


@pytest.fixture
def results(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "record.json").write_text(a_record().model_dump_json(), "utf-8")
    return tmp_path


def test_findings_are_printed_and_are_no_failure(results: Path) -> None:
    shown = digisop("check", results, "--lang", "en")
    assert shown.returncode == ExitCode.OK
    assert shown.stdout.splitlines()[0] == "a: Pelayanan"
    assert "  Step 1 – no output" in shown.stdout
    assert "in 2 of 2 SOPs" in shown.stdout
    assert "  Langkah 1 – tanpa output" in digisop("check", results).stdout


def test_for_programs_and_of_one_record(results: Path) -> None:
    told = json.loads(digisop("check", results, "--format", "json").stdout)
    assert [sop["folder"] for sop in told["sops"]] == ["a", "b"]
    one = json.loads(digisop("check", results / "b/record.json", "--format", "json").stdout)
    assert one["sops"] == told["sops"][1:]
    assert {"rule", "where", "what", "unsure", "pointers", "facts"} == set(
        told["sops"][0]["findings"][0]
    )


def test_a_document_is_read_first_and_nothing_kept(tmp_path: Path) -> None:
    (tmp_path / "sop.txt").write_text(EXPORT.replace("Menerima", "Penerimaan"), "utf-8")
    shown = digisop("check", tmp_path / "sop.txt", "--lang", "en", folder=tmp_path)
    assert shown.returncode == ExitCode.OK
    assert "sop.txt: Pelayanan Informasi" in shown.stdout
    assert "does not begin with a verb" in shown.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["sop.txt"]


def test_damaged_records_and_none_at_all(results: Path, tmp_path: Path) -> None:
    (results / "b/record.json").write_text("{", "utf-8")
    shown = digisop("check", results)
    assert shown.returncode == ExitCode.PARTIAL
    assert "b/record.json" in shown.stderr
    assert digisop("check", tmp_path / "nowhere").returncode == ExitCode.NO_INPUT

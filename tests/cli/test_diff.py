"""``digisop diff``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from called import digisop
from paper import a_record

from digisop.cli.diff import _Places
from digisop.errors import ExitCode
from digisop.messages import Lang


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    """Two runs: ``a`` has another title in the second, ``b`` is the same, ``c`` is new."""
    for run, titles in (("old", ("Lama", "Sama")), ("new", ("Baru", "Sama", "Lain"))):
        for name, title in zip("abc", titles, strict=False):
            folder = tmp_path / run / name
            folder.mkdir(parents=True)
            (folder / "record.json").write_text(a_record(title).model_dump_json(), "utf-8")
    return tmp_path / "old", tmp_path / "new"


def test_runs_are_compared_document_by_document(runs: tuple[Path, Path]) -> None:
    shown = digisop("diff", *runs, "--lang", "en")
    assert shown.returncode == ExitCode.OK
    (row,) = [line for line in shown.stdout.splitlines() if "changed" in line]
    assert [cell.strip() for cell in row.split("│")[1:-1]] == [
        "changed", "SOP title", "Lama", "Baru",
    ]  # fmt: skip
    assert "No difference: Sama" in shown.stdout
    assert "Only in the second place: c/record.json" in shown.stdout


def test_for_programs(runs: tuple[Path, Path]) -> None:
    told = json.loads(digisop("diff", *runs, "--format", "json").stdout)
    assert (told["only_a"], told["only_b"]) == ([], ["c/record.json"])
    first, second = told["sops"]
    (difference,) = first["differences"]
    assert (difference["kind"], difference["pointer_a"]) == ("changed", "/header/title")
    assert (first["a"]["title"], first["b"]["title"]) == ("Lama", "Baru")
    assert second["differences"] == []


def test_single_records_are_a_pair_whatever_they_are_called(runs: tuple[Path, Path]) -> None:
    other = runs[1] / "c/record.json"
    shown = digisop("diff", runs[0] / "a", other.rename(other.with_name("lain.json")))
    assert "Nama SOP" in shown.stdout


def test_a_record_that_is_gone_since_it_was_listed_is_named(runs: tuple[Path, Path]) -> None:
    places, gone = _Places(*runs), runs[0] / "a/record.json"
    gone.unlink()
    assert len([*places.pairs(Lang.EN)]) == 1
    assert places.unreadable == [gone]


def test_what_is_not_there_or_damaged_is_said(runs: tuple[Path, Path]) -> None:
    assert digisop("diff", runs[0], runs[0] / "nowhere").returncode == ExitCode.USAGE
    (runs[1] / "a/record.json").write_text("{", "utf-8")
    shown = digisop("diff", *runs)
    assert shown.returncode == ExitCode.PARTIAL
    assert "a/record.json" in shown.stderr
    (runs[1] / "empty").mkdir()
    assert digisop("diff", runs[0], runs[1] / "empty").returncode == ExitCode.NO_INPUT

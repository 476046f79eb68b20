"""``apply --learn``: corrections become weights and a promise without a further command."""

from __future__ import annotations

import json
from pathlib import Path

from called import EXPORT, digisop, extract
from reviewed import a_sheet, fill

from digisop.stages.confidence.calibration import open_calibration


def test_corrections_of_a_sheet_are_learnt_from_at_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(EXPORT.replace("12", name), "utf-8")
    extract(tmp_path, *sorted(tmp_path.glob("*.txt")))
    output, own = tmp_path / "output", tmp_path / "own.json"
    sheet = a_sheet(output)
    for name in ("a", "b"):
        fill(sheet, {"/header/institution": "Dinas"}, name)

    made = digisop("apply", sheet, "--by", "Siti", "--learn", own, "--lang", "en")

    assert made.returncode == 0, made.stderr
    assert "2 documents" in made.stdout
    assert json.loads(own.read_text("utf-8"))["origin"] == {"corrections": 2}
    assert open_calibration(own)
    assert "no result" in made.stdout.casefold()


def test_too_few_corrections_are_told_and_teach_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EXPORT, "utf-8")
    extract(tmp_path, tmp_path / "a.txt")
    output, own = tmp_path / "output", tmp_path / "own.json"
    sheet = fill(a_sheet(output), {"/header/institution": "Dinas"})

    made = digisop("apply", sheet, "--learn", own, "--lang", "en")

    assert made.returncode == 0, made.stderr
    assert not own.exists()

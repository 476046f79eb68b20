"""``digisop calibrate``, and ``extract`` with what it wrote."""

from __future__ import annotations

import json
from pathlib import Path

from called import EXPORT, digisop, extract

from digisop.errors import ExitCode


def test_calibrate_shows_its_weights() -> None:
    shown = digisop("calibrate", "--show", "--lang", "en").stdout
    assert "weakest_word" in shown
    assert "Thresholds" in shown


def test_calibrations_are_made_from_truth_and_used(tmp_path: Path) -> None:
    truth, own = tmp_path / "truth", tmp_path / "own.json"
    truth.mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(EXPORT.replace("12", name), "utf-8")
    files = sorted(tmp_path.glob("*.txt"))
    extract(tmp_path, *files)
    for name in ("a", "b", "c"):
        record = (tmp_path / "output" / name / "record.json").read_text("utf-8")
        (truth / f"{name}.truth.json").write_text(record.replace("Disposisi", "Nota"), "utf-8")

    made = digisop("calibrate", truth, tmp_path / "output", "--write", own, "--lang", "en")

    assert made.returncode == 0, made.stderr
    assert "3 documents, 3 of them wrong" in made.stdout
    assert json.loads(own.read_text("utf-8"))["origin"] == {"truth": 3}
    piped = digisop("calibrate", truth, tmp_path / "output", "--write", "/dev/stdout")
    assert piped.returncode == 0, piped.stderr
    assert '\n "origin": {' in piped.stdout
    assert Path("/dev/stdout").is_symlink()
    again = digisop(
        "extract", files[0], "-o", tmp_path / "output", "--max-error", "0.1",
        "--max-error", "nomor sop=0.1",
        environment={"DIGISOP_CALIBRATION": str(own)},
    )  # fmt: skip
    assert "100 dari 1.000" in again.stdout.replace("\n", " ")
    assert "  Nomor SOP: diterima mulai" in again.stdout


def test_calibrating_without_truth(tmp_path: Path) -> None:
    made = digisop("calibrate", tmp_path, tmp_path)
    assert made.returncode == ExitCode.NOTHING_TO_CALIBRATE


def test_some_families_alone_go_out_from_the_weights_in_force(tmp_path: Path) -> None:
    made = digisop("calibrate", tmp_path, tmp_path, "--only", "flow", "--afresh", "--lang", "en")
    assert made.returncode == 2
    assert "--afresh" in made.stderr


def test_truth_that_is_damaged(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(EXPORT.replace("12", name), "utf-8")
    extract(tmp_path, *sorted(tmp_path.glob("*.txt")))
    for name in ("a", "b"):
        record = (tmp_path / "output" / name / "record.json").read_text("utf-8")
        (tmp_path / f"{name}.truth.json").write_text(record, "utf-8")
    (tmp_path / "b.truth.json").write_text("{", "utf-8")
    made = digisop("calibrate", tmp_path, tmp_path / "output")
    assert made.returncode == ExitCode.TRUTH_DAMAGED, made.stderr

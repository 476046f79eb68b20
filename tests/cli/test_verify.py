"""``digisop verify``."""

from __future__ import annotations

from pathlib import Path

from called import EXPORT, digisop, extract

from digisop.errors import ExitCode


def test_what_was_changed_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EXPORT, "utf-8")
    extract(tmp_path, tmp_path / "a.txt")
    words = ("verify", "output", "--lang", "en")
    whole = digisop(*words, folder=tmp_path)
    assert (whole.returncode, whole.stderr) == (ExitCode.OK, "")
    assert "1 results are complete and unchanged" in whole.stdout

    record = tmp_path / "output/a/record.json"
    record.write_text(record.read_text("utf-8").replace("Surat", "Nota"), "utf-8")
    changed = digisop(*words, folder=tmp_path)
    assert changed.returncode == ExitCode.NOT_AS_KEPT
    assert "output/a/record.json: changed" in changed.stderr
    assert "1 files do not match" in changed.stderr


def test_a_folder_without_a_record_of_runs(tmp_path: Path) -> None:
    assert digisop("verify", tmp_path).returncode == ExitCode.NO_RESULTS

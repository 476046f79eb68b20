"""``digisop export``."""

from __future__ import annotations

from pathlib import Path

from called import digisop
from paper import a_record

from digisop.errors import ExitCode


def test_export_writes_tables(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/record.json").write_text(a_record("=HYPERLINK(1)").model_dump_json(), "utf-8")
    for kind, name in (("csv", "langkah.csv"), ("xlsx", "sop.xlsx")):
        assert digisop("export", tmp_path, "--format", kind).returncode == 0
        assert (tmp_path / name).stat().st_size > 0
    assert digisop("export", tmp_path / "a").returncode == ExitCode.NO_INPUT

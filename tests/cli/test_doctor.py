"""``digisop doctor``."""

from __future__ import annotations

from pathlib import Path

from called import digisop

from digisop.errors import ExitCode


def test_doctor_names_what_is_missing_and_how_to_get_it(tmp_path: Path) -> None:
    result = digisop("doctor", "--lang", "en", environment={"PATH": str(tmp_path)})
    assert result.returncode == ExitCode.TESSERACT_MISSING
    assert "apt-get install tesseract-ocr" in result.stdout

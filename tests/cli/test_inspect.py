"""``digisop inspect``."""

from __future__ import annotations

from pathlib import Path

from called import digisop
from paper import picture

from digisop.errors import ExitCode


def test_inspect_draws_pages(tmp_path: Path) -> None:
    picture((827, 1169)).save(tmp_path / "a.png")
    result = digisop("inspect", tmp_path / "a.png", "--output", tmp_path / "out")
    assert result.returncode == ExitCode.PARTIAL  # there is no SOP on it
    assert len(list((tmp_path / "out/a-inspect").glob("001-*.png"))) == 4

"""What was typed and not sent yet outlives the browser."""

from __future__ import annotations

from pathlib import Path

from browser_kills import texts_lost
from reviewed import extracted
from stationed import stationed


def test_what_was_typed_outlives_a_killed_browser(tmp_path: Path) -> None:
    extracted(tmp_path / "hasil")
    with stationed(tmp_path / "hasil") as client:
        assert texts_lost(client, "surat", tmp_path / "profile", kills=2) == []

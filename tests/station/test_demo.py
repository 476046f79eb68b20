"""The sample SOPs can be tried without touching any results of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewed import extracted, record_in
from stationed import reviewing

from digisop.station import demo


def test_samples_are_taken_from_output_and_kept_as_they_were_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "surat.pdf").touch()
    (tmp_path / "samples" / "surat.truth.json").touch()
    own = extracted(tmp_path / "output")
    before = (own / "record.json").read_bytes()
    monkeypatch.setattr(demo, "_ROOT", tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = demo.digitise_missing()
    assert [path.name for path in folder.iterdir()] == ["surat"]
    with reviewing(folder) as siti:
        siti.decide("/header/number", "text", text="1")
    assert demo.digitise_missing() == folder
    assert record_in(folder / "surat").header.number == "1"
    assert (own / "record.json").read_bytes() == before


def test_without_the_repository_there_are_no_samples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "_ROOT", tmp_path)
    assert demo.samples_folder() is None

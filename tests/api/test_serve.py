"""What the server does beside answering goes on, whatever befalls it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from paged import a_paged_record, a_paged_result
from patience import PATIENCE_S

from digisop.api import serve
from digisop.api.index import Index
from digisop.results.layout import WORKSPACE


def test_an_unforeseen_fault_does_not_end_the_keeping_of_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_paged_result(tmp_path, "a", a_paged_record())
    faults, kept, refresh = ["x"], threading.Event(), Index.refresh

    def refreshed(index: Index, folder: str = "") -> None:
        refresh(index, folder)
        if threading.current_thread() is not threading.main_thread():
            if faults:
                raise RuntimeError(faults.pop())
            kept.set()

    monkeypatch.setattr(Index, "refresh", refreshed)
    monkeypatch.setattr(serve, "_EVERY_S", 0.01)
    with serve._kept_index(tmp_path, tmp_path / WORKSPACE):
        assert kept.wait(PATIENCE_S)
    assert faults == []

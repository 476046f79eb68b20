"""A result to review, and a reviewer at the station."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from reviewed import extracted
from stationed import Reviewer, reviewing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return extracted(tmp_path / "hasil")


@pytest.fixture
def siti(folder: Path) -> Iterator[Reviewer]:
    with reviewing(folder.parent) as reviewer:
        yield reviewer

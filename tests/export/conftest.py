"""What the tests of exports of pages begin with."""

from __future__ import annotations

from pathlib import Path

import pytest
from paged import a_paged_result


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with one result, which has pages."""
    a_paged_result(tmp_path / "output")
    return tmp_path / "output"

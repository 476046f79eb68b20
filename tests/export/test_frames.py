"""Results as pandas frames: the tables of an export, typed, with nothing lost."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from reviewed import extracted

from digisop import frames
from digisop.export.tables import TABLES


def test_the_tables_are_frames_with_types(tmp_path: Path) -> None:
    extracted(tmp_path)
    found = frames(tmp_path)
    assert list(found) == list(TABLES)
    steps = found["steps"]
    assert len(steps) == 3
    assert steps["activity"].dtype == "string"
    assert steps["row"].tolist() == [1, 2, 3]
    documents = found["documents"]
    assert pd.api.types.is_datetime64_dtype(documents["created_on"].dtype)
    joined = steps.merge(documents, on=["folder", "sop"])
    assert len(joined) == len(steps)


def test_what_is_still_to_be_reviewed_can_be_left_out(tmp_path: Path) -> None:
    extracted(tmp_path)
    assert len(frames(tmp_path)["documents"]) == 1
    assert frames(tmp_path, accepted_only=True)["documents"].empty


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    folder = extracted(tmp_path)
    (folder / "record.json").write_text("{", "utf-8")
    with pytest.raises(ValueError, match=r"record\.json"):
        frames(tmp_path)

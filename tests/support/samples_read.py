"""What the committed samples are read as: the golden records, which tests/golden holds true."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[2] / "samples"
GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = sorted(path.name.removesuffix(".truth.json") for path in SAMPLES.glob("*.truth.json"))


def record_file(name: str) -> Path:
    return GOLDEN / f"{name}.record.json"


def fields_file(name: str) -> Path:
    """For each field, by its pointer, whether it goes to review; None where it is not scored."""
    return GOLDEN / f"{name}.fields.json"


def record_of(name: str) -> dict[str, Any]:
    return dict(json.loads(record_file(name).read_text("utf-8")))


def fields_of(name: str) -> dict[str, bool | None]:
    return dict(json.loads(fields_file(name).read_text("utf-8")))

"""Faults that were found, each with the smallest file that shows it.

``files/NAME.txt`` (or .pdf, .png …) is read; ``files/NAME.json`` says in ``fault`` what went wrong,
and what must hold now: ``values`` by their pointer into the record, ``not_reasons`` that a field
must not have, or the ``error`` that the file ends in. A new fault needs these two files, no code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digisop import DigisopError, Sop, digitise

FILES = Path(__file__).parent / "files"
FAULTS = sorted(path for path in FILES.iterdir() if path.suffix != ".json")
MOST_OCTETS = 50_000


def expected_of(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.with_suffix(".json").read_text("utf-8")))


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_the_fault_is_gone(path: Path) -> None:
    expected = expected_of(path)
    if reason := expected.get("error"):
        with pytest.raises(DigisopError) as raised:
            digitise(path)
        assert raised.value.code.reason == reason
        return
    (sop,) = digitise(path).sops
    record = sop.record.model_dump(mode="json")
    found = {pointer: value_at(record, pointer) for pointer in expected["values"]}
    assert found == expected["values"]
    for pointer, reasons in expected.get("not_reasons", {}).items():
        assert not set(reasons_of(sop, pointer)) & set(reasons)


def value_at(record: Any, pointer: str) -> Any:
    """The value at an RFC 6901 pointer; for a list its length."""
    for part in pointer.split("/")[1:]:
        record = record[int(part)] if isinstance(record, list) else record[part]
    return len(record) if isinstance(record, list) else record


def reasons_of(sop: Sop, pointer: str) -> tuple[str, ...]:
    return tuple(sop.confidence.fields[pointer].reasons)


def test_every_fault_is_told_in_small_files() -> None:
    assert all(len(expected_of(path)["fault"]) > 20 for path in FAULTS)
    assert all(path.stat().st_size < MOST_OCTETS for path in FAULTS)

"""Every committed sample is read as it was: its record, and which of its fields go to review.

Where a change of records is meant, ``pytest tests/golden --renew-golden`` writes them again, and
the difference belongs in the commit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from samples_read import GOLDEN, NAMES, SAMPLES, fields_file, fields_of, record_file, record_of

from digisop import Sop, digitise

#: So near to the threshold another processor's rounding may decide.
NEAR = 0.05


def files() -> list[Path]:
    return sorted(p for p in SAMPLES.iterdir() if p.suffix in {".pdf", ".jpg", ".png", ".tif"})


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_a_sample_is_read_as_before(path: Path, request: pytest.FixtureRequest) -> None:
    (sop,) = digitise(path).sops
    if request.config.getoption("--renew-golden"):
        renew(path.stem, sop)
    now = sop.record.model_dump(mode="json")
    assert list(differences(record_of(path.stem), now)) == []
    assert changed_fields(fields_of(path.stem), sop) == {}


def renew(name: str, sop: Sop) -> None:
    """Write the record, and for each field whether it goes to review."""
    record_file(name).write_text(sop.record.model_dump_json(indent=1) + "\n", "utf-8")
    text = json.dumps(judgements(sop), indent=0, sort_keys=True, ensure_ascii=False)
    fields_file(name).write_text(text + "\n", "utf-8")


def judgements(sop: Sop) -> dict[str, bool | None]:
    """For each field whether it goes to review; None where it is not scored."""
    return {
        pointer: None if field.confidence is None else field.needs_review
        for pointer, field in sop.confidence.fields.items()
    }


def differences(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """Where two JSON values differ, each as ``pointer: before -> now``."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            yield from differences(one.get(key), other.get(key), f"{place}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from differences(a, b, f"{place}/{index}")
    elif one != other:
        yield f"{place}: {one!r} -> {other!r}"


def changed_fields(
    before: dict[str, bool | None], sop: Sop
) -> dict[str, tuple[bool | str | None, bool | str | None]]:
    """Fields that came, went, or are clearly on the other side of the threshold."""
    now = judgements(sop)
    changed = {
        pointer: (before.get(pointer, "absent"), now.get(pointer, "absent"))
        for pointer in before.keys() | now.keys()
    }
    return {
        pointer: (was, is_now)
        for pointer, (was, is_now) in changed.items()
        if was != is_now and not ({was, is_now} == {True, False} and is_near(sop, pointer))
    }


def is_near(sop: Sop, pointer: str) -> bool:
    field, rule = sop.confidence.fields.get(pointer), sop.confidence.rule
    if field is None or field.confidence is None or rule is None:
        return False
    return abs(field.confidence - rule.threshold) < NEAR


def test_every_sample_has_its_golden_record_and_no_other_is_kept() -> None:
    assert {path.stem for path in files()} == set(NAMES)
    assert {path.name.partition(".")[0] for path in GOLDEN.glob("*.json")} == set(NAMES)

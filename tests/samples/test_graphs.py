"""Symbols and flows of some samples as they are read (tests/golden), compared with their truth."""

from __future__ import annotations

import json
from typing import Any

import pytest
from samples_read import SAMPLES, record_of

#: One digital file and one scan.
NAMES = ("pinrang-kegiatan-digital", "banjarbaru-jdih-folded")
Found = set[tuple[object, ...]]


def symbols(record: dict[str, Any]) -> Found:
    return {
        (number, row, symbol["executor"], symbol["shape"])
        for number, procedure in enumerate(record["procedures"])
        for row, step in enumerate(procedure["steps"])
        for symbol in step["symbols"]
    }


def flows(record: dict[str, Any]) -> Found:
    return {
        (number, *flow["source"].values(), *flow["target"].values(), flow["label"])
        for number, procedure in enumerate(record["procedures"])
        for flow in procedure["flows"]
    }


def f1(found: Found, true: Found) -> float:
    return 2 * len(found & true) / (len(found) + len(true))


@pytest.mark.parametrize("name", NAMES)
def test_symbols_and_flows(name: str) -> None:
    truth = json.loads((SAMPLES / f"{name}.truth.json").read_text("utf-8"))
    record = record_of(name)
    assert f1(symbols(record), symbols(truth)) >= 0.9
    assert f1(flows(record), flows(truth)) >= 0.75

"""Symbols and flows of some of the samples, compared with their truth."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digisop.extraction import extract
from digisop.results.layout import collect_folder
from digisop.settings import Effort, Settings

SAMPLES = Path(__file__).parents[2] / "samples"
#: One digital file and one scan, those that are read soonest.
NAMES = ("pinrang-kegiatan-digital", "banjarbaru-jdih-folded")
Found = set[tuple[object, ...]]


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """The records of samples, each read once."""
    known: dict[str, dict[str, Any]] = {}

    def record(name: str) -> dict[str, Any]:
        if name not in known:
            folder = tmp_path_factory.mktemp("samples")
            settings = Settings(effort=Effort.FAST)
            extract(SAMPLES / f"{name}.pdf", folder / name, folder, settings)
            (sop,) = collect_folder(folder / name).sops
            known[name] = sop.record.model_dump(mode="json")
        return known[name]

    return record


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
def test_symbols_and_flows(records: Callable[[str], dict[str, Any]], name: str) -> None:
    truth = json.loads((SAMPLES / f"{name}.truth.json").read_text("utf-8"))
    record = records(name)
    assert f1(symbols(record), symbols(truth)) >= 0.9
    assert f1(flows(record), flows(truth)) >= 0.75

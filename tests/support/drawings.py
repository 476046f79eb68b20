"""SOPs whose drawings are held against the programs of others: the truths of the samples, the
samples as they are read, and what lies in the folders that DIGISOP_DRAWINGS names
(``make exchange``)."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

from flowcharts import truths

from digisop.form.shapes import CONNECTORS
from digisop.results.layout import Sop, collect
from digisop_models.confidence import ConfidenceReport
from digisop_models.record import Procedure, Record

#: Names more folders, of NAME.truth.json or of results, divided as in PATH.
MORE = "DIGISOP_DRAWINGS"
GOLDEN = Path(__file__).parents[1] / "golden"


@cache
def drawings() -> tuple[Sop, ...]:
    """Those that have something to draw, each under another folder's name."""
    more = [Path(name) for name in os.environ.get(MORE, "").split(os.pathsep) if name]
    found = [*truths(), *_golden(), *(sop for folder in more for sop in _below(folder))]
    return tuple(sop for sop in found if any(map(is_drawn, sop.record.procedures)))


def is_drawn(procedure: Procedure) -> bool:
    """Whether it has a symbol that is more than a connector."""
    symbols = (symbol for step in procedure.steps for symbol in step.symbols)
    return any(symbol.shape not in CONNECTORS for symbol in symbols)


def _golden() -> list[Sop]:
    return [
        Sop(f"golden-{path.name.split('.')[0]}", 1, _record(path), ConfidenceReport())
        for path in sorted(GOLDEN.glob("*.record.json"))
    ]


def _record(path: Path) -> Record:
    return Record.model_validate_json(path.read_bytes())


def _below(folder: Path) -> list[Sop]:
    sops = (*truths(folder), *collect(folder).sops)
    return [replace(sop, folder=f"{folder.name}-{sop.folder}-{sop.number}") for sop in sops]

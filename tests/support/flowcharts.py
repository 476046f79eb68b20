"""Small records with flowcharts, and the truths of the samples as records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bpmn_read import Graph

from digisop.results.layout import Sop
from digisop_models.confidence import ConfidenceReport
from digisop_models.fields import HEADER_LISTS
from digisop_models.record import Flow, FlowEnd, Procedure, Record, Shape, Step, Symbol

CONNECTORS = (Shape.CONNECTOR, Shape.OFF_PAGE_CONNECTOR)
SAMPLES = Path(__file__).parents[2] / "samples"
#: Texts that a drawing could take for more than texts.
HARMFUL = [
    'Kutip "]; click p1_s1_y1 href "javascript:alert(1)"',
    "%%{init: {'theme': 'dark'}}%%",
    "<img src=x onerror=alert(1)>",
    "end",
    "`tebal` **x** _y_ $$z$$ fa:fa-car",
    "1. butir\n- butir\n* butir",
    "baris\\nbaris #quot; #35; &lt;",
    "subgraph x;\n    end\n    x --> y",
    "\x00\x1b\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]
SOURCE = {"file_name": "a.pdf", "sha256": "0" * 64, "page_count": 1, "kind": "scan"}


def sop_of(*procedures: Procedure, title: str = "Surat Masuk", folder: str = "a") -> Sop:
    """An SOP with these procedures, its steps, symbols and flows numbered."""
    data = {"source": SOURCE, "header": {"title": title}, "procedures": list(procedures)}
    return Sop(folder, 1, Record.model_validate(data), ConfidenceReport())


def chart(
    rows: Iterable[str], flows: Iterable[str] = (), executors: tuple[str, ...] = ("Staf", "Kepala")
) -> Procedure:
    """A procedure of which each row is ``Kegiatan | shape, executor shape …`` and each flow
    ``row.executor row.executor label``, counted from 0: ``("Menerima | 0 terminator",)``."""
    steps = []
    for row in rows:
        activity, _, drawn = row.partition(" | ")
        symbols = [
            Symbol(executor=int(executor), shape=Shape(shape))
            for executor, shape in (one.split() for one in drawn.split(", ") if one)
        ]
        steps.append(Step(activity=activity, symbols=tuple(symbols)))
    return Procedure(executors=executors, steps=tuple(steps), flows=tuple(map(_flow, flows)))


def graph_of(procedure: Procedure) -> Graph:
    """What a reader should find: places with symbols, and the arrows between them."""
    places = {
        (row, symbol.executor)
        for row, step in enumerate(procedure.steps)
        for symbol in step.symbols
        if symbol.shape not in CONNECTORS
    }
    arrows = {
        ((flow.source.step, flow.source.executor), (flow.target.step, flow.target.executor),
         flow.label)
        for flow in procedure.flows
    }  # fmt: skip
    return (
        frozenset(places),
        frozenset(one for one in arrows if one[0] in places and one[1] in places),
    )


def _flow(text: str) -> Flow:
    source, target, label, *_ = *text.split(), None
    return Flow.model_validate({"source": _end(source), "target": _end(target), "label": label})


def _end(text: str | None) -> FlowEnd:
    step, executor = str(text).split(".")
    return FlowEnd(step=int(step), executor=int(executor))


def truths(folder: Path = SAMPLES) -> list[Sop]:
    """What each document of a folder with a procedure holds, as it should be read."""
    found = []
    for path in sorted(folder.glob("*.truth.json")):
        data = json.loads(path.read_text("utf-8"))
        if data["procedures"]:
            record = {"source": SOURCE, "header": _header(data), "procedures": data["procedures"]}
            name = path.name.removesuffix(".truth.json")
            found.append(Sop(name, 1, Record.model_validate(record), ConfidenceReport()))
    return found


def _header(data: dict[str, Any]) -> dict[str, Any]:
    """The identity block as records have it: what is not there is left out, or an empty text."""
    header = {name: value for name, value in data["header"].items() if value is not None}
    approver = header.get("approved_by") or {}
    lists = {name: [_item(one) for one in header.get(name, [])] for name in HEADER_LISTS}
    kept = {name: value for name, value in approver.items() if value is not None}
    return {**header, **lists, "approved_by": kept}


def _item(item: Any) -> dict[str, Any]:
    return {"text": item["text"] if isinstance(item, dict) else item}

"""BPMN as others read it: SpiffWorkflow, which holds it against the schema of BPMN 2.0 first, and
pm4py find the same flowchart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bpmn_read import SPACES
from drawings import drawings, is_drawn
from flowcharts import CONNECTORS, chart, sop_of
from lxml import etree
from mined import mined
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException

from digisop.export.bpmn import as_bpmn
from digisop.results.layout import Sop
from digisop_models.record import Procedure

Arrows = set[tuple[str, str]]
VALIDATOR = BpmnValidator()


def parsed(sop: Sop) -> BpmnParser:
    content = as_bpmn(sop)
    assert content is not None
    parser = BpmnParser(validator=VALIDATOR)
    parser.add_bpmn_str(content)
    return parser


def cells_of(procedure: Procedure) -> dict[tuple[int, int], str]:
    """The id of the task of each place: that of its first symbol."""
    found: dict[tuple[int, int], str] = {}
    for row, step in enumerate(procedure.steps):
        for symbol in step.symbols:
            if symbol.shape not in CONNECTORS:
                found.setdefault((row, symbol.executor), symbol.id)
    return found


def drawn(procedure: Procedure) -> Arrows:
    """The arrows between places, by the ids of their tasks."""
    cells = cells_of(procedure)
    ends = (
        ((flow.source.step, flow.source.executor), (flow.target.step, flow.target.executor))
        for flow in procedure.flows
    )
    known = ((cells[one], cells[other]) for one, other in ends if one in cells and other in cells)
    return {arrow for arrow in known if arrow[0] != arrow[1]}


def read(specs: dict[str, Any], ids: set[str]) -> Arrows:
    """The ways from one of the tasks to the next, through whatever lies between."""
    return {(one, other) for one in ids for other in _next(specs, one, ids) if one != other}


def _next(specs: dict[str, Any], name: str, ids: set[str]) -> Iterator[str]:
    waiting, seen = list(specs[name].outputs), {name}
    while waiting:
        one = waiting.pop()
        if one.name in ids:
            yield one.name
        elif one.name not in seen:
            seen.add(one.name)
            waiting += one.outputs


def is_runnable(process: etree._Element) -> bool:
    """Whether it has a start, and of each exclusive gateway one exit at most that has no answer."""
    flows = {one.get("id"): one for one in process.iterfind("b:sequenceFlow", SPACES)}
    open_ = [
        gateway.get("id")
        for gateway in process.iterfind("b:exclusiveGateway", SPACES)
        for exit_ in gateway.iterfind("b:outgoing", SPACES)
        if flows[exit_.text].find("b:conditionExpression", SPACES) is None
        and exit_.text != gateway.get("default")
    ]
    return process.find("b:startEvent", SPACES) is not None and not open_


@pytest.mark.parametrize("sop", drawings(), ids=lambda sop: sop.folder)
def test_every_drawing_is_valid_and_the_same_flowchart(sop: Sop) -> None:
    """What cannot be run is told by the program that would run it, and nothing else is."""
    parser = parsed(sop)
    processes = etree.fromstring(as_bpmn(sop)).iterfind("b:process", SPACES)
    by_name = {process.get("id"): process for process in processes}
    for number, procedure in enumerate(sop.record.procedures, 1):
        if not is_drawn(procedure):
            continue
        try:
            specs = parser.get_spec(f"p{number}").task_specs
        except ValidationException:
            assert not is_runnable(by_name[f"p{number}"])
            continue
        ids = set(cells_of(procedure).values()) & set(specs)
        assert ids
        assert read(specs, ids) == {arrow for arrow in drawn(procedure) if set(arrow) <= ids}


def test_pm4py_finds_every_node_and_every_flow(tmp_path: Path) -> None:
    paths = {}
    for sop in drawings():
        for upright in (True, False):
            path = tmp_path / f"{sop.folder}-{upright}.bpmn"
            content = as_bpmn(sop, upright=upright)
            assert content is not None
            path.write_bytes(content)
            root = etree.fromstring(content)
            marks = root.iterfind(".//o:place", SPACES)
            nodes = {mark.getparent().getparent().get("id") for mark in marks}
            flows = root.iterfind(".//b:sequenceFlow", SPACES)
            paths[path] = nodes, {(one.get("sourceRef"), one.get("targetRef")) for one in flows}
    read = mined(list(paths))
    for path, (nodes, arrows) in paths.items():
        assert arrows
        assert read[path] == (nodes, arrows)


def test_a_decision_whose_exits_bear_no_answer_is_no_process_to_run() -> None:
    """The schema allows it, and nothing is made up; a program that would run it says why not."""
    rows = ("Memeriksa | 0 decision", "Mengirim | 0 process", "Menolak | 1 process")
    parser = parsed(sop_of(chart(rows, ("0.0 1.0", "0.0 2.1"))))
    with pytest.raises(ValidationException, match="without condition"):
        parser.get_spec("p1")

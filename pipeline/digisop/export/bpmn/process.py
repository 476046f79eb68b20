"""The process of a procedure: lanes, events, tasks, gateways, data objects and flows.

Elements stand in the order that BPMN's schema asks for. ``digisop:step`` of the process has each
row of the table, those without a symbol too; ``digisop:place`` of a node says where in the table it
stands and which symbols it is, ``digisop:flow`` of a sequence flow which arrow. Branches have their
answer as a condition (``jawaban`` is ya or tidak), so that engines can run through the process.
"""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType

from lxml import etree

from digisop.export.bpmn.chart import Chart, DataObject, Edge, Node, NodeKind
from digisop.export.bpmn.names import Ids
from digisop.export.bpmn.vocabulary import (
    BPMN,
    INSTANCE,
    NAMESPACES,
    add,
    extend,
    own,
    tell,
)
from digisop.export.xml_text import xml_text
from digisop_models.record import Step

_ANSWERS = MappingProxyType({"yes": "ya", "no": "tidak"})


def write_process(root: etree._Element, name: str, chart: Chart, ids: Ids) -> tuple[str, ...]:
    """Add the process of a chart below ``root``, ``name`` being its id; returns the ids of its
    lanes, in the chart's order."""
    process = add(root, BPMN, "process", id=name, isExecutable="true")
    if chart.procedure.title:
        process.set("name", xml_text(chart.procedure.title))
    _steps(extend(process), chart)
    lanes = _lanes(process, name, chart, ids)
    signs: defaultdict[str, list[DataObject]] = defaultdict(list)
    for one in chart.data:
        signs[one.node.id].append(one)
    for node in chart.nodes:
        _node(process, chart, node, signs[node.id], ids)
    for one in chart.data:
        object_id = ids.take(f"{one.id}-object")
        add(process, BPMN, "dataObject", id=object_id)
        text = xml_text(one.text)
        add(process, BPMN, "dataObjectReference", id=one.id, name=text, dataObjectRef=object_id)
    decided = {node.id for node in chart.nodes if _is_decided(chart, node)}
    for edge in chart.edges:
        _edge(process, edge, is_branch=edge.source in decided)
    return lanes


def _steps(extension: etree._Element, chart: Chart) -> None:
    for row, step in enumerate(chart.procedure.steps):
        own(
            extension,
            "step",
            row=str(row + 1),
            ref=step.id,
            number=step.number,
            activity=step.activity,
            requirements=step.requirements,
            duration=step.duration.text,
            iso8601=step.duration.iso8601,
            output=step.output,
            notes=step.notes,
        )


def _lanes(process: etree._Element, name: str, chart: Chart, ids: Ids) -> tuple[str, ...]:
    lane_set = add(process, BPMN, "laneSet", id=ids.take(f"{name}-lanes"))
    found = []
    for number, executor in enumerate(chart.lanes):
        lane_id = ids.take(f"{name}-e{number + 1}")
        lane = add(lane_set, BPMN, "lane", id=lane_id, name=xml_text(executor))
        for node in chart.nodes:
            if node.executor == number:
                add(lane, BPMN, "flowNodeRef").text = node.id
        found.append(lane_id)
    return tuple(found)


def _node(
    process: etree._Element, chart: Chart, node: Node, data: list[DataObject], ids: Ids
) -> None:
    element = add(process, BPMN, node.kind, id=node.id)
    if node.name:
        element.set("name", xml_text(node.name))
    step = chart.procedure.steps[node.step]
    if node.kind is NodeKind.TASK:
        tell(element, _told(step))
    _place(extend(element), node, step)
    for edge in chart.edges:
        if edge.target == node.id:
            add(element, BPMN, "incoming").text = edge.id
    for edge in _exits(chart, node):
        add(element, BPMN, "outgoing").text = edge.id
    if node.kind in (NodeKind.EXCLUSIVE, NodeKind.PARALLEL):
        element.set("gatewayDirection", "Diverging")
        _name_default(element, chart, node)
    _associations(element, data, ids)


def _name_default(element: etree._Element, chart: Chart, gateway: Node) -> None:
    """The exit without an answer, which is taken where none of the others is."""
    default = next((edge for edge in _exits(chart, gateway) if not _answer(edge)), None)
    if default is not None and _is_decided(chart, gateway):
        element.set("default", default.id)


def _is_decided(chart: Chart, gateway: Node) -> bool:
    """Whether its answers tell its exits apart; no conditions are made up where they do not."""
    open_ = [edge for edge in _exits(chart, gateway) if not _answer(edge)]
    return gateway.kind is NodeKind.EXCLUSIVE and len(open_) < 2


def _exits(chart: Chart, node: Node) -> list[Edge]:
    return [edge for edge in chart.edges if edge.source == node.id]


def _answer(edge: Edge) -> str:
    label = edge.flow.label if edge.flow else None
    return _ANSWERS[label] if label else ""


def _told(step: Step) -> str:
    """What the table says of a step that BPMN has no element for."""
    lines = {"No": step.number, "Waktu": step.duration.text, "Keterangan": step.notes}
    return "\n".join(f"{name}: {value}" for name, value in lines.items() if value)


def _place(extension: etree._Element, node: Node, step: Step) -> None:
    own(
        extension,
        "place",
        step=str(node.step + 1),
        stepRef=step.id,
        executor=str(node.executor + 1),
        symbols=" ".join(symbol.id for symbol in node.symbols),
        shapes=" ".join(symbol.shape for symbol in node.symbols),
        within=" ".join(node.within) or None,
        duration=step.duration.iso8601,
    )


def _associations(element: etree._Element, data: list[DataObject], ids: Ids) -> None:
    """What goes into a task and comes out of it; what it goes into has to be named."""
    for one in (one for one in data if one.is_input):
        slot = ids.take(f"{one.id}-slot")
        add(element, BPMN, "property", id=slot, name="__targetRef_placeholder")
        into = add(element, BPMN, "dataInputAssociation", id=one.association)
        add(into, BPMN, "sourceRef").text = one.id
        add(into, BPMN, "targetRef").text = slot
    for one in (one for one in data if not one.is_input):
        out = add(element, BPMN, "dataOutputAssociation", id=one.association)
        add(out, BPMN, "targetRef").text = one.id


def _edge(process: etree._Element, edge: Edge, *, is_branch: bool) -> None:
    element = add(
        process, BPMN, "sequenceFlow", id=edge.id, sourceRef=edge.source, targetRef=edge.target
    )
    if edge.name:
        element.set("name", xml_text(edge.name))
    if edge.flow is not None:
        own(extend(element), "flow", ref=edge.flow.id, label=edge.flow.label)
    if is_branch and (answer := _answer(edge)):
        condition = add(element, BPMN, "conditionExpression")
        condition.set(etree.QName(NAMESPACES[INSTANCE], "type"), f"{BPMN}:tFormalExpression")
        condition.text = f"jawaban == '{answer}'"

"""Reads a BPMN file back: its flowchart, and where its shapes stand."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

SPACES = {
    "b": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "d": "http://www.omg.org/spec/BPMN/20100524/DI",
    "c": "http://www.omg.org/spec/DD/20100524/DC",
    "i": "http://www.omg.org/spec/DD/20100524/DI",
    "o": "urn:digisop:bpmn:1",
}
Place = tuple[int, int]
Graph = tuple[frozenset[Place], frozenset[tuple[Place, Place, str | None]]]


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def graphs(content: bytes) -> dict[str, Graph]:
    """By process: places that have a symbol, and the arrows between them with their answers."""
    root = etree.fromstring(content)
    found: dict[str, Graph] = {}
    for process in root.iterfind("b:process", SPACES):
        lanes = {
            reference.text: number
            for number, lane in enumerate(process.iterfind(".//b:lane", SPACES))
            for reference in lane.iterfind("b:flowNodeRef", SPACES)
        }
        places: dict[str, Place] = {}
        flows: set[tuple[Place, Place, str | None]] = set()
        for mark in process.iterfind(".//o:place", SPACES):
            node = mark.getparent().getparent().get("id")
            places[node] = int(mark.get("step")) - 1, lanes[node]
            if mark.get("within"):
                flows.add((places[node], places[node], None))
        for edge in process.iterfind("b:sequenceFlow", SPACES):
            ends = places[edge.get("sourceRef")], places[edge.get("targetRef")]
            mark = edge.find(".//o:flow", SPACES)
            if mark is None:
                assert ends[0] == ends[1]
            else:
                flows.add((*ends, mark.get("label")))
        found[process.get("id")] = frozenset(places.values()), frozenset(flows)
    return found


def boxes(content: bytes) -> dict[str, Box]:
    """Where each drawn element stands."""
    found = {}
    for shape in etree.fromstring(content).iterfind(".//d:BPMNShape", SPACES):
        found[shape.get("bpmnElement")] = _box(shape.find("c:Bounds", SPACES))
    return found


def texts(content: bytes) -> dict[str, Box]:
    """Where the texts of data objects stand."""
    root = etree.fromstring(content)
    data = {one.get("id") for one in root.iterfind(".//b:dataObjectReference", SPACES)}
    return {
        f"{shape.get('bpmnElement')}-text": _box(shape.find("d:BPMNLabel/c:Bounds", SPACES))
        for shape in root.iterfind(".//d:BPMNShape", SPACES)
        if shape.get("bpmnElement") in data
    }


def _box(bounds: etree._Element) -> Box:
    x, y, width, height = (float(bounds.get(name)) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def misplaced(content: bytes) -> list[tuple[str, str]]:
    """Shapes outside their lane, two that overlap, lanes outside their pool."""
    root = etree.fromstring(content)
    where = boxes(content)
    faults = []
    held = {}
    for process in root.iterfind("b:process", SPACES):
        pool = root.find(f".//b:participant[@processRef='{process.get('id')}']", SPACES).get("id")
        for lane in process.iterfind(".//b:lane", SPACES):
            if not where[pool].holds(where[lane.get("id")]):
                faults.append((lane.get("id"), "outside its pool"))
            for reference in lane.iterfind("b:flowNodeRef", SPACES):
                held[reference.text] = lane.get("id")
        for task in process.iterfind("b:task", SPACES):
            for association in (
                *task.iterfind(".//b:sourceRef", SPACES),
                *task.iterfind("b:dataOutputAssociation/b:targetRef", SPACES),
            ):
                held[association.text] = held[task.get("id")]
    data = texts(content)
    inner = {
        name: box for name, box in {**where, **data}.items() if name.removesuffix("-text") in held
    }
    faults += [
        (name, "outside its lane")
        for name, box in inner.items()
        if not where[held[name.removesuffix("-text")]].holds(box)
    ]
    names = sorted(inner)
    faults += [
        (one, f"overlaps {other}")
        for index, one in enumerate(names)
        for other in names[index + 1 :]
        if inner[one].meets(inner[other])
    ]
    return faults

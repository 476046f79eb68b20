"""A procedure as a graph of BPMN: what each symbol and arrow becomes.

The symbols of one executor in one step are one place, for arrows run between places. A place
becomes a task; before it stands a start event where the flow begins, after it an end event where it
ends, and a gateway where it decides or forks. Where a row only says Mulai or Selesai, the event
stands alone. Nothing is mended: a place that no arrow reaches gets no arrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from digisop.export.bpmn.names import Ids
from digisop.form.begin_end_rows import says_begin_or_end
from digisop.form.flowchart_rules import Place, starts_and_ends
from digisop.form.shapes import CONNECTORS
from digisop_models.record import Flow, Procedure, Shape, Step, Symbol

_START, _END, _ASKED = "Mulai", "Selesai", "Ya atau tidak?"
_ANSWERS = {"yes": "Ya", "no": "Tidak"}


class NodeKind(StrEnum):
    """The elements of BPMN 2.0 that are used, by their names in its XML."""

    START = "startEvent"
    TASK = "task"
    EXCLUSIVE = "exclusiveGateway"
    PARALLEL = "parallelGateway"
    END = "endEvent"


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the flow. ``step`` and ``executor`` are its row and lane; ``symbols`` are the
    symbols that it stands for, ``within`` the arrows between them."""

    id: str
    kind: NodeKind
    name: str
    step: int
    executor: int
    symbols: tuple[Symbol, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A sequence flow between two nodes by their ids; ``flow`` is the arrow that it stands for,
    None between the nodes of one place. ``rank`` counts the exits of its source."""

    id: str
    source: str
    target: str
    name: str = ""
    flow: Flow | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class DataObject:
    """Kelengkapan (``is_input``) or Output of a step, at the task that it belongs to, and the id of
    the association that says so."""

    id: str
    association: str
    text: str
    node: Node
    is_input: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """What of a procedure can be drawn. ``nodes`` go by rows, then lanes, then along the flow;
    ``lanes`` are the executors' names."""

    procedure: Procedure
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    data: tuple[DataObject, ...]
    lanes: tuple[str, ...]

    def cells(self) -> Mapping[Place, Sequence[Node]]:
        """The nodes of each place (step and executor, from 0), along the flow; places without a
        symbol have none."""
        found: defaultdict[Place, list[Node]] = defaultdict(list)
        for node in self.nodes:
            found[node.step, node.executor].append(node)
        return found


def make_chart(procedure: Procedure, stem: str, ids: Ids) -> Chart:
    """The graph; ``stem`` begins the ids of what has none in the record."""
    return _Maker(procedure, stem, ids).chart()


@dataclass(slots=True)
class _Maker:
    procedure: Procedure
    stem: str
    ids: Ids
    symbols: dict[Place, tuple[Symbol, ...]] = field(default_factory=dict)
    onward: defaultdict[Place, list[Flow]] = field(default_factory=lambda: defaultdict(list))
    back: defaultdict[Place, list[Flow]] = field(default_factory=lambda: defaultdict(list))
    within: defaultdict[Place, list[Flow]] = field(default_factory=lambda: defaultdict(list))

    def chart(self) -> Chart:
        self._gather()
        starts, ends = starts_and_ends(self.procedure)
        cells = {
            place: tuple(self._cell(place, place in starts, place in ends))
            for place in self.symbols
        }
        nodes = tuple(node for place in sorted(cells) for node in cells[place])
        return Chart(
            self.procedure,
            nodes,
            tuple(self._edges(cells)),
            tuple(self._data(nodes)),
            self._lanes(),
        )

    def _gather(self) -> None:
        found: defaultdict[Place, list[Symbol]] = defaultdict(list)
        for row, step in enumerate(self.procedure.steps):
            for symbol in step.symbols:
                if symbol.shape not in CONNECTORS:
                    found[row, symbol.executor].append(symbol)
        self.symbols = {place: tuple(those) for place, those in found.items()}
        for flow in self.procedure.flows:
            source, target = flow.source.place, flow.target.place
            if source not in self.symbols or target not in self.symbols:
                continue
            if source == target and len(self.symbols[source]) > 1 and not flow.label:
                self.within[source].append(flow)
            else:
                self.onward[source].append(flow)
                self.back[target].append(flow)

    def _cell(self, place: Place, is_start: bool, is_end: bool) -> Iterator[Node]:
        """The nodes of a place, along the flow."""
        symbols, step = self.symbols[place], self.procedure.steps[place[0]]
        stem = symbols[0].id or f"{self.stem}-s{place[0] + 1}-e{place[1] + 1}"
        gateway = self._gateway(place, len(self.onward[place]) + is_end)
        alone = self._is_mark(place) and (is_start or is_end)
        if is_start:
            yield self._node(place, stem if alone else f"{stem}-start", NodeKind.START, _START)
        if not alone:
            yield self._node(place, stem, NodeKind.TASK, _activity(step, symbols))
        if gateway:
            yield self._node(place, f"{stem}-gateway", gateway, self._question(place, gateway))
        if is_end:
            lone_end = alone and not is_start
            yield self._node(place, stem if lone_end else f"{stem}-end", NodeKind.END, _END)

    def _node(self, place: Place, wanted: str, kind: NodeKind, name: str) -> Node:
        within = tuple(flow.id for flow in self.within[place])
        return Node(self.ids.take(wanted), kind, name, *place, self.symbols[place], within)

    def _is_mark(self, place: Place) -> bool:
        """Whether the row says no more than that it begins or ends here, and nothing comes back."""
        step, symbols = self.procedure.steps[place[0]], self.symbols[place]
        filled = (step.requirements, step.output, step.duration.text, step.notes)
        return (
            not any(filled)
            and (not step.activity.strip(" .") or says_begin_or_end(step.activity))
            and all(symbol.shape is Shape.TERMINATOR for symbol in symbols)
            and not (self.back[place] and self.onward[place])
        )

    def _gateway(self, place: Place, exits: int) -> NodeKind | None:
        if exits < 2:
            return None
        decides = any(symbol.shape is Shape.DECISION for symbol in self.symbols[place])
        labelled = any(flow.label for flow in self.onward[place])
        return NodeKind.EXCLUSIVE if decides or labelled else NodeKind.PARALLEL

    def _question(self, place: Place, kind: NodeKind) -> str:
        """What is asked: what stands in the symbol, or the answer that is more than a Ya."""
        if kind is NodeKind.PARALLEL:
            return ""
        decisions = [one for one in self.symbols[place] if one.shape is Shape.DECISION]
        printed = next((one.text for one in decisions if one.text), None)
        positive = next((flow.text for flow in self.onward[place] if flow.label == "yes"), None)
        if printed or not positive or positive.strip().lower() in ("ya", "iya", "y"):
            return printed or _ASKED
        return f"{positive.rstrip('?')}?"

    def _edges(self, cells: Mapping[Place, Sequence[Node]]) -> Iterator[Edge]:
        for cell in cells.values():
            for one, other in pairwise(cell):
                yield Edge(self.ids.take(f"{one.id}-on"), one.id, other.id)
        for place, flows in self.onward.items():
            for rank, flow in enumerate(flows):
                target = _entry(cells[flow.target.place])
                name = flow.text or _ANSWERS.get(flow.label or "", "")
                wanted = self.ids.take(flow.id or f"{self.stem}-f")
                yield Edge(wanted, _exit(cells[place]).id, target.id, name, flow, rank)

    def _data(self, nodes: Sequence[Node]) -> Iterator[DataObject]:
        """What a step needs stands at its first task, what comes of it at its last."""
        tasks: defaultdict[int, list[Node]] = defaultdict(list)
        for node in nodes:
            if node.kind is NodeKind.TASK:
                tasks[node.step].append(node)
        for row, doing in tasks.items():
            step = self.procedure.steps[row]
            stem = step.id or f"{self.stem}-s{row + 1}"
            if step.requirements:
                yield self._object(f"{stem}-in", step.requirements, doing[0], is_input=True)
            if step.output:
                yield self._object(f"{stem}-out", step.output, doing[-1], is_input=False)

    def _object(self, wanted: str, text: str, node: Node, *, is_input: bool) -> DataObject:
        named = self.ids.take(wanted)
        return DataObject(named, self.ids.take(f"{named}-flow"), text, node, is_input)

    def _lanes(self) -> tuple[str, ...]:
        """The executors; a symbol in a column that has no name gets a lane all the same."""
        names = self.procedure.executors
        count = max((executor + 1 for _, executor in self.symbols), default=0)
        spare = (f"Pelaksana {number + 1}" for number in range(len(names), count))
        return (*names, *spare)


def _entry(cell: Sequence[Node]) -> Node:
    """Where arrows come in: behind the start event, if there is more."""
    return cell[1] if cell[0].kind is NodeKind.START and len(cell) > 1 else cell[0]


def _exit(cell: Sequence[Node]) -> Node:
    """Where arrows go out: before the end event, if there is one."""
    return next((node for node in reversed(cell) if node.kind is not NodeKind.END), cell[-1])


def _activity(step: Step, symbols: Sequence[Symbol]) -> str:
    return step.activity or " ".join(filter(None, (symbol.text for symbol in symbols)))

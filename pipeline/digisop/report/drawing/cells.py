"""Which symbols stand in which cell of the table, and how much room they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from digisop.report.drawing.figures import WIDE, WIDE_WITH_TEXT, Figure, figure_of, ghost
from digisop.report.drawing.routes import Edge, Node, node_of
from digisop_models.record import Flow, FlowEnd, Procedure, Symbol

_STACK = 8.0  # between symbols in one cell


@dataclass(frozen=True, slots=True)
class Member:
    """A symbol in its cell; ``down`` is its middle below the row's line, in pixels.

    ``index`` is its place among its step's symbols, None where there is none and only an arrow says
    that one should be.
    """

    index: int | None
    symbol: Symbol | None
    figure: Figure
    down: float = 0.0


@dataclass(slots=True)
class Cell:
    """The symbols of one executor in one step: the first on the row's line, others below it."""

    members: list[Member] = field(default_factory=list)

    def add(self, index: int | None, symbol: Symbol | None, figure: Figure) -> None:
        """Put one more symbol into the cell, below those in it; ``index`` is its place in its
        step."""
        down = self.below + _STACK + figure.height / 2 if self.members else 0.0
        self.members.append(Member(index, symbol, figure, down))

    @property
    def main(self) -> Figure:
        """The figure that arrows go to."""
        return self.members[0].figure

    @property
    def below(self) -> float:
        """How far the symbols reach below the row's line, in pixels."""
        last = self.members[-1]
        return last.down + last.figure.height / 2


Cells: TypeAlias = Mapping[Node, Cell]


def fill_cells(procedure: Procedure) -> dict[Node, Cell]:
    """Every symbol in its cell, by executor and row; on-page and off-page connectors after those
    that do things. Symbols of executors that are not there are left out."""
    symbols = [symbol for step in procedure.steps for symbol in step.symbols]
    wide = WIDE_WITH_TEXT if any(symbol.text for symbol in symbols) else WIDE
    cells: dict[Node, Cell] = {}
    for row, step in enumerate(procedure.steps):
        numbered = sorted(enumerate(step.symbols), key=lambda pair: "connector" in pair[1].shape)
        for index, symbol in numbered:
            if symbol.executor < len(procedure.executors):
                cell = cells.setdefault(node_of(row, symbol.executor), Cell())
                cell.add(index, symbol, figure_of(symbol, wide))
    for flow in filter(lambda flow: is_sound(procedure, flow), procedure.flows):
        for end in (flow.source, flow.target):
            if end_node(end) not in cells:
                cells[end_node(end)] = Cell()
                cells[end_node(end)].add(None, None, ghost())
    return cells


def is_sound(procedure: Procedure, flow: Flow) -> bool:
    """Whether both ends of a flow are in the table; a record that people wrote may name rows that
    are not there."""
    return all(
        end.step < len(procedure.steps) and end.executor < len(procedure.executors)
        for end in (flow.source, flow.target)
    )


def end_node(end: FlowEnd) -> Node:
    """Where on the grid an arrow ends."""
    return node_of(end.step, end.executor)


def closed_edges(cells: Cells) -> frozenset[Edge]:
    """The ways down from symbols that have another one right below them."""
    return frozenset(
        frozenset(((x, y), (x, y + 1))) for (x, y), cell in cells.items() if len(cell.members) > 1
    )

"""Where everything in the drawing of a procedure stands.

Lanes and rows grow with what they hold; the channels between them with the arrows they carry.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digisop.report.drawing.arrows import Arrow, Label, Pen, place_labels
from digisop.report.drawing.axes import Axis, axis, channel_widths
from digisop.report.drawing.cells import Cells, Member, closed_edges, end_node, fill_cells, is_sound
from digisop.report.drawing.lettering import clean, shorten, width, wrap
from digisop.report.drawing.routes import Grid, Node, route_all
from digisop.report.drawing.tracks import Run, straight_runs
from digisop_models.geometry import Box
from digisop_models.record import Flow, Procedure

NUMBER_WIDE, ACTIVITY_WIDE, PAD = 40.0, 250.0, 9.0
TITLE_SIZE, TITLE_LINE = 14.0, 19.0
BODY_SIZE, BODY_LINE = 11.5, 15.0
HEAD_SIZE, HEAD_LINE = 11.0, 14.0
_CHANNEL, _BESIDE = 12.0, 9.0
_ROW_CHANNEL, _ROW_CHANNEL_WITH_LABELS = 16.0, 26.0
_LEAST_ROW, _LEAST_LANE, _MOST_FOR_A_WORD = 42.0, 96.0, 150.0
_TITLE_LINES, _HEAD_LINES, _ACTIVITY_LINES = 3, 6, 14


@dataclass(frozen=True, slots=True)
class Row:
    """A row from ``top`` to ``bottom`` (pixels), with its number and its activity in lines."""

    top: float
    bottom: float
    number: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A column from ``left`` to ``right`` (pixels), with its head in lines."""

    left: float
    right: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A symbol of a step (from 0), and where its middle is, in pixels."""

    step: int
    member: Member
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole drawing in pixels: the heads of its columns are between ``head`` and ``body``."""

    width: float
    height: float
    head: float
    body: float
    title: tuple[str, ...]
    lanes: tuple[Lane, ...]
    rows: tuple[Row, ...]
    symbols: tuple[Placed, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]


def lay_out(procedure: Procedure, label_of: Callable[[Flow], str]) -> Layout:
    """Place the symbols, route the arrows, and make room for both; ``label_of`` gives the wording
    of a flow's label, "" for none."""
    cells = fill_cells(procedure)
    flows = [(i, flow) for i, flow in enumerate(procedure.flows) if is_sound(procedure, flow)]
    runs = straight_runs(_routes(procedure, cells, [flow for _, flow in flows]))
    every = [run for piece in runs for run in piece]
    across, heads = _lanes(procedure, cells, every)
    title = wrap(procedure.title or "", TITLE_SIZE, across.borders[-1] - 2 * PAD, _TITLE_LINES)
    head = len(title) * TITLE_LINE + PAD if title else 1.0
    body = head + max([len(lines) for lines in heads], default=1) * HEAD_LINE + 2 * PAD
    down, rows = _rows(procedure, cells, every, body)
    pen = Pen(cells, across, down)
    arrows = [pen.arrow(i, flow, own) for (i, flow), own in zip(flows, runs, strict=True)]
    symbols = tuple(_placed(cells, across, down))
    texts = Box(0, 0, across.borders[0], down.borders[-1])
    obstacles = [texts, *map(_box, symbols)]
    words = [label_of(flow) for _, flow in flows]
    labels = place_labels(arrows, words, obstacles, across.borders[-1])
    return Layout(
        width=across.borders[-1],
        height=down.borders[-1],
        head=head,
        body=body,
        title=title,
        lanes=tuple(map(Lane, across.borders, across.borders[1:], heads)),
        rows=rows,
        symbols=symbols,
        arrows=tuple(arrows),
        labels=tuple(labels),
    )


def _routes(procedure: Procedure, cells: Cells, flows: Sequence[Flow]) -> list[tuple[Node, ...]]:
    size = len(procedure.executors), len(procedure.steps)
    grid = Grid(*size, taken=frozenset(cells), closed=closed_edges(cells))
    return route_all(grid, [(end_node(flow.source), end_node(flow.target)) for flow in flows])


def _lanes(
    procedure: Procedure, cells: Cells, runs: Sequence[Run]
) -> tuple[Axis, list[tuple[str, ...]]]:
    """The axis of the lanes, and what their heads say in the room they have."""
    symbols: dict[int, float] = {}
    halves, heads = [], []
    for lane, name in enumerate(procedure.executors):
        own = [cell.main.width / 2 for node, cell in cells.items() if node[0] == 2 * lane + 1]
        if own:
            symbols[lane] = min(own)
        longest = max((width(word, HEAD_SIZE) for word in clean(name).split()), default=0.0)
        words = min(longest, _MOST_FOR_A_WORD) + 2 * PAD - _CHANNEL / 2
        wide = max(2 * (max(own, default=0.0) + _BESIDE), words, _LEAST_LANE)
        halves.append((wide / 2, wide / 2))
        heads.append(wrap(name, HEAD_SIZE, wide + _CHANNEL - 2 * PAD + 2, _HEAD_LINES))
    channels = channel_widths(runs, True, len(halves) + 1, _CHANNEL)
    return axis(NUMBER_WIDE + ACTIVITY_WIDE, halves, channels, symbols), heads


def _rows(
    procedure: Procedure, cells: Cells, runs: Sequence[Run], top: float
) -> tuple[Axis, tuple[Row, ...]]:
    """The axis of the rows, and what stands at their left."""
    symbols: dict[int, float] = {}
    halves, texts = [], []
    for row, step in enumerate(procedure.steps):
        own = [cell for node, cell in cells.items() if node[1] == 2 * row + 1]
        if own:
            symbols[row] = min(cell.main.height / 2 for cell in own)
        lines = wrap(step.activity, BODY_SIZE, ACTIVITY_WIDE - 2 * PAD, _ACTIVITY_LINES)
        least = max(len(lines) * BODY_LINE, _LEAST_ROW) / 2
        above = max([least, *(cell.main.height / 2 for cell in own)])
        halves.append((above, max([least, *(cell.below for cell in own)])))
        texts.append((shorten(clean(step.number or ""), BODY_SIZE, NUMBER_WIDE - 6), lines))
    has_labels = any(flow.label or flow.text for flow in procedure.flows)
    least_channel = _ROW_CHANNEL_WITH_LABELS if has_labels else _ROW_CHANNEL
    channels = channel_widths(runs, False, len(halves) + 1, least_channel)
    down = axis(top, halves, channels, symbols)
    borders = zip(down.borders, down.borders[1:], texts, strict=False)
    return down, tuple(Row(one, other, *text) for one, other, text in borders)


def _placed(cells: Cells, across: Axis, down: Axis) -> list[Placed]:
    return [
        Placed(node[1] // 2, member, across.lines[node[0]], down.lines[node[1]] + member.down)
        for node, cell in cells.items()
        for member in cell.members
    ]


def _box(placed: Placed) -> Box:
    half = placed.member.figure.width / 2, placed.member.figure.height / 2
    return Box(placed.x - half[0], placed.y - half[1], placed.x + half[0], placed.y + half[1])

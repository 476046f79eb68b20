"""The drawing of a procedure as a whole: how sure its flows are together, and what they leave over.

A flow that was lost has no entry of its own. It shows in what is left: an end of a line at a symbol
that nothing comes to or leaves by, ink that no flow runs over, a label that no flow has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log1p

from digisop.form.shapes import CONNECTORS
from digisop.stages.flows.branch_labels import Label
from digisop.stages.flows.decision import LONG, SHORT, Question
from digisop.stages.flows.network import End, Network
from digisop.stages.flows.other_answers import difference
from digisop.stages.flows.program import Answer
from digisop.stages.flows.weights import HIGHEST, open_weights
from digisop.stages.types import DraftProcedure, DraftSymbol, Reading
from digisop_models.geometry import Box, Point
from digisop_models.page import Line

#: Shorter pieces of ink (points) are rests of letters and overshoots of lines.
PIECE = 20.0
#: From this score on an end is a head for sure.
SURE_HEAD = 0.9
#: A label of one letter that is read less surely may be a head beside a symbol's edge.
SURE_LETTER = 0.8
#: What an answer leaves over, by the names of its signs.
TOLD = frozenset({
    "end_unused", "head_unused", "ink_unused", "unjoined", "label_unused", "exit_unlabelled",
    "gaps",
})  # fmt: skip


def chart_of(
    procedure: DraftProcedure,
    question: Question,
    answer: Answer,
    others: Sequence[Answer],
    network: Network,
) -> Reading | None:
    """The drawing: its place on its first page, what is left over, and as its score how sure the
    flows are together, by how much costlier the best of ``others`` is. None where there is no
    symbol."""
    marks = [mark for step in procedure.steps for mark in step.symbols]
    if not marks:
        return None
    first = marks[0].page
    weights = open_weights()
    left = {
        **question.program.total(answer),
        **_unused(marks, question, answer, network),
        "label_unused": float(_count_labels_unused(question, answer)),
    }
    return Reading(
        (),
        first,
        Box.around(mark.box for mark in marks if mark.page == first),
        score=round(weights.score(_margin(marks, answer, others)), 3),
        signs=tuple((name, round(log1p(n), 3)) for name, n in left.items() if name in TOLD and n),
        others=tuple(difference(question, answer, other, weights) for other in others),
    )


def _margin(marks: Sequence[DraftSymbol], answer: Answer, others: Sequence[Answer]) -> float:
    """How much costlier the best other answer is. Where none is known nothing is sure, but that
    no arrow joins a symbol to itself."""
    if others:
        return max(others[0].cost - answer.cost, 0.0)
    return 0.0 if len(marks) > 1 else HIGHEST


def _unused(
    marks: Sequence[DraftSymbol], question: Question, answer: Answer, network: Network
) -> dict[str, float]:
    """Ends at symbols that no flow has, heads that none comes to, and ink beside symbols that
    none runs over, whatever it may have meant."""
    used: set[int] = set()
    come_to: set[int] = set()
    over: set[tuple[int, int]] = set()
    for index, (flow, choice) in enumerate(zip(question.flows, question.flow_choices, strict=True)):
        if any(answer.has(one) for one in (choice, *question.links.get(index, ()))):
            used |= {flow.start, flow.goal}
            over |= {(min(edge), max(edge)) for edge in pairwise(flow.nodes)}
        if answer.has(choice):
            come_to.add(flow.goal)
    drawn = _Drawn(marks, question.labels, network)
    unused = [edge for edge in network.drawn() if edge not in over and drawn.is_line(edge)]
    lengths = [network.length(edge) for edge in unused]
    ends = {node for edge in unused for node in edge}
    return {
        "end_unused": float(
            sum(
                end.node in ends and drawn.is_at_symbol(end) and drawn.is_long(end)
                for index, end in enumerate(network.ends)
                if index not in used
            )
        ),
        "head_unused": float(
            sum(
                end.head >= SURE_HEAD and drawn.is_at_symbol(end) and drawn.is_long(end)
                for index, end in enumerate(network.ends)
                if index not in come_to
            )
        ),
        "ink_unused": sum(min(length / LONG, 1.0) for length in lengths if length > PIECE),
    }


def _count_labels_unused(question: Question, answer: Answer) -> int:
    """The labels that may belong to some flow, but that no flow of the answer has."""
    sure = {
        index for index, (_, line, _) in enumerate(question.labels) if _is_surely_read(line)
    } & {one.label for one in question.label_flows}
    pairs = zip(question.label_flows, question.label_choices, strict=True)
    return len(sure - {one.label for one, choice in pairs if answer.has(choice)})


def _is_surely_read(line: Line) -> bool:
    return len(line.text) > 1 or all(word.confidence >= SURE_LETTER for word in line.words)


class _Drawn:
    """Which of the lines are the procedure's, and no piece of a symbol's own outline or of the
    letters of a label."""

    def __init__(
        self, marks: Sequence[DraftSymbol], labels: Sequence[Label], network: Network
    ) -> None:
        self._network = network
        self._lettering: defaultdict[int, list[Box]] = defaultdict(list)
        for page, line, _ in labels:
            self._lettering[page].append(line.box)
        self._boxes: defaultdict[int, list[Box]] = defaultdict(list)
        for mark in marks:
            self._boxes[mark.page].append(mark.box)
        self._symbols = {(m.page, m.box) for m in marks if m.shape not in CONNECTORS}
        self._rows = {page: Box.around(boxes) for page, boxes in self._boxes.items()}

    def is_at_symbol(self, end: End) -> bool:
        """Whether an end touches a symbol that flows lead from or to."""
        return end.symbol is not None and (end.page, end.symbol) in self._symbols

    def is_long(self, end: End) -> bool:
        """Whether the drawn line gets to an end, and is more than a rest of ink there."""
        edges = ((end.node, other) for other in self._network.edges[end.node])
        return end.is_reached and any(self._network.length(edge) > PIECE for edge in edges)

    def is_line(self, edge: tuple[int, int]) -> bool:
        """Whether an edge is as high as the procedure's symbols, and away from each of them and
        from the labels."""
        page = self._network.places[edge[0]][0]
        points = [self._network.places[node][1] for node in edge]
        rows = self._rows.get(page)
        if rows is None or not all(rows.y0 <= point.y <= rows.y1 for point in points):
            return False
        others = (*self._boxes[page], *self._lettering[page])
        return not any(all(_is_in(box, point) for point in points) for box in others)


def _is_in(box: Box, point: Point) -> bool:
    """Whether a point is in a symbol or on its outline, or among the letters of a label."""
    return (
        box.x0 - SHORT <= point.x <= box.x1 + SHORT and box.y0 - SHORT <= point.y <= box.y1 + SHORT
    )

"""To which arrows the labels of branches (Ya, Tidak) belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from digisop.form.answers import Answer, likely_label
from digisop.stages.flows.network import Network
from digisop.stages.types import DraftFlow, DraftProcedure
from digisop_models.geometry import Box
from digisop_models.page import Line, Page

#: A label stands no further from the branch's beginning than this (points).
LABEL_REACH = 30.0
#: Labels stand in the columns of the executors, or reach so far into those beside them (points).
BESIDE = 6.0
#: The beginning of a branch (points).
BEGINNING = 60.0

#: A symbol of a procedure: indexes of its step and its executor.
Place = tuple[int, int]
#: The page a label stands on, the label, and the answer it stands for.
Label = tuple[int, Line, Answer]


def find_labels(pages: Sequence[Page]) -> list[Label]:
    """The branch labels on the pages."""
    found = []
    for page in pages:
        for line in page.labels:
            answer = likely_label(line.text)
            if answer:
                found.append((page.number, line, answer))
    return found


def is_beside(label: Label, procedure: DraftProcedure) -> bool:
    """Whether a label stands in the columns of the executors."""
    boxes = [executor.box for executor in procedure.executors]
    box = label[1].box
    left, right = min(b.x0 for b in boxes), max(b.x1 for b in boxes)
    return box.x1 > left - BESIDE and box.x0 < right + BESIDE


def labelled(
    flows: Sequence[DraftFlow],
    labels: Sequence[Label],
    asking: Collection[Place],
) -> tuple[DraftFlow, ...]:
    """The flows with their labels: each label goes to the nearest beginning of a branch.

    Branches leave the decisions (``asking``); where everything is drawn as one shape, any symbol.
    """
    branches: defaultdict[int, list[int]] = defaultdict(list)  # by the page they begin on
    for i, flow in enumerate(flows):
        if flow.source in asking or not asking:
            branches[flow.path[0].page].append(i)
    pairs = sorted(
        (_distance(flows[i], page, line.box), i, k)
        for k, (page, line, _) in enumerate(labels)
        for i in branches[page]
    )
    given: dict[int, int] = {}
    taken: set[int] = set()
    for distance, i, k in pairs:
        if distance <= LABEL_REACH and i not in given and k not in taken:
            given[i] = k
            taken.add(k)
    return tuple(
        replace(flow, label=labels[given[i]][2], text=labels[given[i]][1].text)
        if i in given
        else flow
        for i, flow in enumerate(flows)
    )


def _distance(flow: DraftFlow, page: int, box: Box) -> float:
    """How far (points) a label is from the beginning of a branch; further along counts more."""
    leg = flow.path[0]
    if leg.page != page:
        return float("inf")
    best, run = float("inf"), 0.0
    for (ax, ay), (bx, by) in pairwise(leg.points):
        steps = max(1, int(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 / 3))
        for step in range(steps + 1):
            x, y = ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps
            gap = _gap(box, x, y)
            best = min(best, gap + 0.25 * (run + 3 * step))
        run += 3 * steps
        if run > BEGINNING:
            break
    return best


def _gap(box: Box, x: float, y: float) -> float:
    dx = max(box.x0 - x, x - box.x1, 0.0)
    dy = max(box.y0 - y, y - box.y1, 0.0)
    return float((dx * dx + dy * dy) ** 0.5)


def denied_ends(network: Network, labels: Sequence[Label]) -> set[int]:
    """The nodes of the ends beside which "no" stands."""
    denied = set()
    for page, line, answer in labels:
        near = [
            (_gap(line.box, *network.places[end.node][1]), end.node)
            for end in network.ends
            if end.page == page and end.symbol
        ]
        if answer == "no" and near and min(near)[0] <= LABEL_REACH:
            denied.add(min(near)[1])
    return denied

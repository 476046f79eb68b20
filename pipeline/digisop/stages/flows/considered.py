"""Why a drawing was read as it was: every arrow that may be meant, with what decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digisop.stages.flows.decision import given_labels, margins_of
from digisop.stages.flows.flowchart import pages_of, question_of
from digisop.stages.flows.sheets import sheets_of
from digisop.stages.flows.weights import open_weights
from digisop.stages.types import DraftArrow, DraftProcedure
from digisop_models.page import Page


@dataclass(frozen=True, slots=True)
class ConsideredFlow:
    """An arrow that may be meant, and its costs by sign (each sign times its weight, in log-odds:
    above zero speaks against it). ``heads`` is how likely a head is (0 to 1) at its start and at
    its end. ``margin`` is how much costlier the likeliest drawing without it is; None where it was
    not chosen."""

    arrow: DraftArrow
    heads: tuple[float, float]
    costs: Mapping[str, float]
    margin: float | None


@dataclass(frozen=True, slots=True)
class Considered:
    """All arrows that were considered for a procedure, and what the drawing costs as a whole.

    ``whole`` is the cost of the answer by sign, in log-odds; empty where the program has no answer.
    """

    flows: tuple[ConsideredFlow, ...]
    whole: Mapping[str, float]


def considered_flows(pages: Sequence[Page], procedure: DraftProcedure) -> Considered:
    """What was considered for the flows of a procedure on its pages, decided anew.

    For people who want to know why an arrow was read, or not: ``inspect`` draws it. It takes as
    long as the stage itself.
    """
    sheets = sheets_of(procedure, pages_of(procedure, pages))
    question, network = question_of(sheets.pages, sheets.procedure)
    weights = open_weights().signs
    costs = question.program.costs(weights)
    answer = question.program.solve(costs)
    if answer is None:
        return Considered((), {})
    margins = margins_of(question, answer, costs)

    def weighed(signs: Mapping[str, float]) -> dict[str, float]:
        found = {name: weights.get(name, 0.0) * size for name, size in signs.items()}
        return {name: cost for name, cost in found.items() if cost}

    labels = given_labels(question, answer)
    flows = []
    for index, flow in enumerate(question.flows):
        said = labels.get(index)
        arrow = DraftArrow(flow.source, flow.target, said[0] if said else None)
        heads = network.ends[flow.start].head, network.ends[flow.goal].head
        flows.append(ConsideredFlow(arrow, heads, weighed(flow.signs), margins.get(index)))
    return Considered(tuple(flows), weighed(question.program.total(answer)))

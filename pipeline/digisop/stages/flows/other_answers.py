"""What a drawing may mean instead: the next likeliest answers, and what each has otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from digisop.stages.flows.candidates import Place
from digisop.stages.flows.decision import MOST_MARGINS, Question, given_labels
from digisop.stages.flows.program import Answer, Floats
from digisop.stages.flows.weights import FlowWeights
from digisop.stages.types import DraftArrow, OtherFlows

#: Another answer is looked for where the likeliest is costlier by less than this (log-odds):
#: beyond, nobody asks for it.
NEAR = 6.0
#: So many other answers are kept of a drawing.
MOST_OTHERS = 2


def next_answers(question: Question, answer: Answer, costs: Floats) -> tuple[Answer, ...]:
    """The second and the third likeliest answer, by their flows whatever their labels; the third
    only where the second is near."""
    pairs = [[question.flow_choices[i] for i in among] for among in question.pairs().values()]
    found = [answer]
    while len(found) <= MOST_OTHERS and found[-1].cost - answer.cost < NEAR:
        other = question.program.next_best(costs, found, pairs)
        if other is None:
            break
        found.append(other)
    return tuple(found[1:])


def instead_of(
    question: Question, answer: Answer, costs: Floats, margins: Mapping[int, float]
) -> dict[int, tuple[Answer]]:
    """By the index of a flow taken whose margin (log-odds) is near: the likeliest answer without
    it, and without any other way between the same two symbols, where it is found quickly.

    None in a drawing of more flows than ``MOST_MARGINS``, whose margins are not known: the cost of
    a document must not grow with the square of its pages.
    """
    if len(margins) > MOST_MARGINS:
        return {}
    pairs = question.pairs()
    found = {}
    for index, margin in margins.items():
        if margin >= NEAR:
            continue
        flow = question.flows[index]
        same = {question.flow_choices[i]: 0 for i in pairs[flow.origin, flow.aim]}
        if other := question.program.quick_answer(costs, same):
            found[index] = (other,)
    return found


def difference(
    question: Question, answer: Answer, other: Answer, weights: FlowWeights, margin: float = 0.0
) -> OtherFlows:
    """What another answer has otherwise, and how likely it is (0 to 1) beside the chosen one: no
    likelier than by the ``margin`` (log-odds) of the flow that it does without."""
    chosen, held = _arrows(question, answer), _arrows(question, other)
    return OtherFlows(
        tuple(arrow for arrow in chosen if arrow not in held),
        tuple(arrow for arrow in held if arrow not in chosen),
        round(1 - weights.score(max(other.cost - answer.cost, margin)), 3),
    )


def _arrows(question: Question, answer: Answer) -> Sequence[DraftArrow]:
    """The arrows of an answer, in the order of the table, each once."""
    labels = given_labels(question, answer)
    found: dict[tuple[Place, Place], DraftArrow] = {}
    for index in _taken(question, answer):
        flow = question.flows[index]
        said = labels.get(index)
        arrow = DraftArrow(flow.source, flow.target, said[0] if said else None)
        found.setdefault((flow.source, flow.target), arrow)
    return [found[pair] for pair in sorted(found)]


def _taken(question: Question, answer: Answer) -> Iterator[int]:
    return (i for i, choice in enumerate(question.flow_choices) if answer.has(choice))

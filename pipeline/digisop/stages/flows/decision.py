"""One joint decision for a procedure: which flows and labels are likeliest together.

What a flowchart is like enters as signs beside those of each flow: every symbol is reached and
left, a decision has two exits with opposite answers, every line and every end means something.
None is a law: what breaks one costs its weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from math import log
from typing import Literal, TypeAlias

from digisop.form.shapes import CONNECTORS
from digisop.stages.flows.bare_links import bare_links, keep_apart
from digisop.stages.flows.branch_labels import Label, LabelCandidate
from digisop.stages.flows.candidates import Candidate, Place, Site
from digisop.stages.flows.network import Network
from digisop.stages.flows.one_way_lines import keep_one_way
from digisop.stages.flows.program import Answer, Floats, Program
from digisop.stages.flows.two_heads import weigh_two_heads
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: Ink without a flow counts by its length (points) up to this; shorter pieces are dirt.
LONG, SHORT = 60.0, 4.0
Said: TypeAlias = Literal["yes", "no"]
"""What a label stands for."""
#: Heads are no less sure than the first, for some are not drawn, and no surer than the second.
LEAST_SURE, SUREST = 0.02, 0.995
#: Beyond so many flows the time for their margins would grow with the square of their number.
MOST_MARGINS = 80


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be decided, as a program: the choice of each flow and label, by index, and those
    of each pair of places. ``implied`` and ``links`` have, by the index of a flow, the choices of
    answers that are not read and of links that are no flows."""

    flows: tuple[Candidate, ...]
    labels: tuple[Label, ...]
    label_flows: tuple[LabelCandidate, ...]
    program: Program
    flow_choices: tuple[int, ...]
    label_choices: tuple[int, ...]
    is_headless: bool
    links: Mapping[int, Sequence[int]]
    implied: Mapping[int, Mapping[Said, int]]

    def pairs(self) -> dict[tuple[Site, Site], list[int]]:
        """The indexes of the flows that lead from one symbol to another: lines may lead there in
        several ways."""
        found: defaultdict[tuple[Site, Site], list[int]] = defaultdict(list)
        for index, flow in enumerate(self.flows):
            found[flow.origin, flow.aim].append(index)
        return dict(found)


def ask(
    network: Network,
    sites: Mapping[tuple[int, Box], Site],
    flows: Sequence[Candidate],
    labels: Sequence[Label],
    label_flows: Sequence[LabelCandidate],
    *,
    is_headless: bool,
) -> Question:
    """Put the candidates and what flowcharts are like into a program.

    ``flows``, ``labels`` and ``label_flows`` each become a choice. The rules: one way for each pair
    of symbols, every end at a symbol is used, ink means something, lines go on over page breaks,
    symbols are joined, labels are given to one flow each.
    """
    program = Program()
    own = tuple(program.choice(flow.signs) for flow in flows)
    given = tuple(program.choice(one.signs) for one in label_flows)
    all_flows, all_labels = tuple(flows), tuple(labels)
    links = bare_links(program, all_flows, own, network)
    implied = _implied(program, all_flows, _by_answer(all_flows, all_labels, label_flows, given))
    question = Question(
        all_flows, all_labels, tuple(label_flows), program, own, given, is_headless, links, implied
    )
    _one_way_each(question)
    _ends_are_used(question, network)
    _ink_is_used(question, network)
    keep_one_way(program, all_flows, own, network)
    _pages_are_joined(question, network)
    _symbols_are_joined(question, sites.values())
    _labels_are_given(question, sites.values())
    return question


def _one_way_each(question: Question) -> None:
    for among in question.pairs().values():
        if len(among) > 1:
            question.program.bind({question.flow_choices[i]: 1.0 for i in among}, 0, 1)


def _ends_are_used(question: Question, network: Network) -> None:
    """Each end at a symbol means something: a head is come to, another end is left by. An arrow
    with two heads is left by both, against none but itself."""
    out: defaultdict[int, list[int]] = defaultdict(list)
    come: defaultdict[int, list[int]] = defaultdict(list)
    between: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for index, (flow, choice) in enumerate(zip(question.flows, question.flow_choices, strict=True)):
        out[flow.start].append(choice)
        come[flow.goal].append(choice)
        between[frozenset((flow.start, flow.goal))].append(choice)
        linked[flow.start].update(question.links.get(index, ()))
        linked[flow.goal].update(question.links.get(index, ()))
    program = question.program
    reverse = {
        one: other
        for both in between.values()
        if len(both) == 2
        for one, other in permutations(both)
    }
    rises = {
        choice: flow.source[0] - flow.target[0]
        for flow, choice in zip(question.flows, question.flow_choices, strict=True)
    }
    for index in sorted({*out, *come}):
        end = network.ends[index]
        if end.is_reached:
            used = [*out[index], *come[index], *linked[index]]
            program.shortfall({"end_unused": 1.0}, used, 1)
        program.excess({"fork": 1.0}, out[index], 1)
        program.excess({"merge": 1.0}, come[index], 1)
        if not question.is_headless:
            _head_is_kept(program, end.head, come[index], out[index], reverse)
        else:
            _no_way_turns(program, out[index], come[index], rises, reverse)
    ways = dict(zip(question.flow_choices, question.flows, strict=True))
    weigh_two_heads(program, ways, network, is_headless=question.is_headless)


def _no_way_turns(
    program: Program,
    out: Sequence[int],
    come: Sequence[int],
    rises: Mapping[int, int],
    reverse: Mapping[int, int],
) -> None:
    """A line without heads that goes on down the page at an end has none come up to it there, and
    none comes down to one that goes back up: ``rises`` says how many rows up each choice leads,
    ``reverse`` has the choice of its way back, which is no other."""
    for choice in out:
        others = [
            one for one in come if rises[one] * rises[choice] < 0 and one != reverse.get(choice)
        ]
        if others:
            program.excess({"headless_turned": 1.0}, [choice, program.any_of({}, others)], 1)


def _head_is_kept(
    program: Program,
    head: float,
    come: Sequence[int],
    out: Sequence[int],
    reverse: Mapping[int, int],
) -> None:
    """An end with a head is come to, one without is not; none leaves over an end that another
    comes to. ``reverse`` has the choice of each flow's way back, which is no other."""
    odds = _log_odds(head)
    comes = program.any_of({"head": -max(odds, 0.0), "no_head": max(-odds, 0.0)}, come)
    for choice in out:
        others = [one for one in come if one != reverse.get(choice)]
        if len(others) == len(come):
            others = [comes]
        elif len(others) > 1:
            others = [program.any_of({}, others)]
        for one in others:
            program.excess({"leaves_over_arrow": 1.0}, [choice, one], 1)


def _log_odds(score: float) -> float:
    """How sure a head is, in log-odds."""
    held = min(max(score, LEAST_SURE), SUREST)
    return log(held / (1 - held))


def _ink_is_used(question: Question, network: Network) -> None:
    over: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for index, (flow, choice) in enumerate(zip(question.flows, question.flow_choices, strict=True)):
        for one, other in pairwise(flow.nodes):
            over[min(one, other), max(one, other)].update((choice, *question.links.get(index, ())))
    for edge in network.drawn():
        length = network.length(edge)
        if edge in over and length > SHORT:
            question.program.shortfall(
                {"ink_unused": min(length / LONG, 1.0)}, sorted(over[edge]), 1
            )


def _pages_are_joined(question: Question, network: Network) -> None:
    """A line that runs off a page comes in at one place on the next."""
    program = question.program
    at: defaultdict[int, list[int]] = defaultdict(list)
    over: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for flow, choice in zip(question.flows, question.flow_choices, strict=True):
        for edge in {(min(e), max(e)) for e in pairwise(flow.nodes)} & network.joins.keys():
            over[edge].append(choice)
    for (one, other), how in network.joins.items():
        users = over[one, other]
        if not users:
            continue
        join = program.choice({
            "join_shift": min(how.shift / 14, 6.0) if how.connectors < 2 else 0.0,
            "join_mixed": float(how.connectors == 1),
            "join_other": float(not how.is_first),
        })  # fmt: skip
        for user in users:
            program.bind({join: 1.0, user: -1.0}, 0, 1)
        at[one].append(join)
        at[other].append(join)
    for joins in at.values():
        program.shortfall({"unjoined": 1.0}, joins, 1)
        program.excess({"joined_twice": 1.0}, joins, 1)


def _symbols_are_joined(question: Question, sites: Iterable[Site]) -> None:
    """A symbol is come to and left; one to which no arrow leads is seldom left either: a line
    without a head joins it to the symbol of its row that acts together with it."""
    out: defaultdict[Site, list[int]] = defaultdict(list)
    come: defaultdict[Site, list[int]] = defaultdict(list)
    for flow, choice in zip(question.flows, question.flow_choices, strict=True):
        out[flow.origin].append(choice)
        come[flow.aim].append(choice)
    keep_apart(question.program, question.flows, question.links, come)
    _rows_go_on(question, come, out)
    sites = [site for site in sites if site.mark.shape not in CONNECTORS]
    last = max((site.place[0] for site in sites), default=0)
    program = question.program
    for site in sites:
        place, shape = site.place, site.mark.shape
        asks = shape is Shape.DECISION
        is_end = site.is_end or place[0] == last
        if place[0] > 0:
            program.shortfall({"not_entered": 1.0}, come[site], 1)
            for choice in out[site] if not question.is_headless else ():
                terms = dict.fromkeys(come[site], 1.0)
                program.short_of({"left_not_entered": 1.0}, {**terms, choice: -1.0}, 0)
        if not is_end:
            is_start = place[0] == 0 and shape is Shape.TERMINATOR
            signs = {"not_left": 1.0, "start_not_left": float(is_start)}
            program.shortfall(signs, out[site], 1)
        if asks:
            program.shortfall({"decision_one_exit": 1.0}, out[site], 2)
        program.excess({"exits_decision" if asks else "exits": 1.0}, out[site], 2 if asks else 1)


def _rows_go_on(
    question: Question,
    come: Mapping[Site, Sequence[int]],
    out: Mapping[Site, Sequence[int]],
) -> None:
    """A line without a head along a row is a flow where the procedure goes on over it: where it
    begins is come to, where it ends is left, or the procedure ends. Else it is a link."""
    for flow, choice in zip(question.flows, question.flow_choices, strict=True):
        if "headless_level" not in flow.signs:
            continue
        before = come.get(flow.origin, ()) if flow.source[0] > 0 else None
        after = None if flow.aim.is_end else out.get(flow.aim, ())
        for others in (before, after):
            if others is not None:
                terms = {**dict.fromkeys(others, 1.0), choice: -1.0}
                question.program.short_of({"row_ends": 1.0}, terms, 0)


ByAnswer: TypeAlias = Mapping[tuple[Site, str], Sequence[int]]
"""The choices of labels by the symbol that their flow leaves and what they stand for."""


def _by_answer(
    flows: Sequence[Candidate],
    labels: Sequence[Label],
    label_flows: Sequence[LabelCandidate],
    choices: Sequence[int],
) -> ByAnswer:
    found: defaultdict[tuple[Site, str], list[int]] = defaultdict(list)
    for one, choice in zip(label_flows, choices, strict=True):
        found[flows[one.flow].origin, labels[one.label][2]].append(choice)
    return found


def _labels_are_given(question: Question, sites: Iterable[Site]) -> None:
    asking = {site.place for site in sites if site.mark.shape is Shape.DECISION}
    by_label: defaultdict[int, list[int]] = defaultdict(list)
    by_flow: defaultdict[int, list[int]] = defaultdict(list)
    program = question.program
    for one, choice in zip(question.label_flows, question.label_choices, strict=True):
        by_label[one.label].append(choice)
        by_flow[one.flow].append(choice)
    for among in by_label.values():
        program.shortfall({"label_unused": 1.0}, among, 1)
        program.bind(dict.fromkeys(among, 1.0), 0, 1)
    by_answer = _by_answer(
        question.flows, question.labels, question.label_flows, question.label_choices
    )
    for alike in by_answer.values():
        program.excess({"same_answer": 1.0}, alike, 1)
    for index, choices in question.implied.items():
        by_flow[index] += choices.values()
    if question.labels:
        _exits_are_labelled(question, asking, by_flow)
    for index, among in by_flow.items():
        terms = dict.fromkeys(among, -1.0)
        program.bind({**terms, question.flow_choices[index]: 1.0}, 0, 1)


def _implied(
    program: Program, flows: Sequence[Candidate], by_answer: ByAnswer
) -> dict[int, dict[Said, int]]:
    """By the index of a flow: the choice of an answer that is not read, but implied by the
    opposite one at the decision's other exit."""
    found: dict[int, dict[Said, int]] = {}
    opposite: Mapping[Said, str] = {"yes": "no", "no": "yes"}
    for index, flow in enumerate(flows):
        asks = flow.origin.mark.shape is Shape.DECISION
        for answer, other in opposite.items() if asks else ():
            read = by_answer.get((flow.origin, other), ())
            if not read:
                continue
            is_up = flow.target[0] < flow.source[0]
            choice = program.choice(
                {"label_implied": 1.0, "implied_yes_up": float(answer == "yes" and is_up)}
            )
            program.bind({**dict.fromkeys(read, 1.0), choice: -1.0}, 0, len(read))
            found.setdefault(index, {})[answer] = choice
    return found


def _exits_are_labelled(
    question: Question, asking: set[Place], by_flow: Mapping[int, Sequence[int]]
) -> None:
    """Where labels are written, each exit of a decision has one."""
    for index, (flow, choice) in enumerate(zip(question.flows, question.flow_choices, strict=True)):
        if flow.source in asking:
            labels = dict.fromkeys(by_flow.get(index, ()), 1.0)
            question.program.short_of({"exit_unlabelled": 1.0}, {**labels, choice: -1.0}, 0)


def margins_of(question: Question, answer: Answer, costs: Floats) -> dict[int, float]:
    """By the index of each flow taken: how much costlier (log-odds) the best answer without it is.

    In a drawing of more flows than ``MOST_MARGINS`` none is looked at so; their margin is 0.
    """
    taken = [i for i, choice in enumerate(question.flow_choices) if answer.has(choice)]
    program = question.program
    if len(taken) > MOST_MARGINS:
        return dict.fromkeys(taken, 0.0)
    best = program.least_cost(costs, {}) if taken else 0.0
    return {
        i: max(program.least_cost(costs, {question.flow_choices[i]: 0}) - best, 0.0) for i in taken
    }


def given_labels(question: Question, answer: Answer) -> Mapping[int, tuple[Said, str | None]]:
    """By the index of a flow that has a label: what it stands for and its text; the text of one
    that is implied is None."""
    found: dict[int, tuple[Said, str | None]] = {}
    for one, choice in zip(question.label_flows, question.label_choices, strict=True):
        if answer.has(choice):
            _, line, said = question.labels[one.label]
            found.setdefault(one.flow, (said, line.text))
    for flow, choices in question.implied.items():
        for said, choice in choices.items():
            if answer.has(choice):
                found.setdefault(flow, (said, None))
    return found

"""Stage ``flows``: what the lines between the symbols of a procedure mean, over all its pages.

The way of the data: ``round_corners`` (terminator or process) - ``sheets`` (of pages side by side)
- ``network`` (lines joined, ``hanging_bars``, ``bridges`` over gaps, ``page_breaks``) -
``candidates`` and ``branch_labels`` (what may be meant, with its signs) - ``decision`` (what
flowcharts are like) - ``program`` (the likeliest answer) - ``whole`` (what it leaves over).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop.stages.flows.branch_labels import find_labels, label_candidates
from digisop.stages.flows.bridges import add_bridges
from digisop.stages.flows.candidates import Candidate, Place, find_candidates, sites_of
from digisop.stages.flows.circles import join_circles, join_on_page
from digisop.stages.flows.crossed_forks import join_crossed_forks
from digisop.stages.flows.decision import Question, Said, ask, given_labels, margins_of
from digisop.stages.flows.hanging_bars import join_bars, with_hanging_heads
from digisop.stages.flows.network import Network, points_of
from digisop.stages.flows.other_answers import difference, instead_of, next_answers
from digisop.stages.flows.page_breaks import join_pages
from digisop.stages.flows.round_corners import with_settled_corners
from digisop.stages.flows.sheets import sheets_of
from digisop.stages.flows.weights import open_weights
from digisop.stages.flows.whole_drawing import chart_of
from digisop.stages.types import DraftFlow, DraftLeg, DraftProcedure, OtherFlows
from digisop_models.page import Page, PageKind
from digisop_models.reasons import Reason
from digisop_models.record import Shape


def find_flows(
    pages: Sequence[Page], procedures: Sequence[DraftProcedure]
) -> tuple[DraftProcedure, ...]:
    """The procedures with the flows between their symbols, and what the drawing leaves over
    (``chart``).

    ``pages`` are those of the SOP, in order, with their flow lines and labels. Round symbols are
    first settled as terminator or process. Where the program has no answer a procedure keeps no
    flows.
    """
    return tuple(_on_pages(with_settled_corners(one), pages) for one in procedures)


def _on_pages(procedure: DraftProcedure, pages: Sequence[Page]) -> DraftProcedure:
    sheets = sheets_of(procedure, pages_of(procedure, pages))
    return sheets.undone(procedure, _with_flows(sheets.procedure, sheets.pages))


def pages_of(procedure: DraftProcedure, pages: Sequence[Page]) -> Sequence[Page]:
    """The pages from the procedure's first symbol to its last: others have no part in it."""
    mine = {mark.page for step in procedure.steps for mark in step.symbols}
    at = [index for index, page in enumerate(pages) if page.number in mine]
    return pages[at[0] : at[-1] + 1] if at else ()


def question_of(pages: Sequence[Page], procedure: DraftProcedure) -> tuple[Question, Network]:
    """What is to be decided about a procedure, and the lines that it is about.

    The lines of the pages become one network, with joins over page breaks and bridges over gaps;
    its candidates and the labels beside them are put as a program. Nothing is decided yet.
    """
    sites = sites_of(procedure)
    network = Network(exact={page.number for page in pages if page.kind is PageKind.DIGITAL})
    for page in pages:
        for track in page.flow_lines:
            network.add_flow_lines(page.number, track)
    join_crossed_forks(network)
    join_bars(network, sites)
    join_pages(network, pages)
    join_circles(network, procedure)
    join_on_page(network, procedure)
    decisions = [key for key, site in sites.items() if site.mark.shape is Shape.DECISION]
    add_bridges(network, pages, sites, decisions)
    with_hanging_heads(network, sites)
    flows, is_headless = find_candidates(network, sites)
    asking = {one.place for one in sites.values() if one.mark.shape is Shape.DECISION}
    labels = find_labels(pages, procedure)
    given = tuple(label_candidates(labels, flows, network, asking))
    return ask(network, sites, flows, labels, given, is_headless=is_headless), network


def _with_flows(procedure: DraftProcedure, pages: Sequence[Page]) -> DraftProcedure:
    question, network = question_of(pages, procedure)
    weights = open_weights()
    costs = question.program.costs(weights.signs)
    answer = question.program.solve(costs)
    if answer is None:
        return procedure
    margins = margins_of(question, answer, costs)
    others = instead_of(question, answer, costs, margins)
    labels = given_labels(question, answer)
    drafts: dict[tuple[Place, Place], DraftFlow] = {}
    for index, margin in sorted(margins.items(), key=lambda one: -one[1]):  # the surest first
        instead = (
            difference(question, answer, one, weights, margin) for one in others.get(index, ())
        )
        draft = _draft(question.flows[index], network, weights.score(margin), tuple(instead))
        labelled = _with_label(draft, labels.get(index))
        drafts.setdefault((draft.source, draft.target), labelled)
    next_best = next_answers(question, answer, costs)
    return replace(
        procedure,
        flows=tuple(drafts[pair] for pair in sorted(drafts)),
        chart=chart_of(procedure, question, answer, next_best, network),
    )


def _draft(
    flow: Candidate, network: Network, score: float, others: tuple[OtherFlows, ...]
) -> DraftFlow:
    path = tuple(DraftLeg(page, tuple(p)) for page, p in points_of(network, flow.nodes))
    return DraftFlow(flow.source, flow.target, None, "", path, round(score, 3), others=others)


def _with_label(draft: DraftFlow, said: tuple[Said, str | None] | None) -> DraftFlow:
    """The flow with its label; of one that is implied, but not read, that is told."""
    if said is None:
        return draft
    label, text = said
    reasons = draft.reasons if text else (*draft.reasons, Reason.LABEL_IMPLIED)
    return replace(draft, label=label, text=text or "", reasons=reasons)

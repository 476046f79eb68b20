"""SOPs with their styles as sheets; and what could not be drawn is taken out of the truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from samples.generator.arrows import Label, draw_labels, draw_routes, place_labels
from samples.generator.bars import bar_routes
from samples.generator.content import Flow, Key, Procedure, Sop
from samples.generator.extras import (
    set_closing,
    set_cover,
    set_decree,
    set_heading,
    set_legend,
    set_signature,
)
from samples.generator.identity import IdentityBlock
from samples.generator.pager import Pager
from samples.generator.placing import Placed, all_symbols, draw_symbols, place_symbols
from samples.generator.printing import finish
from samples.generator.routing import Route, Router, unroutable
from samples.generator.ruling import restyle
from samples.generator.sheet import Box, Sheet
from samples.generator.style import Style
from samples.generator.table import TableLayout, TableSetter

_UNDER_BLOCK = 12.0
_BLOCK = 260.0  # room that a block below its table begins with
_BETWEEN_TABLES = 16.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands where for one procedure."""

    placed: dict[Key, Placed]
    routes: tuple[Route, ...]
    labels: tuple[Label, ...]
    flows: tuple[Flow, ...]  # those that a reader can follow

    @property
    def symbols(self) -> tuple[Placed, ...]:
        return all_symbols(self.placed.values())


@dataclass(slots=True)
class Document:
    """Sheets of one file, the SOPs as they are drawn, and where their parts stand."""

    sheets: list[Sheet]
    sops: list[Sop] = field(default_factory=list)
    drawn: list[list[Drawn]] = field(default_factory=list)
    layouts: list[TableLayout] = field(default_factory=list)
    first_pages: list[int] = field(default_factory=list)


def compose(parts: Sequence[tuple[Sop, Style]], rng: np.random.Generator) -> Document:
    """One file of one or several SOPs."""
    pager = Pager(parts[0][1].page)
    document = Document(pager.sheets)
    for sop, style in parts:
        pager.style = style.page
        if style.extras.decree:
            set_decree(pager, sop)
        if style.extras.cover:
            set_cover(pager, sop)
        document.first_pages.append(len(pager.sheets))
        _set_sop(pager, sop, style, rng, document)
        finish(pager.sheets[document.first_pages[-1] :], style.page, rng)
        if style.extras.blank_after:
            pager.new_page(landscape=False)
    return document


def _set_sop(
    pager: Pager, sop: Sop, style: Style, rng: np.random.Generator, document: Document
) -> None:
    first = style.page.table_landscape if style.identity.below else style.page.identity_landscape
    pager.new_page(first)
    below = style.identity.below and bool(sop.procedures)
    if not below:
        _set_block(pager, sop, style, rng)
    if sop.procedures:
        if below:
            pass
        elif style.page.share_page:
            pager.y += _UNDER_BLOCK
        else:
            pager.new_page(style.page.table_landscape)
        set_heading(pager, sop.heading)
    kept: list[Procedure] = []
    drawn: list[Drawn] = []
    for table in _tables(sop.procedures):
        before = _drawn_so_far(pager)
        layout = TableSetter(pager, style, table).set()
        _restyle(pager, before, style, rng)
        document.layouts.append(layout)
        found = _draw_procedures(pager, layout, table, style, rng)
        kept += [replace(p, flows=d.flows) for p, d in zip(table, found, strict=True)]
        drawn += found
        pager.y += _BETWEEN_TABLES
    if below:
        pager.y += _UNDER_BLOCK
        _set_block(pager, sop, style, rng)
    if not sop.procedures:
        pager.y += _UNDER_BLOCK
        set_heading(pager, sop.heading)
    set_closing(pager, sop.closing + style.extras.notes_under)
    if style.extras.legend:
        set_legend(pager, style)
    set_signature(pager, sop, style)
    document.sops.append(replace(sop, procedures=tuple(kept)))
    document.drawn.append(drawn)


def _set_block(pager: Pager, sop: Sop, style: Style, rng: np.random.Generator) -> None:
    before = _drawn_so_far(pager)
    if style.identity.below and pager.room() < _BLOCK:
        pager.same_again()
    IdentityBlock(pager, sop.identity, style).set()
    _restyle(pager, before, style, rng)


def _drawn_so_far(pager: Pager) -> list[int]:
    return [len(sheet.items) for sheet in pager.sheets]


def _restyle(pager: Pager, before: Sequence[int], style: Style, rng: np.random.Generator) -> None:
    """The rules of what was drawn since ``before`` as the style has them."""
    for page, sheet in enumerate(pager.sheets):
        start = before[page] if page < len(before) else 0
        restyle(sheet.items, start, style.rules, rng)


def _tables(procedures: Sequence[Procedure]) -> list[list[Procedure]]:
    """Procedures of the same executors that follow each other share a table."""
    tables: list[list[Procedure]] = []
    for procedure in procedures:
        if tables and tables[-1][-1].executors == procedure.executors:
            tables[-1].append(procedure)
        else:
            tables.append([procedure])
    return tables


def _draw_procedures(
    pager: Pager,
    layout: TableLayout,
    table: Sequence[Procedure],
    style: Style,
    rng: np.random.Generator,
) -> list[Drawn]:
    placed = [
        place_symbols(layout, k, procedure, style.symbols, rng) for k, procedure in enumerate(table)
    ]
    found = []
    for index, procedure in enumerate(table):
        others = _boxes(p for k, p in enumerate(placed) if k != index)
        drawn = _route_all(layout, procedure, placed[index], style, others)
        found.append(drawn)
    fonts, size = pager.fonts, style.arrows.label_size
    everything = [symbol for some in placed for symbol in all_symbols(some.values())]
    for number, drawn in enumerate(found):
        draw_routes(pager, drawn.routes, style.arrows, style.symbols, fonts)
        draw_symbols(pager, drawn.placed, style.symbols, fonts)
        labels = place_labels(drawn.routes, everything, style.arrows, fonts.regular, size)
        covering = style.arrows.label_at == "across"
        draw_labels(pager, labels, fonts.regular, size, covering=covering)
        found[number] = replace(drawn, labels=tuple(labels))
    return found


def _boxes(some: Iterable[dict[Key, Placed]]) -> dict[int, list[Box]]:
    boxes: dict[int, list[Box]] = {}
    for placed in some:
        for symbol in all_symbols(placed.values()):
            boxes.setdefault(symbol.page, []).append(symbol.box)
    return boxes


def _route_all(
    layout: TableLayout,
    procedure: Procedure,
    placed: dict[Key, Placed],
    style: Style,
    others: dict[int, list[Box]],
) -> Drawn:
    procedure = _readable(procedure, style.arrows.heads)
    barred = bar_routes(procedure, placed, style.arrows)
    router = Router(layout, placed, style.arrows, others, list(barred))
    pairs = {(flow.source, flow.target) for flow in procedure.flows if flow.label is None}
    done = {(route.flow.source, route.flow.target) for route in barred}
    for flow in _simple_first(procedure.flows):
        ends = (flow.source, flow.target)
        if ends in done:
            continue
        returns = flow.source != flow.target and ends[::-1] in pairs
        both = returns and flow.label is None and style.arrows.heads
        if router.route(flow, both_heads=both) is not None:
            done |= {ends, ends[::-1]} if both else {ends}
    for link in procedure.links:
        router.route(link, bare=True)
    missing = unroutable(procedure.flows, router.routes)
    kept = tuple(flow for flow in procedure.flows if flow not in missing)
    return Drawn(placed, tuple(router.routes), (), kept)


def _simple_first(flows: Sequence[Flow]) -> list[Flow]:
    """Short ways down the page first: what runs back finds its way around them."""
    return sorted(flows, key=lambda f: (f.label == "no", abs(f.target[0] - f.source[0])))


def _readable(procedure: Procedure, heads: bool) -> Procedure:
    """Without arrow heads lines run down the page: within a row they are no flows (CONTRACT)."""
    if heads:
        return procedure
    flows = tuple(
        f
        for f in procedure.flows
        if f.target[0] > f.source[0] or (f.label == "no" and f.target[0] < f.source[0])
    )
    level = tuple(f for f in procedure.flows if f.target[0] == f.source[0])
    return replace(procedure, flows=flows, links=procedure.links + level)

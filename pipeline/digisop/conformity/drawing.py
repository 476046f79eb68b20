"""What departs from the form in the flowchart: its symbols, its page breaks, its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from digisop.conformity.findings import Remark, Rule
from digisop.form.flowchart_rules import broken_rules
from digisop.form.shapes import SHAPES_OF_THE_FORM
from digisop_models.confidence import ConfidenceReport
from digisop_models.record import Procedure, Shape, Symbol

#: The sign in confidence.json of an arrow that goes over connectors.
_OVER_CONNECTOR = "is_over_connector"


def drawing_remarks(base: str, procedure: Procedure, report: ConfidenceReport) -> Iterator[Remark]:
    """Everything that the drawing departs from the form in: shapes, page breaks, rules of
    flowcharts. ``base`` is the procedure's pointer; the report tells what the reading was unsure
    of."""
    symbols = {
        f"{base}/steps/{row}/symbols/{index}": symbol
        for row, step in enumerate(procedure.steps)
        for index, symbol in enumerate(step.symbols)
    }
    yield from _shapes(symbols)
    yield from _page_breaks(base, procedure, report, symbols)
    yield from _rules(base, procedure)


def _shapes(symbols: Mapping[str, Symbol]) -> Iterator[Remark]:
    """Symbols that are none of the form's own."""
    for pointer, symbol in symbols.items():
        if symbol.shape not in SHAPES_OF_THE_FORM:
            step = pointer.rsplit("/", 2)[0]
            facts = {"shape": symbol.kind or symbol.shape.value}
            yield Remark(Rule.SYMBOL_BEYOND_FIVE, (step,), (pointer,), facts)


def _page_breaks(
    base: str, procedure: Procedure, report: ConfidenceReport, symbols: Mapping[str, Symbol]
) -> Iterator[Remark]:
    """Pages that an arrow passes between without an off-page connector, on either or beside the
    table."""
    connected = {
        field.page
        for pointer, symbol in symbols.items()
        if symbol.shape is Shape.OFF_PAGE_CONNECTOR and (field := report.fields.get(pointer))
    }
    told: set[tuple[int, int]] = set()
    for index in range(len(procedure.flows)):
        pointer = f"{base}/flows/{index}"
        field = report.fields.get(pointer)
        if field is None or field.evidence.get(_OVER_CONNECTOR):
            continue
        for leg, following in pairwise(field.path):
            one, other = sorted((leg.page, following.page))
            if one == other or (one, other) in told or not connected.isdisjoint((one, other)):
                continue
            told.add((one, other))
            facts = {"one": one, "other": other}
            rests_on = (pointer, f"{base}/flows")
            yield Remark(Rule.PAGE_BREAK_WITHOUT_CONNECTOR, (f"{base}/flows",), rests_on, facts)


def _rules(base: str, procedure: Procedure) -> Iterator[Remark]:
    """The rules of a flowchart, as they are told in confidence.json, too."""
    for pointer, reasons in broken_rules(procedure).items():
        own = f"{base}{pointer}"
        for reason in reasons:
            yield Remark(reason, (own,), (own, f"{base}/flows"))

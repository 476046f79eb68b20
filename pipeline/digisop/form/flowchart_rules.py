"""Flowchart rules: whether a procedure's drawing is a flowchart that can be followed.

One start, an end that is reached from everywhere, decisions with two exits, a symbol in every row
and every symbol reached. Nothing is mended. What breaks a rule is told. Whether a person must look
depends on whether the SOP may well be drawn so, which is the office's matter, or an arrow was lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default

from digisop_models.confidence import HUMAN, ConfidenceReport, FieldConfidence
from digisop_models.reasons import Reason
from digisop_models.record import Procedure, Record, Shape

#: Reasons that say that a rule of the drawing is broken.
RULES = frozenset({
    Reason.STEP_WITHOUT_SYMBOL, Reason.FLOW_END_MISSING, Reason.NO_FLOWS, Reason.NO_START,
    Reason.SEVERAL_STARTS, Reason.SYMBOL_NOT_REACHED, Reason.NO_END, Reason.SYMBOL_WITHOUT_EXIT,
    Reason.END_NOT_REACHED, Reason.DECISION_WITHOUT_TWO_EXITS, Reason.DECISION_EXITS_UNLABELLED,
})  # fmt: skip
#: Of these, what is something missing: no SOP is drawn so on purpose.
MISSING = frozenset({Reason.STEP_WITHOUT_SYMBOL, Reason.FLOW_END_MISSING, Reason.NO_FLOWS})
# Lines pass through these, so no flow ends there.
_PASSED_THROUGH = (Shape.CONNECTOR, Shape.OFF_PAGE_CONNECTOR)

#: What flows run between: the symbols of one executor in one step.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Chart:
    """A procedure as a graph. ``shapes`` has the symbols of each place in the order of the rows,
    by their pointers; ``onward`` and ``back`` have the flows whose ends are there, both ways."""

    shapes: Mapping[Place, Mapping[str, Shape]]
    onward: Mapping[Place, list[Place]] = default(default_factory=lambda: defaultdict(list))
    back: Mapping[Place, list[Place]] = default(default_factory=lambda: defaultdict(list))
    labels: Mapping[Place, list[str | None]] = default(default_factory=lambda: defaultdict(list))

    def has(self, place: Place, shape: Shape) -> bool:
        return shape in self.shapes[place].values()

    def pointer(self, place: Place) -> str:
        return next(iter(self.shapes[place]))


def broken_rules(procedure: Procedure) -> dict[str, tuple[Reason, ...]]:
    """The names of the rules that are broken, by the pointer of what breaks them.

    Pointers are relative to the procedure; "" is the procedure as a whole.
    """
    found: defaultdict[str, dict[Reason, None]] = defaultdict(dict)
    for pointer, reason in _broken(procedure):
        found[pointer][reason] = None
    return {pointer: tuple(reasons) for pointer, reasons in found.items()}


def starts_and_ends(procedure: Procedure) -> tuple[frozenset[Place], frozenset[Place]]:
    """Where the flow begins and where it ends, by the same rules; none where the drawing does not
    tell. Arrows that end where no symbol is do not count."""
    chart = _Chart(_shapes(procedure))
    for _ in _flows(procedure, chart):
        pass
    if not chart.shapes:
        return frozenset(), frozenset()
    entries = [place for place in chart.shapes if not _others(chart.back, place)]
    begins = [
        place
        for place in entries
        if chart.has(place, Shape.TERMINATOR) and _others(chart.onward, place)
    ]
    start = _start(chart, entries)
    exits = [place for place in chart.shapes if not _others(chart.onward, place)]
    starts = frozenset(begins if start is None else (start, *begins))
    return starts, frozenset(_end_places(chart, exits))


def flag_broken_rules(record: Record, report: ConfidenceReport) -> ConfidenceReport:
    """The report with the broken rules among the reasons.

    A person is to look at each, but for those that the drawing's own entry (/procedures/N/flows)
    names too: there they were weighed with how the drawing was read. Can be done again after
    corrections: rules that are kept now are told no more, and what a person has decided is not
    asked again.
    """
    broken = {
        f"/procedures/{index}{pointer}": reasons
        for index, procedure in enumerate(record.procedures)
        for pointer, reasons in broken_rules(procedure).items()
    }
    anywhere: defaultdict[str, set[str]] = defaultdict(set)
    for pointer, reasons in broken.items():
        anywhere[_chart(pointer)].update(reasons)
    fields = {
        pointer: kept
        for pointer, field in report.fields.items()
        if (kept := _without_kept_rules(field, {*broken.get(pointer, ()), *anywhere[pointer]}))
    }
    for pointer, reasons in broken.items():
        field = fields.get(pointer) or FieldConfidence(confidence=None, needs_review=False)
        if HUMAN not in field.reasons:
            is_open = not _weighed(pointer, fields).issuperset(reasons)
            told = tuple(dict.fromkeys((*field.reasons, *reasons)))
            update = {"needs_review": field.needs_review or is_open, "reasons": told}
            fields[pointer] = field.model_copy(update=update)
    return report.model_copy(update={"fields": fields})


def _weighed(pointer: str, fields: Mapping[str, FieldConfidence]) -> set[str]:
    """The broken rules that the entry of the whole drawing accounts for."""
    chart = fields.get(_chart(pointer))
    if chart is None:
        return set()
    return set(RULES if HUMAN in chart.reasons else chart.reasons) - MISSING


def _chart(pointer: str) -> str:
    """The pointer of the whole drawing that a field belongs to."""
    return "/".join([*pointer.split("/")[:3], "flows"])


def _without_kept_rules(field: FieldConfidence, broken: Collection[str]) -> FieldConfidence | None:
    """The field without reasons that hold no more; nothing if it stood there for them alone."""
    reasons = tuple(one for one in field.reasons if one not in RULES or one in broken)
    if reasons == field.reasons:
        return field
    if not reasons and field.confidence is None:
        return None
    return field.model_copy(update={"reasons": reasons})


def _broken(procedure: Procedure) -> Iterator[tuple[str, Reason]]:
    yield from _rows(procedure)
    chart = _Chart(_shapes(procedure))
    yield from _flows(procedure, chart)
    if not chart.shapes:
        return
    if not procedure.flows:
        # Said once: without any arrow every symbol would break a rule.
        if len(chart.shapes) > 1:
            yield "", Reason.NO_FLOWS
        return
    yield from _starts(chart)
    yield from _ends(chart)
    yield from _decisions(chart)


def _rows(procedure: Procedure) -> Iterator[tuple[str, Reason]]:
    for index, step in enumerate(procedure.steps):
        if not step.symbols:
            yield f"/steps/{index}/symbols", Reason.STEP_WITHOUT_SYMBOL


def _shapes(procedure: Procedure) -> dict[Place, dict[str, Shape]]:
    shapes: defaultdict[Place, dict[str, Shape]] = defaultdict(dict)
    for row, step in enumerate(procedure.steps):
        for index, symbol in enumerate(step.symbols):
            if symbol.shape not in _PASSED_THROUGH:
                shapes[row, symbol.executor][f"/steps/{row}/symbols/{index}"] = symbol.shape
    return dict(shapes)


def _flows(procedure: Procedure, chart: _Chart) -> Iterator[tuple[str, Reason]]:
    """Put the flows into the chart; those that end where no symbol is are told, not put in."""
    for index, flow in enumerate(procedure.flows):
        source, target = flow.source.place, flow.target.place
        if source not in chart.shapes or target not in chart.shapes:
            yield f"/flows/{index}", Reason.FLOW_END_MISSING
            continue
        chart.onward[source].append(target)
        chart.back[target].append(source)
        chart.labels[source].append(flow.label)


def _starts(chart: _Chart) -> Iterator[tuple[str, Reason]]:
    """One symbol where it begins, and from it all the others."""
    open_ = [place for place in chart.shapes if not _others(chart.back, place)]
    start = _start(chart, open_)
    if start is None:
        yield "", Reason.NO_START
    begin = start or next(iter(chart.shapes))
    for place in _gaps(chart.shapes, [begin], open_, chart.onward):
        begins = place in open_ and chart.has(place, Shape.TERMINATOR) and chart.onward[place]
        yield chart.pointer(place), Reason.SEVERAL_STARTS if begins else Reason.SYMBOL_NOT_REACHED


def _start(chart: _Chart, open_: Sequence[Place]) -> Place | None:
    """A terminator that no arrow leads to, or one in the first row, where work sent back comes in
    again; some offices draw the start as any other step."""
    leading = [place for place in chart.shapes if chart.onward[place]]
    first_row = next(iter(chart.shapes))[0]
    terminators = [place for place in leading if chart.has(place, Shape.TERMINATOR)]
    choice = (
        *(place for place in terminators if place in open_),
        *(place for place in terminators if place[0] == first_row),
        *(place for place in leading if place in open_),
    )
    if not any(chart.has(place, Shape.TERMINATOR) for place in chart.shapes):
        choice = (*choice, *leading)
    return choice[0] if choice else None


def _ends(chart: _Chart) -> Iterator[tuple[str, Reason]]:
    """From every symbol on to one where it ends: a terminator, or where no terminator ends
    anything the last symbol that no arrow leaves."""
    open_ = [place for place in chart.shapes if not _others(chart.onward, place)]
    ends = _end_places(chart, open_)
    if not ends:
        yield "", Reason.NO_END
        return
    backwards = list(chart.shapes)[::-1]
    for place in _gaps(backwards, ends, open_, chart.back):
        reason = Reason.SYMBOL_WITHOUT_EXIT if place in open_ else Reason.END_NOT_REACHED
        yield chart.pointer(place), reason


def _end_places(chart: _Chart, open_: Sequence[Place]) -> list[Place]:
    """Of the places that no arrow leaves those where the flow ends."""
    ends = [place for place in open_ if chart.back[place]]
    return [place for place in ends if chart.has(place, Shape.TERMINATOR)] or ends[-1:]


def _others(neighbours: Mapping[Place, list[Place]], place: Place) -> list[Place]:
    """The neighbours but for the place itself: one cell may hold several symbols."""
    return [other for other in neighbours[place] if other != place]


def _gaps(
    places: Iterable[Place],
    known: Iterable[Place],
    open_: Iterable[Place],
    neighbours: Mapping[Place, list[Place]],
) -> list[Place]:
    """Where the drawing is broken off: the fewest places that, with the known ones, lead to all.

    What follows on a gap breaks no rule by itself, so that one lost arrow gives one reason.
    """
    reached: set[Place] = set()
    for place in known:
        _spread(place, neighbours, reached)
    gaps = []
    for place in (*open_, *places):
        if place not in reached:
            gaps.append(place)
            _spread(place, neighbours, reached)
    return gaps


def _spread(place: Place, neighbours: Mapping[Place, list[Place]], reached: set[Place]) -> None:
    waiting = [place]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting.extend(neighbours[here])


def _decisions(chart: _Chart) -> Iterator[tuple[str, Reason]]:
    if all(set(shapes.values()) == {Shape.DECISION} for shapes in chart.shapes.values()):
        return  # an office that draws every step so means no decisions by it
    for place, shapes in chart.shapes.items():
        pointer = next((p for p, shape in shapes.items() if shape is Shape.DECISION), "")
        if not pointer:
            continue
        labels = chart.labels[place]
        if len(labels) < 2:
            yield pointer, Reason.DECISION_WITHOUT_TWO_EXITS
        elif len(labels) == 2 and labels[0] == labels[1]:
            yield pointer, Reason.DECISION_EXITS_UNLABELLED

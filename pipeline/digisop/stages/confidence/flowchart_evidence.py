"""What speaks against a procedure's rows, symbols and arrows: how they stand to one another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from digisop.engines.fusion import is_known
from digisop.form.flowchart_rules import broken_rules
from digisop.stages.confidence.format_checks import as_number
from digisop.stages.types import Reading
from digisop_models.fields import STEP_COLUMNS
from digisop_models.reasons import Reason
from digisop_models.record import Procedure, Record, Shape, Step

_Place = tuple[int, int]
#: A row whose activity cannot be read may be another row than it seems.
UNREAD = "in_unread_row"
#: The rules that labels break, not arrows.
OF_LABELS = frozenset({Reason.DECISION_EXITS_UNLABELLED})
#: The rules that a symbol without any arrow breaks.
APART = frozenset({Reason.SYMBOL_NOT_REACHED, Reason.SYMBOL_WITHOUT_EXIT})
#: The signs of a drawing on which answers were seen.
OF_ANSWERS = frozenset({"exit_unlabelled", "label_unused"})
#: One in so many is few.
FEW = 5
#: Shorter words are in the dictionary by chance.
SHORTEST_WORD = 4
#: The sign of an arrow whose answer is implied though a label was given to none.
IMPLIED = "implied_beside_label"


def graph_evidence(record: Record, readings: Mapping[str, Reading]) -> dict[str, dict[str, float]]:
    """The signs about rows, symbols and arrows that are there, by their pointers and names.

    The rules of ``form.flowchart_rules`` that an arrow or symbol breaks count against it, and a
    little against all others of its drawing; a doubtful row counts against its cells. Counts go in
    by their logarithm.
    """
    found: dict[str, dict[str, float]] = {}
    for index, procedure in enumerate(record.procedures):
        base = f"/procedures/{index}"
        rules = broken_rules(procedure)
        numbers = [as_number(step.number) for step in procedure.steps]
        some = any(number is not None for number in numbers)
        rows = [
            _row_signs(step, numbers, row, some=some) for row, step in enumerate(procedure.steps)
        ]
        for row, signs in enumerate(rows):
            found |= {f"{base}/steps/{row}/{name}": dict(signs) for name in STEP_COLUMNS}
            found[f"{base}/steps/{row}/activity"][UNREAD] = 0.0
        doubts = [_of_row(signs) for signs in rows]
        for pointer, signs in (
            *_symbol_signs(procedure, doubts),
            *_flow_signs(procedure, doubts, _some_are_seen(readings.get(f"{base}/flows"))),
        ):
            signs["rules_broken"] = math.log1p(len(rules.get(pointer, ())))
            signs["chart_broken"] = math.log1p(len(rules))
            found[f"{base}{pointer}"] = signs
        _add_courses(base, procedure, readings, found)
        _add_rules_at_ends(base, procedure, rules, found)
        found[f"{base}/flows"] = _chart_signs(base, procedure, readings, rules)
    return found


def implied_beside_labels(
    evidence: Mapping[str, Mapping[str, float]], readings: Mapping[str, Reading]
) -> Iterator[str]:
    """The pointers of the arrows whose answer is implied though a label of their drawing was given
    to none: it may be theirs."""
    for pointer, reading in readings.items():
        chart = pointer.rpartition("/")[0]
        if Reason.LABEL_IMPLIED in reading.reasons and evidence.get(chart, {}).get("label_unused"):
            yield pointer


def _chart_signs(
    base: str,
    procedure: Procedure,
    readings: Mapping[str, Reading],
    rules: Mapping[str, Sequence[str]],
) -> dict[str, float]:
    """Of the drawing as a whole: the rules that it breaks, by how many symbols, and how unsure
    its least sure symbol is. Symbols that no arrow reaches and none leaves count by themselves:
    one arrow that was lost makes none of them."""
    apart = [pointer for pointer, reasons in rules.items() if APART.issubset(reasons)]
    broken = Counter(
        str(reason)
        for pointer, reasons in rules.items()
        for reason in reasons
        if pointer not in apart or reason not in APART
    )
    scores = [
        reading.score
        for pointer in _pointers(procedure).values()
        if (reading := readings.get(f"{base}{pointer}"))
    ]
    return {
        **{reason: math.log1p(count) for reason, count in broken.items()},
        "symbols_apart": math.log1p(len(apart)),
        "symbol_unsure": -math.log(max(min(scores, default=1.0), 0.01)),
    }


def _row_signs(
    step: Step, numbers: Sequence[int | None], row: int, *, some: bool
) -> dict[str, float]:
    """Of a row's cells: whether its number stands in its place, whether it holds a symbol and an
    activity that can be read. ``numbers`` are those of all rows, ``some`` if there are any."""
    before = numbers[row - 1] if row else 0
    after = numbers[row + 1] if row + 1 < len(numbers) else None
    number = numbers[row]
    jumps = some and (number is None or (before is not None and number != before + 1))
    words = (token for token in step.activity.split() if len(token) >= SHORTEST_WORD)
    return {
        "row_out_of_order": float(jumps),
        "next_out_of_order": float(
            some and row + 1 < len(numbers) and (after is None or after != (number or 0) + 1)
        ),
        "row_without_symbol": float(not step.symbols),
        UNREAD: float(not any(is_known(word) for word in words)),
    }


def _of_row(signs: Mapping[str, float]) -> dict[str, float]:
    """What the signs of a row say of the symbols in it and of the arrows to and from them."""
    out_of_order = max(signs["row_out_of_order"], signs["next_out_of_order"])
    return {"in_row_out_of_order": out_of_order, UNREAD: signs[UNREAD]}


def _symbol_signs(
    procedure: Procedure, doubts: Sequence[Mapping[str, float]]
) -> Iterator[tuple[str, dict[str, float]]]:
    outs = Counter(flow.source.place for flow in procedure.flows)
    ins = Counter(flow.target.place for flow in procedure.flows)
    last = len(procedure.steps) - 1
    usual = _usual(procedure)
    ends_are_rare = not _are_all_ends(procedure)
    for row, step in enumerate(procedure.steps):
        for index, symbol in enumerate(step.symbols):
            place = (row, symbol.executor)
            is_end = symbol.shape is Shape.TERMINATOR
            yield (
                f"/steps/{row}/symbols/{index}",
                {
                    f"is_{symbol.shape}": 1.0,
                    "no_way_in": float(not ins[place] and row > 0),
                    "no_way_out": float(not outs[place] and row < last),
                    "symbols_in_row": float(len(step.symbols) - 1),
                    "exits_unusual": float((outs[place] == 2) != (symbol.shape is Shape.DECISION)),
                    "end_in_midst": float(ends_are_rare and is_end and 0 < row < last),
                    "rare_shape": float(symbol.shape is not usual),
                    **doubts[row],
                },
            )


def _are_all_ends(procedure: Procedure) -> bool:
    """Whether an office draws all its steps as ends, but for decisions and a figure or so."""
    shapes = [symbol.shape for step in procedure.steps for symbol in step.symbols]
    plain = [shape for shape in shapes if shape is not Shape.DECISION]
    others = sum(shape is not Shape.TERMINATOR for shape in plain)
    return others * FEW < len(plain)


def _usual(procedure: Procedure) -> Shape | None:
    shapes = Counter(symbol.shape for step in procedure.steps for symbol in step.symbols)
    return shapes.most_common(1)[0][0] if shapes else None


def _some_are_seen(chart: Reading | None) -> bool:
    """Whether what may be an answer was seen on a drawing, given to an exit or not; if it is not
    known, it may have been."""
    return chart is None or not OF_ANSWERS.isdisjoint(name for name, _ in chart.signs)


def _flow_signs(
    procedure: Procedure, doubts: Sequence[Mapping[str, float]], some_seen: bool
) -> Iterator[tuple[str, dict[str, float]]]:
    outs = Counter(flow.source.place for flow in procedure.flows)
    ins = Counter(flow.target.place for flow in procedure.flows)
    shapes = {
        (row, symbol.executor): symbol.shape
        for row, step in enumerate(procedure.steps)
        for symbol in step.symbols
    }
    has_bare_decisions = not some_seen or _has_bare_decisions(procedure, shapes)
    is_lone = _is_lone_letter([flow.text or "" for flow in procedure.flows if flow.label])
    for index, flow in enumerate(procedure.flows):
        source, target = flow.source.place, flow.target.place
        down = target[0] - source[0]
        decides = shapes.get(source) is Shape.DECISION
        lacks_label = decides and flow.label is None
        yield (
            f"/flows/{index}",
            {
                "backwards": float(down < 0),
                "return_without_decision": float(down < 0 and not decides),
                **{k: max(doubts[source[0]][k], doubts[target[0]][k]) for k in doubts[0]},
                "within_row": float(down == 0),
                "rows_passed": math.log1p(max(abs(down) - 1, 0)),
                "other_exits": float(max(outs[source] - (2 if decides else 1), 0)),
                "other_ways_in": math.log1p(max(ins[target] - 1, 0)),
                "unlabelled_branch": float(lacks_label),
                "label_lacking": float(lacks_label and not has_bare_decisions),
                "only_exit": float(decides and outs[source] == 1),
                "over_symbol": float(_is_over_symbol(source, target, shapes)),
                "labelled": float(flow.label is not None),
                "lone_letter": float(is_lone and flow.label is not None),
                "label_without_decision": float(flow.label is not None and not decides),
            },
        )


def _is_lone_letter(texts: Sequence[str]) -> bool:
    """Whether all that was read of a drawing's labels is one letter, from which the answer at the
    other exit follows: a speck of a drawing without answers looks alike (2 of 12)."""
    return [len(text) for text in texts if text] == [1] and len(texts) > 1


def _is_over_symbol(source: _Place, target: _Place, shapes: Container[_Place]) -> bool:
    """Whether a symbol stands between the two in their own column, where an arrow straight down
    would run through it."""
    (row, column), (last, other) = source, target
    between = range(row + 1, last)
    return column == other and any((step, column) in shapes for step in between)


def _has_bare_decisions(procedure: Procedure, shapes: Mapping[_Place, Shape]) -> bool:
    """Whether the SOP itself prints no answers: none stands at any of its several decisions."""
    has_labels = any(flow.label is not None for flow in procedure.flows)
    decisions = sum(shape is Shape.DECISION for shape in shapes.values())
    return decisions > 1 and not has_labels


def _add_courses(
    base: str,
    procedure: Procedure,
    readings: Mapping[str, Reading],
    found: dict[str, dict[str, float]],
) -> None:
    """Of each arrow: its course over pages and corners, and how sure its two ends are."""
    places = {place: f"{base}{pointer}" for place, pointer in _pointers(procedure).items()}
    for index, flow in enumerate(procedure.flows):
        reading = readings.get(pointer := f"{base}/flows/{index}")
        if reading is None:
            continue
        ends = [readings.get(places.get(end.place, "")) for end in (flow.source, flow.target)]
        doubts = [-math.log(max(end.score, 0.01)) for end in ends if end]
        found[pointer] |= {
            "pages_passed": float(len(reading.path) - 1),
            "corners": math.log1p(sum(max(len(leg.points) - 2, 0) for leg in reading.path)),
            "ends_unsure": max(doubts, default=0.0),
        }


def _add_rules_at_ends(
    base: str,
    procedure: Procedure,
    rules: Mapping[str, Sequence[str]],
    found: dict[str, dict[str, float]],
) -> None:
    """Of each arrow: how many rules are broken at the symbols it joins."""
    places = _pointers(procedure)
    for index, flow in enumerate(procedure.flows):
        ends = [places.get(end.place, "/") for end in (flow.source, flow.target)]
        broken = sum(rule not in OF_LABELS for end in ends for rule in rules.get(end, ()))
        found[f"{base}/flows/{index}"]["ends_break_rules"] = math.log1p(broken)


def _pointers(procedure: Procedure) -> dict[_Place, str]:
    """The pointer of the symbol at each place, within the procedure."""
    return {
        (row, symbol.executor): f"/steps/{row}/symbols/{index}"
        for row, step in enumerate(procedure.steps)
        for index, symbol in enumerate(step.symbols)
    }

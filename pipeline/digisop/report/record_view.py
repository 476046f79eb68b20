"""A whole record for the report's page: every value with who stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from digisop.corrections.fields import Data
from digisop.corrections.wording import field_name
from digisop.messages import Lang, say
from digisop.results.layout import Sop
from digisop_models.confidence import HUMAN, ConfidenceReport, FieldConfidence
from digisop_models.fields import (
    APPROVER_FIELDS,
    HEADER_DATES,
    HEADER_LISTS,
    HEADER_TEXTS,
    STEP_COLUMNS,
)

#: The columns of the table, the executors' between the activity and what the step needs.
COLUMNS = ("number", "activity", "executors", *STEP_COLUMNS[2:])
_Pair = Mapping[str, str]


class State(StrEnum):
    """Who stands for a value: the machine, with nobody asked; a person; nobody yet."""

    MACHINE = "machine"
    HUMAN = "human"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is shown, in each language; ``state`` is None where there is none."""

    text: _Pair
    state: State | None


@dataclass(frozen=True, slots=True)
class Line:
    """A field of the identity block, or a list with its items."""

    name: _Pair
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class RecordView:
    """``tables`` has for each procedure its rows, a value for each of COLUMNS."""

    header: Sequence[Line]
    tables: Sequence[Sequence[Sequence[Value]]]


def view_of(sop: Sop) -> RecordView:
    """All values of a record in the order of the paper, each with its wording and who stands for
    it."""
    data = sop.record.model_dump(mode="json")
    rows = [
        [_row(data, sop.report, index, row) for row in range(len(procedure["steps"]))]
        for index, procedure in enumerate(data["procedures"])
    ]
    return RecordView(list(_header(data, sop.report)), rows)


def state_of(field: FieldConfidence | None) -> State | None:
    """Who stands for a field; None where nothing is known of it. What is to be reviewed stands for
    nobody, whoever set it."""
    if field is None:
        return None
    if field.needs_review:
        return State.DOUBT
    return State.HUMAN if HUMAN in field.reasons else State.MACHINE


def _header(data: Data, report: ConfidenceReport) -> Iterator[Line]:
    header = data["header"]
    for name in (*HEADER_TEXTS, *HEADER_DATES):
        yield _line(data, report, f"/header/{name}", header[name])
    for name in APPROVER_FIELDS:
        yield _line(data, report, f"/header/approved_by/{name}", header["approved_by"][name])
    for name in HEADER_LISTS:
        base = f"/header/{name}"
        items = [
            _value(report, f"{base}/{index}", item["text"])
            for index, item in enumerate(header[name])
        ]
        yield Line(_name(data, base), items or [_value(report, base, "")])


def _line(data: Data, report: ConfidenceReport, pointer: str, text: str | None) -> Line:
    return Line(_name(data, pointer), [_value(report, pointer, text)])


def _name(data: Data, pointer: str) -> _Pair:
    return {lang: field_name(data, pointer, lang) for lang in Lang}


def _value(report: ConfidenceReport, pointer: str, text: str | None) -> Value:
    state = state_of(report.fields.get(pointer))
    is_there = bool(text) or state is State.DOUBT
    return Value(dict.fromkeys(Lang, text or ""), state if is_there else None)


def _row(data: Data, report: ConfidenceReport, index: int, row: int) -> list[Value]:
    base, step = f"/procedures/{index}/steps/{row}", data["procedures"][index]["steps"][row]
    return [
        _executors(data["procedures"][index], step, report, base)
        if name == "executors"
        else _value(
            report,
            f"{base}/{name}",
            step["duration"]["text"] if name == "duration" else step[name],
        )
        for name in COLUMNS
    ]


def _executors(procedure: Data, step: Data, report: ConfidenceReport, base: str) -> Value:
    """Who acts, by which symbol."""
    symbols = step["symbols"]
    pointers = (f"{base}/symbols", *(f"{base}/symbols/{n}" for n in range(len(symbols))))
    text: _Pair = {str(lang): "\n".join(_acting(procedure, symbols, lang)) for lang in Lang}
    return Value(text, _weakest(state_of(report.fields.get(pointer)) for pointer in pointers))


def _acting(procedure: Data, symbols: Iterable[Data], lang: Lang) -> Iterator[str]:
    names = procedure["executors"]
    for symbol in symbols:
        column = symbol["executor"]
        name = names[column] if column < len(names) else str(column + 1)
        shape = say(lang, f"shape.{symbol['shape']}")
        yield f"{name} ({shape})"


def _weakest(states: Iterable[State | None]) -> State | None:
    known = {state for state in states if state is not None}
    order = (State.DOUBT, State.HUMAN, State.MACHINE)
    return next((state for state in order if state in known), None)

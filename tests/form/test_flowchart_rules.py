"""Rules of a drawing: a sound one breaks none, and each fault is told where it is."""

from __future__ import annotations

import random
from typing import Any

import pytest
from charts import a_procedure, end, tangled_procedure
from paper import a_record

from digisop.form.flowchart_rules import RULES, broken_rules, flag_broken_rules
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.record import Flow, Procedure, Shape, Step, Symbol

START, PROCESS, DECISION = Shape.TERMINATOR, Shape.PROCESS, Shape.DECISION
OFF_PAGE = Shape.OFF_PAGE_CONNECTOR


def chart(shapes: list[Shape], *flows: tuple[int, int] | tuple[int, int, str]) -> Procedure:
    """One symbol a step, all of one executor, and flows from step to step."""
    arrows = (
        Flow.model_validate(
            {"source": end(a, 0), "target": end(b, 0), "label": label[0] if label else None}
        )
        for a, b, *label in flows
    )
    return a_procedure(*((0, shape) for shape in shapes), flows=tuple(arrows))


SOUND = [
    chart([START, PROCESS, START], (0, 1), (1, 2)),
    chart([START, DECISION, START], (0, 1), (1, 2, "yes"), (1, 0, "no")),
    chart([PROCESS, PROCESS, PROCESS], (0, 1), (1, 2)),
    chart([PROCESS, PROCESS, PROCESS], (0, 1), (1, 2), (1, 0)),
    chart([DECISION, DECISION, DECISION], (0, 1), (1, 2)),
    chart([START, DECISION, START, START], (0, 1), (1, 2, "yes"), (1, 3, "no")),
    chart([START, DECISION, PROCESS, START], (0, 1), (1, 2, "yes"), (1, 3), (2, 3)),
    chart([PROCESS]),
    Procedure(),
]


@pytest.mark.parametrize("procedure", SOUND)
def test_a_sound_drawing_breaks_no_rule(procedure: Procedure) -> None:
    assert broken_rules(procedure) == {}


BROKEN = [
    (chart([START, PROCESS, START]), "", "no_flows"),
    (chart([START, PROCESS, START], (0, 1)), "/steps/2/symbols/0", "symbol_not_reached"),
    (chart([START, PROCESS, START], (0, 2)), "/steps/1/symbols/0", "symbol_not_reached"),
    (chart([START, PROCESS, START], (0, 2)), "/steps/1/symbols/0", "symbol_without_exit"),
    (chart([START, START, PROCESS], (0, 2), (1, 2)), "/steps/1/symbols/0", "several_starts"),
    (chart([START, PROCESS, START], (0, 2), (0, 1)), "/steps/1/symbols/0", "symbol_without_exit"),
    (chart([PROCESS, START, START], (0, 1), (1, 0)), "", "no_start"),
    (chart([START, PROCESS, PROCESS], (0, 1), (1, 2), (2, 1)), "", "no_end"),
    (
        chart([START, PROCESS, PROCESS, START], (0, 1), (1, 2), (2, 1), (0, 3)),
        "/steps/2/symbols/0",
        "end_not_reached",
    ),
    (
        chart([START, DECISION, START], (0, 1), (1, 2)),
        "/steps/1/symbols/0",
        "decision_without_two_exits",
    ),
    (
        chart([START, DECISION, START], (0, 1), (1, 2), (1, 0)),
        "/steps/1/symbols/0",
        "decision_exits_unlabelled",
    ),
    (
        chart([START, DECISION, START], (0, 1), (1, 2, "yes"), (1, 0, "yes")),
        "/steps/1/symbols/0",
        "decision_exits_unlabelled",
    ),
    (chart([START, OFF_PAGE, START], (0, 1), (0, 2)), "/flows/0", "flow_end_missing"),
    (chart([START, START], (0, 1), (1, 7)), "/flows/1", "flow_end_missing"),
]


@pytest.mark.parametrize(("procedure", "pointer", "rule"), BROKEN)
def test_each_fault_is_told_where_it_is(procedure: Procedure, pointer: str, rule: str) -> None:
    assert rule in broken_rules(procedure)[pointer]


def test_one_lost_arrow_gives_one_reason_at_either_end() -> None:
    shapes = [START, *[PROCESS] * 8, START]
    flows = [(row, row + 1) for row in range(9) if row != 4]
    assert broken_rules(chart(shapes, *flows)) == {
        "/steps/4/symbols/0": ("symbol_without_exit",),
        "/steps/5/symbols/0": ("symbol_not_reached",),
    }


def test_a_ring_that_nothing_leads_to_is_told_once() -> None:
    procedure = chart([START, PROCESS, PROCESS, START], (0, 3), (1, 2), (2, 1), (2, 3))
    assert broken_rules(procedure) == {"/steps/1/symbols/0": ("symbol_not_reached",)}


def test_a_row_without_a_symbol() -> None:
    sound = chart([START, PROCESS, START], (0, 1), (1, 2))
    steps = (*sound.steps, Step(number="4", activity="Mengarsipkan"))
    procedure = sound.model_copy(update={"steps": steps})
    assert broken_rules(procedure) == {"/steps/3/symbols": ("step_without_symbol",)}


def test_two_symbols_in_one_cell_are_one_place() -> None:
    both = tuple(Symbol(executor=0, shape=shape) for shape in (PROCESS, DECISION))
    procedure = chart([START, PROCESS, START], (0, 1), (1, 1), (1, 2, "yes"), (1, 0, "no"))
    steps = list(procedure.steps)
    steps[1] = steps[1].model_copy(update={"symbols": both})
    assert broken_rules(procedure.model_copy(update={"steps": tuple(steps)})) == {}


@pytest.mark.parametrize("seed", range(20))
def test_any_drawing_is_checked_and_reasons_point_at_what_is_there(seed: int) -> None:
    procedure = tangled_procedure(seed)
    kept = tuple(f for f in procedure.flows if random.Random(seed).random() < 0.8)  # noqa: S311
    record = a_record().model_copy(
        update={"procedures": (procedure.model_copy(update={"flows": kept}),)}
    )
    data: Any = record.model_dump()
    for pointer, field in flag_broken_rules(record, ConfidenceReport()).fields.items():
        value = data
        for part in pointer.split("/")[1:]:
            value = value[int(part) if part.isdecimal() else part]
        assert field.reasons
        assert set(field.reasons) <= RULES


def test_broken_rules_join_the_reasons_that_were_there() -> None:
    procedure = chart([START, PROCESS, START], (0, 2))
    record = a_record().model_copy(update={"procedures": (procedure,)})
    pointer = "/procedures/0/steps/1/symbols/0"
    sure = FieldConfidence(confidence=0.99, needs_review=False, page=1, reasons=("x",))
    fields = flag_broken_rules(record, ConfidenceReport(fields={pointer: sure})).fields
    assert fields.keys() == {pointer}
    assert fields[pointer].needs_review
    assert fields[pointer].confidence == 0.99
    assert fields[pointer].reasons == ("x", "symbol_not_reached", "symbol_without_exit")


def test_what_has_no_field_of_its_own_gets_one_that_is_not_scored() -> None:
    procedure = chart([START, PROCESS, START])
    record = a_record().model_copy(update={"procedures": (SOUND[0], procedure)})
    fields = flag_broken_rules(record, ConfidenceReport()).fields
    assert fields.keys() == {"/procedures/1"}
    assert fields["/procedures/1"].confidence is None
    assert fields["/procedures/1"].needs_review


def test_checked_again_after_a_correction_only_what_is_broken_still_is_told() -> None:
    broken = a_record().model_copy(update={"procedures": (chart([START, PROCESS, START]),)})
    first = flag_broken_rules(broken, ConfidenceReport())
    half = chart([START, PROCESS, START], (0, 1))
    fields = flag_broken_rules(a_record().model_copy(update={"procedures": (half,)}), first).fields
    assert fields.keys() == {"/procedures/0/steps/2/symbols/0"}
    sound = a_record().model_copy(update={"procedures": (SOUND[0],)})
    assert flag_broken_rules(sound, first).fields == {}


def test_what_a_person_has_decided_is_not_asked_again() -> None:
    broken = a_record().model_copy(update={"procedures": (chart([START, PROCESS, START]),)})
    settled = FieldConfidence(confidence=1.0, needs_review=False, reasons=("human", "confirmed"))
    report = ConfidenceReport(fields={"/procedures/0": settled})
    assert flag_broken_rules(broken, report) == report


def test_what_the_drawing_as_a_whole_accounts_for_is_told_but_not_asked() -> None:
    procedure = chart([START, PROCESS, START], (0, 2))
    record = a_record().model_copy(update={"procedures": (procedure,)})
    rules = ("symbol_not_reached", "symbol_without_exit")
    whole = FieldConfidence(confidence=0.97, needs_review=False, reasons=rules)
    report = ConfidenceReport(fields={"/procedures/0/flows": whole})
    fields = flag_broken_rules(record, report).fields
    assert fields["/procedures/0/flows"] == whole
    assert fields["/procedures/0/steps/1/symbols/0"].reasons == rules
    assert not any(field.needs_review for field in fields.values())


def test_what_is_missing_is_asked_whatever_the_drawing_accounts_for() -> None:
    sound = chart([START, PROCESS, START], (0, 1), (1, 2))
    steps = (*sound.steps, Step(number="4", activity="Mengarsipkan"))
    record = a_record().model_copy(
        update={"procedures": (sound.model_copy(update={"steps": steps}),)}
    )
    whole = FieldConfidence(confidence=0.97, needs_review=False, reasons=("step_without_symbol",))
    report = ConfidenceReport(fields={"/procedures/0/flows": whole})
    fields = flag_broken_rules(record, report).fields
    assert fields["/procedures/0/steps/3/symbols"].needs_review


def test_a_rule_that_only_a_correction_broke_is_asked() -> None:
    weighed = FieldConfidence(confidence=0.97, needs_review=False, reasons=("symbol_not_reached",))
    report = ConfidenceReport(fields={"/procedures/0/flows": weighed})
    corrected = chart([START, DECISION, START], (0, 1), (1, 2))
    record = a_record().model_copy(update={"procedures": (corrected,)})
    fields = flag_broken_rules(record, report).fields
    assert fields["/procedures/0/steps/1/symbols/0"].needs_review
    assert fields["/procedures/0/flows"].reasons == ()


def test_a_drawing_that_a_person_confirmed_is_as_the_office_drew_it() -> None:
    procedure = chart([START, PROCESS, START], (0, 2))
    record = a_record().model_copy(update={"procedures": (procedure,)})
    seen = FieldConfidence(confidence=1.0, needs_review=False, reasons=("human", "confirmed"))
    report = ConfidenceReport(fields={"/procedures/0/flows": seen})
    fields = flag_broken_rules(record, report).fields
    assert fields["/procedures/0/flows"] == seen
    assert "symbol_not_reached" in fields["/procedures/0/steps/1/symbols/0"].reasons
    assert not any(field.needs_review for field in fields.values())

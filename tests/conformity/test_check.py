"""What departs from the form of an SOP, and what does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from charts import a_procedure, end
from paper import a_record

from digisop.conformity import Finding, Rule, check
from digisop_models.confidence import ConfidenceReport, FieldConfidence, Leg
from digisop_models.reasons import Reason
from digisop_models.record import (
    Citation,
    Duration,
    Flow,
    Header,
    Item,
    Procedure,
    Record,
    Shape,
    Step,
    Symbol,
)

STEPS = "/procedures/0/steps"
FLOW = Flow(source=end(0, 0), target=end(1, 1))


def record(header: Header | None = None, *procedures: Procedure) -> Record:
    update = {"header": header or Header(), "procedures": procedures}
    return a_record().model_copy(update=update)


def a_step(number: str | None = "1", activity: str = "Menerima surat", **more: Any) -> Step:
    usual: dict[str, Any] = {
        "duration": Duration(text="1 jam", iso8601="PT1H"),
        "output": "Surat",
        "symbols": (Symbol(executor=0, shape=Shape.PROCESS),),
    }
    return Step(number=number, activity=activity, **(usual | more))


def a_table(*steps: Step, executors: tuple[str, ...] = ("Staf",)) -> Record:
    """The steps with an arrow from each to the next."""
    flows = tuple(Flow(source=end(row, 0), target=end(row + 1, 0)) for row in range(len(steps) - 1))
    return record(None, Procedure(executors=executors, steps=steps, flows=flows))


def entries(*pointers: str, **more: Any) -> ConfidenceReport:
    usual = {"confidence": 0.9, "needs_review": False}
    entry = FieldConfidence(**(usual | more))
    return ConfidenceReport(fields=dict.fromkeys(pointers, entry))


def of(rule: Rule | Reason, found: tuple[Finding, ...]) -> list[tuple[str, ...]]:
    return [finding.pointers for finding in found if finding.rule is rule]


def test_an_sop_as_the_form_asks_has_no_findings() -> None:
    whole = a_procedure((0, Shape.TERMINATOR), (1, Shape.TERMINATOR), flows=(FLOW,), executors=2)
    steps = tuple(
        step.model_copy(update={"duration": Duration(text="1 jam"), "output": "Surat"})
        for step in whole.steps
    )
    header = Header(created_on=dt.date(2020, 1, 2), effective_on=dt.date(2020, 2, 3))
    assert check(record(header, whole.model_copy(update={"steps": steps}))) == ()


def test_dates_in_the_wrong_order() -> None:
    header = Header(created_on=dt.date(2021, 5, 1), effective_on=dt.date(2021, 4, 1))
    (found,) = check(record(header))
    assert found.rule is Rule.DATES_OUT_OF_ORDER
    assert found.pointers == ("/header/created_on", "/header/effective_on")
    assert found.facts == {"first": "2021-05-01", "second": "2021-04-01"}
    revised_later = Header(effective_on=dt.date(2020, 1, 1), revised_on=dt.date(2022, 1, 1))
    assert check(record(revised_later)) == ()


def test_a_label_with_nothing_beside_it() -> None:
    blank = entries("/header/number", "/header/revised_on", reasons=(Reason.BLANK,))
    assert of(Rule.IDENTITY_BLANK, check(record(), blank)) == [("/header/number",)]
    unread = entries("/header/number", reasons=(Reason.UNREAD_INK,), needs_review=True)
    assert check(record(), unread) == ()


def law(text: str, *named: tuple[str, int], kind: str = "Peraturan Menteri") -> Item:
    citations = tuple(Citation(kind=kind, number=number, year=year) for number, year in named)
    return Item(text=text, citations=citations)


def test_a_legal_basis_that_is_over_by_its_own_words() -> None:
    header = Header(
        legal_basis=(
            law("Peraturan Menteri Nomor 1 Tahun 2001 (telah dicabut)", ("1", 2001)),
            law("Peraturan Menteri Nomor 2 Tahun 2002 sebagaimana telah diubah", ("2", 2002)),
            law("Nomor 3 Tahun 2003 yang telah diganti dengan Nomor 4", ("3", 2003)),
        )
    )
    assert of(Rule.CITATION_REVOKED, check(record(header))) == [
        ("/header/legal_basis/0", "/header/legal_basis/2")
    ]


def test_a_legal_basis_that_another_one_ends() -> None:
    old = law("Peraturan Menteri Nomor 5 Tahun 2005", ("5", 2005))
    new = law("Peraturan Menteri Nomor 6 Tahun 2006 tentang Pencabutan Peraturan Menteri Nomor 5 "
              "Tahun 2005", ("6", 2006), ("5", 2005))  # fmt: skip
    (found,) = check(record(Header(legal_basis=(old, new))))
    assert (found.rule, found.pointers) == (Rule.CITATION_REVOKED_BY, ("/header/legal_basis/0",))
    assert found.facts == {"other": new.text}
    amends = law("Nomor 6 Tahun 2006 tentang Perubahan", ("6", 2006), ("5", 2005))
    assert check(record(Header(legal_basis=(old, amends)))) == ()


def test_a_legal_basis_newer_than_the_sop() -> None:
    newer = Header(created_on=dt.date(2020, 1, 1), legal_basis=(law("Nomor 7", ("7", 2021)),))
    (found,) = check(record(newer))
    assert found.facts == {"year": 2021, "latest": 2020}
    revised = newer.model_copy(update={"revised_on": dt.date(2021, 6, 1)})
    assert check(record(revised)) == ()
    assert check(record(Header(legal_basis=newer.legal_basis))) == ()


def test_activities_numbers_durations_and_outputs() -> None:
    found = check(
        a_table(
            a_step("1", "Petugas menerima surat"),
            a_step("2", duration=Duration()),
            a_step("4", output=None),
            a_step("4a"),
            a_step(None),
            a_step("9"),
            a_step("1", "Selesai", duration=Duration(), output=None),
        )
    )
    assert of(Rule.ACTIVITY_WITHOUT_VERB, found) == [(f"{STEPS}/0",)]
    assert of(Rule.NUMBERS_SKIP, found) == [(f"{STEPS}/2",)]
    assert of(Rule.NO_DURATION, found) == [(f"{STEPS}/1",)]
    assert of(Rule.NO_OUTPUT, found) == [(f"{STEPS}/2",)]


def test_a_column_that_is_empty_throughout_is_told_once() -> None:
    found = check(a_table(a_step(output=None), a_step("2", output=None)))
    assert of(Rule.NO_OUTPUT_AT_ALL, found) == [(STEPS,)]
    assert not of(Rule.NO_OUTPUT, found)


def test_a_role_without_a_step() -> None:
    table = a_table(a_step(), executors=("Staf", "Kepala", "Camat"))
    pointers = ("/procedures/0/executors/1", "/procedures/0/executors/2")
    assert of(Rule.EXECUTOR_WITHOUT_STEP, check(table)) == [pointers]
    symbol = Symbol(executor=1, shape=Shape.PROCESS)
    section = Procedure(
        executors=("Staf", "Kepala", "Camat"), steps=(a_step(symbols=(symbol,)),)
    )  # fmt: skip
    both = record(None, table.procedures[0], section)
    assert of(Rule.EXECUTOR_WITHOUT_STEP, check(both)) == [pointers[1:]]
    nothing_drawn = a_table(a_step(symbols=()), executors=("Staf",))
    assert not of(Rule.EXECUTOR_WITHOUT_STEP, check(nothing_drawn))


@pytest.mark.parametrize(
    ("shape", "kind", "told"),
    [
        (Shape.DOCUMENT, None, "document"), (Shape.OTHER, "trapezium", "trapezium"),
        (Shape.OTHER, None, "other"), (Shape.CONNECTOR, None, "connector"),
    ],
)  # fmt: skip
def test_a_symbol_beyond_the_five(shape: Shape, kind: str | None, told: str) -> None:
    symbols = (Symbol(executor=0, shape=shape, kind=kind),)
    found = check(a_table(a_step(symbols=symbols)))
    (one,) = (finding for finding in found if finding.rule is Rule.SYMBOL_BEYOND_FIVE)
    assert (one.pointers, one.facts) == ((f"{STEPS}/0",), {"shape": told})


def over_pages(*pages: int, **evidence: float) -> ConfidenceReport:
    path = tuple(Leg(page=page, points=((1.0, 1.0), (1.0, 9.0))) for page in pages)
    return entries("/procedures/0/flows/0", path=path, evidence=evidence)


def test_an_arrow_that_runs_on_overleaf_without_a_connector() -> None:
    drawn = record(None, a_procedure((0, Shape.PROCESS), (1, Shape.PROCESS), flows=(FLOW,)))
    (found,) = (
        one
        for one in check(drawn, over_pages(1, 2))
        if one.rule is Rule.PAGE_BREAK_WITHOUT_CONNECTOR
    )
    assert found.facts == {"one": 1, "other": 2}
    for pages in (over_pages(1), over_pages(1, 1), over_pages(1, 2, is_over_connector=1.0)):
        assert not of(Rule.PAGE_BREAK_WITHOUT_CONNECTOR, check(drawn, pages))


def test_a_connector_in_a_cell_of_either_page_is_one() -> None:
    chart = a_procedure((0, Shape.PROCESS), (1, Shape.OFF_PAGE_CONNECTOR), flows=(FLOW,))
    fields = {
        **over_pages(1, 2).fields,
        **entries(f"{STEPS}/1/symbols/0", page=2).fields,
    }
    found = check(record(None, chart), ConfidenceReport(fields=fields))
    assert not of(Rule.PAGE_BREAK_WITHOUT_CONNECTOR, found)


def test_the_rules_of_the_flowchart_are_those_of_confidence() -> None:
    chart = a_procedure((0, Shape.PROCESS), (1, Shape.PROCESS), (1, Shape.PROCESS), flows=(FLOW,))
    found = check(record(None, chart))
    assert of(Reason.SYMBOL_NOT_REACHED, found) == [(f"{STEPS}/2/symbols/0",)]


def test_an_unsure_reading_makes_its_findings_unsure() -> None:
    table = a_table(a_step(output=None), a_step("2"))
    for needs_review in (False, True):
        told = entries(f"{STEPS}/0/output", needs_review=needs_review)
        (found,) = check(table, told)
        assert found.unsure is needs_review
    (found,) = check(table, entries("/header/title"))
    assert found.unsure  # nobody found the place on the page
    (found,) = check(table)
    assert not found.unsure


def test_what_a_person_has_given_is_sure() -> None:
    human = entries(f"{STEPS}/0/output", needs_review=True, reasons=(Reason.HUMAN,))
    (found,) = check(a_table(a_step(output=None), a_step("2")), human)
    assert not found.unsure


def test_what_one_misread_letter_makes_up_is_left_out() -> None:
    table = a_table(a_step("1", "Petugas menerima surat"), a_step("7"))
    assert len(check(table)) == 2
    doubtful = entries(f"{STEPS}/0/activity", f"{STEPS}/1/number", needs_review=True)
    assert check(table, doubtful) == ()

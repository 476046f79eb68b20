"""Which fields keep a record from going straight through, and what they are called."""

from __future__ import annotations

from paper import a_record

from digisop.messages.text import Text
from digisop.results.blocking import blockers_of, count_blocking, is_looked_at
from digisop_models.confidence import ConfidenceReport, FieldConfidence


def report(**fields: FieldConfidence) -> ConfidenceReport:
    return ConfidenceReport(fields={f"/header/{name}": field for name, field in fields.items()})


def field(confidence: float, *reasons: str, needs_review: bool = False) -> FieldConfidence:
    return FieldConfidence(confidence=confidence, needs_review=needs_review, reasons=reasons)


def test_what_is_sure_blocks_nothing() -> None:
    sure = report(title=field(0.99, "readings_differ"), number=field(1.0))
    assert count_blocking(sure) == 0
    assert blockers_of(a_record(), sure, 1) == ()


def test_what_is_odd_in_the_sop_itself_blocks_only_where_it_is_to_be_looked_at() -> None:
    odd = field(1.0, "several_starts")
    assert count_blocking(report(number=odd)) == 0
    unsure = field(1.0, "several_starts", needs_review=True)
    found = report(title=field(0.1, needs_review=True), number=unsure)
    assert [one.pointer for one in blockers_of(a_record(), found, 1)] == [
        "/header/number",
        "/header/title",
    ]


def test_only_a_few_are_named_in_both_languages() -> None:
    names = ("title", "number", "institution", "created_on", "revised_on")
    doubtful = {name: field(0.1 * n, needs_review=True) for n, name in enumerate(names)}
    found = blockers_of(a_record(), report(**doubtful), 2)
    assert [one.name for one in found] == [
        Text("Nama SOP", "SOP title"),
        Text("Nomor SOP", "SOP number"),
        Text("Instansi", "Institution"),
    ]
    assert {one.sop for one in found} == {2}


def test_a_field_that_the_record_has_not_is_told_by_its_pointer() -> None:
    pointer = "/procedures/4/flows/9"
    lost = ConfidenceReport(fields={pointer: field(0.1, needs_review=True)})
    (found,) = blockers_of(a_record(), lost, 1)
    assert found.name == Text(pointer, pointer)


def test_a_field_is_looked_at_with_what_holds_it() -> None:
    asked = FieldConfidence(confidence=0.4, needs_review=True)
    report = ConfidenceReport(fields={"/procedures/0/steps": asked, "/header/title": asked})
    looked_at = ("/procedures/0/steps/3/output", "/procedures/0/steps", "/header/title")
    assert all(is_looked_at(pointer, report) for pointer in looked_at)
    assert not is_looked_at("/procedures/0/flows", report)
    assert not is_looked_at("/header/number", report)

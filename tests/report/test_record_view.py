"""A whole record on the page: every value with who stands for it."""

from __future__ import annotations

from charts import a_procedure, end
from paper import a_record

from digisop.messages import Lang
from digisop.report.record_view import COLUMNS, State, Value, state_of, view_of
from digisop.results.layout import Sop
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.record import Flow, Shape

SURE = FieldConfidence(confidence=0.99, needs_review=False)
DOUBT = FieldConfidence(confidence=0.3, needs_review=True)
HUMAN = FieldConfidence(confidence=1.0, needs_review=False, reasons=("human",))


def shown(**fields: FieldConfidence) -> dict[str, list[Value]]:
    sop = Sop("a", 1, a_record(), ConfidenceReport(fields=fields))
    return {line.name["en"]: list(line.values) for line in view_of(sop).header}


def test_who_stands_for_a_field() -> None:
    assert [state_of(field) for field in (None, SURE, DOUBT, HUMAN)] == [
        None, State.MACHINE, State.DOUBT, State.HUMAN,
    ]  # fmt: skip
    not_applied = HUMAN.model_copy(update={"needs_review": True})
    assert state_of(not_applied) is State.DOUBT


def test_the_identity_block_with_what_is_empty() -> None:
    found = shown(
        **{"/header/title": HUMAN, "/header/legal_basis/1": DOUBT, "/header/related": SURE}
    )
    assert found["SOP title"] == [Value({"id": "Pelayanan", "en": "Pelayanan"}, State.HUMAN)]
    assert [one.state for one in found["Legal basis"]] == [None, State.DOUBT]
    assert [one.state for one in found["Related SOPs"]] == [None]  # empty, and nobody's


def test_a_step_with_who_acts_in_both_languages() -> None:
    flow = Flow(source=end(0, 0), target=end(1, 1))
    chart = a_procedure((0, Shape.PROCESS), (1, Shape.DECISION), flows=(flow,))
    record = a_record().model_copy(update={"procedures": (chart,)})
    fields = {"/procedures/0/steps/1/symbols/0": DOUBT, "/procedures/0/steps/1/activity": SURE}
    (rows,) = view_of(Sop("a", 1, record, ConfidenceReport(fields=fields))).tables
    row = dict(zip(COLUMNS, rows[1], strict=True))
    assert row["executors"].text == {
        Lang.ID: "Pelaksana 1 (keputusan)",
        Lang.EN: "Pelaksana 1 (decision)",
    }
    assert (row["executors"].state, row["activity"].state) == (State.DOUBT, State.MACHINE)

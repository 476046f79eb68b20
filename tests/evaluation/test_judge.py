"""Fields judged by the truth, as the contract's scoring does."""

from __future__ import annotations

from typing import Any

import pytest
from paper import a_record

from digisop.evaluation.judge import Verdict, aligned, judge
from digisop_models.record import Flow, FlowEnd

STEP = "/procedures/0/steps"
RIGHT, WRONG = Verdict(True), Verdict(False)
STRAY = Verdict(False, counts=False)


def truth() -> dict[str, Any]:
    """A record as JSON, which may be changed; it is its own truth until then."""
    return a_record().model_dump(mode="json")


def test_what_equals_the_truth_is_right() -> None:
    verdicts = judge(truth(), truth())
    assert verdicts
    assert all(verdict.right for verdict in verdicts.values())
    assert verdicts["/header/number"].counts


def test_what_is_rightly_empty_is_right_but_does_not_count() -> None:
    assert judge(truth(), truth())["/header/revised_on"] == Verdict(True, counts=False)


def test_case_space_and_closing_points_make_no_difference() -> None:
    found = truth()
    found["header"]["title"] = "PELAYANAN ."
    assert judge(truth(), found)["/header/title"] == RIGHT
    found["header"]["title"] = "Pelayaman"
    assert judge(truth(), found)["/header/title"] == WRONG


def test_items_are_judged_by_the_item_they_stand_for() -> None:
    true, found = truth(), truth()
    true["header"]["legal_basis"].insert(0, {"text": "Peraturan Pemerintah"})
    verdicts = judge(true, found)
    assert verdicts["/header/legal_basis/0"] == RIGHT
    found["header"]["legal_basis"].append({"text": "xyz"})
    assert judge(true, found)["/header/legal_basis/2"] == STRAY


def test_rows_are_judged_by_the_row_they_stand_for() -> None:
    true = truth()
    first = {**true["procedures"][0]["steps"][0], "activity": "Mengetik undangan rapat"}
    true["procedures"][0]["steps"].insert(0, first)
    verdicts = judge(true, truth())
    assert verdicts[f"{STEP}/0/activity"] == RIGHT
    assert verdicts[f"{STEP}/1/output"] == RIGHT


def test_a_row_that_is_not_there_is_wrong_throughout() -> None:
    found = truth()
    stray = {**found["procedures"][0]["steps"][0], "activity": "qqqq"}
    found["procedures"][0]["steps"].insert(1, stray)
    verdicts = judge(truth(), found)
    assert verdicts[f"{STEP}/1/duration"] == verdicts[f"{STEP}/1/symbols/0"] == STRAY
    assert verdicts[f"{STEP}/2/output"] == RIGHT


def test_a_symbol_is_right_in_its_column_and_shape() -> None:
    for name, value in (("executor", 0), ("shape", "process")):
        found = truth()
        found["procedures"][0]["steps"][0]["symbols"][0][name] = value
        assert judge(truth(), found)[f"{STEP}/0/symbols/0"] == WRONG


def test_connectors_that_truth_does_not_name_are_believed() -> None:
    found = truth()
    step = found["procedures"][0]["steps"][0]
    place = step["symbols"][0]["executor"]
    connectors = ({"executor": at, "shape": "off_page_connector"} for at in (place, place + 1))
    step["symbols"] = list(connectors)
    verdicts = judge(truth(), found)
    assert verdicts[f"{STEP}/0/symbols/0"] == STRAY  # truth has another symbol there
    assert verdicts[f"{STEP}/0/symbols/1"] == Verdict(True, counts=False)


def test_a_connector_may_stand_beside_a_symbol_of_its_executor() -> None:
    found = truth()
    symbols = found["procedures"][0]["steps"][0]["symbols"]
    symbols.append({"executor": symbols[0]["executor"], "shape": "off_page_connector"})
    verdicts = judge(truth(), found)
    assert verdicts[f"{STEP}/0/symbols/0"] == RIGHT
    assert verdicts[f"{STEP}/0/symbols/1"] == Verdict(True, counts=False)


@pytest.mark.parametrize(
    ("label", "end", "right"), [(None, 1, True), ("yes", 1, False), (None, 0, False)]
)
def test_an_arrow_is_right_in_its_ends_and_its_label(label: Any, end: int, right: bool) -> None:
    def with_flow(flow: Flow) -> dict[str, Any]:
        data = truth()
        data["procedures"][0]["flows"] = [flow.model_dump(mode="json")]
        return data

    source = FlowEnd(step=0, executor=1)
    true = with_flow(Flow(source=source, target=FlowEnd(step=1, executor=1)))
    found = with_flow(Flow(source=source, target=FlowEnd(step=1, executor=end), label=label))
    assert judge(true, found)["/procedures/0/flows/0"].right is right


def test_what_no_reader_could_tell_is_not_judged() -> None:
    true = truth() | {"unreadable": ["/header/title"], "ambiguous": [f"{STEP}/0/duration/text"]}
    verdicts = judge(true, truth())
    assert "/header/title" not in verdicts
    assert f"{STEP}/0/duration" not in verdicts
    assert "/header/number" in verdicts


def test_a_missing_table_is_wrong_where_there_is_one() -> None:
    found = truth() | {"procedures": []}
    assert not judge(truth(), found)["/procedures"].right
    assert judge(found, found)["/procedures"].right


def test_alignment_keeps_the_order() -> None:
    assert aligned(["satu", "dua", "tiga"], ["satu", "tiga"]) == [0, 2]
    assert aligned(["satu"], ["xxxx", "satu"]) == [None, 0]


def test_a_drawing_is_right_as_a_whole_where_no_flow_is_missing() -> None:
    true, found = truth(), truth()
    arrow = Flow(source=FlowEnd(step=0, executor=0), target=FlowEnd(step=1, executor=1))
    true["procedures"][0]["flows"] = [arrow.model_dump(mode="json")]
    found["procedures"][0]["flows"] = []
    assert judge(true, found)["/procedures/0/flows"] == STRAY
    assert judge(found, true)["/procedures/0/flows"].right

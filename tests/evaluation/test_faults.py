"""What is wrong with a record as a whole, by the contract's scoring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from paper import a_record
from reviewed import a_chart

from digisop.evaluation.faults import faults, lost

STEP = "/procedures/0/steps/0"
Change = Callable[[dict[str, Any]], object]


def found(change: Change, *, of_truth: bool = False) -> set[str]:
    """The faults of a record that was changed, or whose truth was."""
    true, read = a_chart().model_dump(mode="json"), a_chart().model_dump(mode="json")
    change(true if of_truth else read)
    return set(faults(true, read))


def first(data: dict[str, Any]) -> dict[str, Any]:
    step: dict[str, Any] = data["procedures"][0]["steps"][0]
    return step


def test_a_record_that_is_its_own_truth_has_none() -> None:
    assert found(lambda data: None) == set()


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        (lambda data: data["header"].update(title="Lain"), "/header/title"),
        (lambda data: data["header"]["legal_basis"].append({"text": "Baru"}),
         "/header/legal_basis/3"),
        (lambda data: data["procedures"].append(data["procedures"][0]), "/procedures"),
        (lambda data: data["procedures"][0]["executors"].append("Camat"),
         "/procedures/0/executors"),
        (lambda data: first(data).update(symbols=[]), f"{STEP}/symbols"),
        (lambda data: first(data)["symbols"][0].update(shape="decision"), f"{STEP}/symbols/0"),
        (lambda data: first(data).update(output="Surat"), f"{STEP}/output"),
        (lambda data: data["procedures"][0]["steps"][1]["duration"].update(iso8601="PT9M"),
         "/procedures/0/steps/1/duration"),
        (lambda data: data["procedures"][0]["flows"].pop(), "/procedures/0/flows"),
        (lambda data: data["procedures"][0]["flows"][0].update(label="yes"),
         "/procedures/0/flows/0"),
    ],
)  # fmt: skip
def test_what_was_misread_or_made_up(change: Change, pointer: str) -> None:
    assert pointer in found(change)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        (lambda data: data["header"]["legal_basis"].append({"text": "Baru"}),
         "/header/legal_basis"),
        (lambda data: data["procedures"].append(data["procedures"][0]), "/procedures"),
        (lambda data: data["procedures"][0]["executors"].append("Camat"),
         "/procedures/0/executors"),
        (lambda data: data["procedures"][0]["steps"].append(
            {**first(data), "activity": "Xyz qrs tuv", "symbols": []}), "/procedures/0/steps"),
        (lambda data: first(data)["symbols"].append({"executor": 0, "shape": "process"}),
         f"{STEP}/symbols"),
    ],
)  # fmt: skip
def test_what_was_lost(change: Change, pointer: str) -> None:
    assert pointer in found(change, of_truth=True)


def test_what_the_contract_does_not_score() -> None:
    assert found(lambda data: first(data).update(number="9")) == set()
    connector = {"executor": 0, "shape": "off_page_connector"}
    assert found(lambda data: first(data)["symbols"].append(connector), of_truth=True) == set()


def test_what_a_careful_reader_cannot_tell_is_no_fault() -> None:
    true, read = a_record().model_dump(mode="json"), a_record().model_dump(mode="json")
    true["header"]["legal_basis"].append({"text": "Baru"})
    true["unreadable"] = ["/header/legal_basis/2"]
    assert list(lost(true, read)) == []

"""Documents whose truth is known: by truth files, and by reviewers of spot checks."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from paper import a_record
from reported import store, sure
from reviewed import applied, fill

from digisop.evaluation.checked import find_checked
from digisop.messages import Lang
from digisop.results.corrections_file import identity
from digisop.results.layout import CORRECTIONS, collect
from digisop.results.spot_checks import lot
from digisop.review.sheet import write_sheet
from digisop_models.confidence import FieldConfidence
from digisop_models.corrections import Action, Correction, Corrections, Tool

TITLE, NUMBER, FLOWS = "/header/title", "/header/number", "/procedures/0/flows"
SURE = {TITLE: sure(0.99), NUMBER: sure(0.99), FLOWS: sure(0.99)}


def truth(folder: Path, name: str, **header: Any) -> None:
    folder.mkdir(exist_ok=True)
    data = a_record().model_dump(mode="json")
    data["header"].update(header)
    (folder / f"{name}.truth.json").write_text(json.dumps(data), "utf-8")


def test_documents_with_truth(tmp_path: Path) -> None:
    output, known = tmp_path / "out", tmp_path / "truth"
    store(output, "through", a_record(), SURE)
    store(output, "faulty", a_record(), SURE)
    store(output, "reviewed", a_record(), {**SURE, TITLE: sure(0.5)})
    store(output, "unknown", a_record(), SURE)
    truth(known, "through")
    truth(known, "faulty", number="1/2021", legal_basis=[{"text": "Lain"}] * 3)
    truth(known, "reviewed", title="Lain")
    found = find_checked([known], output)
    by_name = {one.folder: one for one in found.checked}
    assert (found.documents, found.accepted) == (3, 2)
    assert (by_name["through"].accepted, by_name["through"].faulty) == (True, False)
    assert (by_name["faulty"].accepted, by_name["faulty"].faulty) == (True, True)
    assert by_name["faulty"].wrong > by_name["through"].wrong == 0
    assert not by_name["reviewed"].accepted
    assert by_name["reviewed"].wrong == 0  # it is looked at


def asked(output: Path, share: float = 1.0) -> Path:
    path = output / "periksa.xlsx"
    write_sheet(collect(output).sops, output, path, Lang.ID, share)
    return path


@pytest.mark.parametrize(
    ("answers", "count", "faulty", "unfinished"),
    [
        ({TITLE: "(benar)", NUMBER: "(benar)", FLOWS: "(benar)"}, 1, False, 0),
        ({TITLE: "Lain", NUMBER: "(benar)", FLOWS: "(benar)"}, 1, True, 0),
        ({TITLE: "(benar)", NUMBER: "(benar)"}, 1, True, 0),  # an arrow is missing
        ({TITLE: "(benar)"}, 0, False, 1),
        ({TITLE: "Lain"}, 1, True, 0),  # whatever is said of the rest
        ({}, 0, False, 0),
    ],
)
def test_what_reviewers_say_of_a_spot_check(
    tmp_path: Path, answers: dict[str, object], count: int, faulty: bool, unfinished: int
) -> None:
    store(tmp_path, "a", a_record(), SURE)
    applied(fill(asked(tmp_path), answers))
    found = find_checked([], tmp_path, 1.0)
    assert (found.documents, found.accepted, found.unfinished) == (1, 1, unfinished)
    assert [one.faulty for one in found.checked] == [faulty] * count


def say(folder: Path, *said: tuple[str, Action]) -> None:
    """What people decided in the station, one decision after the other."""
    record = a_record()
    corrections = tuple(
        Correction(
            sop=1, pointer=pointer, action=action, machine=None, human=None, anchor="", who="Ani",
            when=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), sheet=f"{number:064}", revision=1,
            base=identity(record), source=record.source.sha256, tool=Tool.STATION,
        )
        for number, (pointer, action) in enumerate(said)
    )  # fmt: skip
    text = Corrections(corrections=corrections).model_dump_json()
    (folder / CORRECTIONS).write_text(text, "utf-8")


ALL_RIGHT = ((TITLE, Action.CONFIRM), (NUMBER, Action.CONFIRM), (FLOWS, Action.CONFIRM))


@pytest.mark.parametrize(
    ("more", "faulty", "fields"),
    [
        ((), False, 2),
        (((TITLE, Action.SET), (TITLE, Action.UNDO)), False, 2),
        (((TITLE, Action.SET),), True, 2),
        ((("/procedures/0/steps/0", Action.ADD),), True, 2),  # a row was lost
        (((TITLE, Action.UNDO), (FLOWS, Action.CONFIRM), (TITLE, Action.UNREADABLE)), False, 2),
    ],
)
def test_decisions_made_in_the_station(
    tmp_path: Path, more: tuple[tuple[str, Action], ...], faulty: bool, fields: int
) -> None:
    store(tmp_path, "a", a_record(), SURE)
    say(tmp_path / "a", *ALL_RIGHT, *more)
    (one,) = find_checked([], tmp_path, 1.0).checked
    assert (one.faulty, one.fields) == (faulty, fields)


def test_a_spot_check_can_be_answered_for_in_two_sheets(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), SURE)
    applied(fill(asked(tmp_path), {TITLE: "(benar)"}))
    applied(fill(asked(tmp_path), {NUMBER: "Lain", FLOWS: "(benar)"}))
    (one,) = find_checked([], tmp_path, 1.0).checked
    assert (one.faulty, one.fields, one.wrong) == (True, 2, 1)


def test_documents_that_people_looked_at_anyway_tell_nothing_of_the_others(tmp_path: Path) -> None:
    doubtful = {TITLE: FieldConfidence(confidence=0.4, needs_review=True, page=1)}
    store(tmp_path, "a", a_record(), doubtful)
    applied(fill(asked(tmp_path), {TITLE: "(benar)"}))
    found = find_checked([], tmp_path, 1.0)
    assert (found.accepted, found.checked, found.unfinished) == (0, [], 0)


def test_documents_that_were_not_drawn_are_no_sample(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), SURE)
    say(tmp_path / "a", *ALL_RIGHT)
    at = lot(a_record().source.sha256)
    counts = [len(find_checked([], tmp_path, share).checked) for share in (at, at + 0.001)]
    assert counts == [0, 1]

"""Four eyes: the second reviewer sees the first one's values only after giving his own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from called import digisop
from patience import PATIENCE_S
from reviewed import a_chart, extracted, record_in, report_in
from stationed import Reviewer, stationed

from digisop.errors import ExitCode
from digisop.evaluation.gather import gather
from digisop.results.corrections_file import load_corrections
from digisop.results.layout import WORKSPACE, collect_folder
from digisop.station.correction_counts import counts_in
from digisop.station.entry import entry_of
from digisop.station.queue import Filter, Queue
from digisop.station.users import put_user
from digisop.web.permissions import Role

NUMBER, FLOW, SYMBOL = "/header/number", "/procedures/0/flows/2", "/procedures/0/steps/1/symbols/0"
PASSWORD = "rahasia sekali"  # noqa: S105
Two = tuple[Reviewer, Reviewer]


@pytest.fixture
def two(folder: Path) -> Iterator[Two]:
    """Two reviewers, each signed in."""
    names = ("Siti", "Budi")
    for name in names:
        put_user(folder.parent / WORKSPACE, name, PASSWORD, Role.REVIEWER)
    with ExitStack() as stack:
        station = stack.enter_context(stationed(folder.parent, four_eyes=True))
        clients = [
            stack.enter_context(httpx.Client(base_url=station.base_url, timeout=PATIENCE_S))
            for _ in names
        ]
        for client, name in zip(clients, names, strict=True):
            origin = {"origin": str(client.base_url).rstrip("/")}
            form = {"name": name, "password": PASSWORD}
            assert client.post("/sign-in", data=form, headers=origin).status_code == 303
        siti, budi = map(Reviewer, clients)
        yield siti, budi


def test_the_second_reviewer_does_not_see_the_first_ones_value(two: Two, folder: Path) -> None:
    siti, budi = two
    before = budi.field(NUMBER)
    siti.decide(NUMBER, "text", text="065/9/2020")
    assert not siti.field(NUMBER)["doubtful"]
    seen = budi.field(NUMBER)
    assert seen["doubtful"]
    assert (seen["reading"], seen["settled"], seen["page"], seen["box"]) == (
        before["reading"],
        "",
        before["page"],
        before["box"],
    )
    assert "065/9/2020" not in str(budi.view())
    assert report_in(folder).fields[NUMBER].needs_review
    assert "second_reviewer" in report_in(folder).fields[NUMBER].reasons


def test_the_same_value_settles_the_field(two: Two, folder: Path) -> None:
    siti, budi = two
    siti.decide(NUMBER, "text", text="065/9/2020")
    budi.decide(NUMBER, "text", text="065/9/2020")
    field = report_in(folder).fields[NUMBER]
    assert (field.needs_review, field.reasons) == (False, ("human", "confirmed"))
    assert record_in(folder).header.number == "065/9/2020"
    assert not budi.field(NUMBER)["doubtful"]
    siti.decide(SYMBOL, "accept")
    budi.decide(SYMBOL, "accept")
    siti.decide(FLOW, "unreadable")
    budi.decide(FLOW, "unreadable")
    fields = report_in(folder).fields
    assert not fields[SYMBOL].needs_review
    assert fields[FLOW].reasons == ("human", "unreadable")


@pytest.mark.parametrize(
    ("first", "second", "yours"),
    [
        ({"does": "text", "text": "punya Siti"}, {"does": "accept"}, "065/1/2020"),
        ({"does": "accept"}, {"does": "text", "text": "punya Budi"}, "punya Budi"),
        ({"does": "text", "text": "punya Siti"}, {"does": "unreadable"}, "Tidak terbaca"),
        ({"does": "unreadable"}, {"does": "accept"}, "065/1/2020"),
    ],
)
def test_where_they_differ_both_are_told_and_the_next_decision_counts(
    two: Two, folder: Path, first: dict[str, str], second: dict[str, str], yours: str
) -> None:
    siti, budi = two
    siti.decide(NUMBER, **first)
    answer = budi.send("decide", budi.wish(NUMBER, **second)).json()["differing"]
    assert "Siti" in answer["message"]
    assert answer["yours"] == yours
    theirs = {"text": "punya Siti", "accept": "065/1/2020", "unreadable": "Tidak terbaca"}
    assert answer["theirs"] == theirs[first["does"]]
    assert report_in(folder).fields[NUMBER].reasons == ("human", "reviewers_differ")
    assert [one.who for one in load_corrections(folder).corrections] == ["Siti", "Budi"]
    siti.decide(NUMBER, "text", text="sepakat")
    field = report_in(folder).fields[NUMBER]
    assert (field.needs_review, record_in(folder).header.number) == (False, "sepakat")


def test_a_first_opinion_can_be_taken_back_and_waits_also_after_extracting_again(
    two: Two, folder: Path
) -> None:
    siti, budi = two
    siti.decide(NUMBER, "text", text="1")
    extracted(folder.parent)
    assert budi.field(NUMBER)["reading"] == "065/1/2020"
    assert "second_reviewer" in report_in(folder).fields[NUMBER].reasons
    assert siti.undo().status_code == 200
    assert record_in(folder).header == a_chart().header


def test_what_waits_for_a_second_reviewer_asks_the_first_no_more(two: Two, folder: Path) -> None:
    siti, budi = two
    siti.decide(NUMBER, "accept")
    sop, history = collect_folder(folder).sops[0], load_corrections(folder).corrections
    waiting = replace(entry_of(sop, history), doubts=1)
    assert waiting.waiting == {"Siti": 1}
    queue = Queue()
    queue.replace((), [waiting])
    assert queue.after(None, Filter(), "Siti") is None
    assert queue.after(None, Filter(), "Budi") == waiting
    assert budi.field(NUMBER)["doubtful"]


def test_without_users_nobody_can_tell_four_eyes_from_two(folder: Path) -> None:
    said = digisop("review", folder.parent, "--four-eyes", "--no-browser")
    assert said.returncode == ExitCode.USAGE
    assert "digisop users add" in said.stderr


def test_a_word_that_differs_says_nothing_of_the_machine(two: Two, folder: Path) -> None:
    siti, budi = two
    siti.decide(NUMBER, "accept")
    budi.decide(NUMBER, "text", text="punya Budi")
    (example,) = gather((), folder.parent)
    assert example.right


def test_who_changes_his_mind_does_not_tell_the_second_reviewer(two: Two, folder: Path) -> None:
    siti, budi = two
    siti.decide(NUMBER, "text", text="SITI-1")
    siti.decide(NUMBER, "text", text="SITI-2")
    assert budi.field(NUMBER)["reading"] == "065/1/2020"
    assert "SITI" not in str(budi.view())
    budi.decide(NUMBER, "text", text="SITI-2")
    assert record_in(folder).header.number == "SITI-2"


def test_neither_queue_nor_the_list_of_mended_shows_what_waits(two: Two, folder: Path) -> None:
    siti, budi = two
    siti.decide(NUMBER, "text", text="SITI-1")
    sop, history = collect_folder(folder).sops[0], load_corrections(folder).corrections
    waiting = entry_of(sop, history)
    assert waiting.number == "065/1/2020"
    assert "siti-1" not in waiting.text
    assert not counts_in(history).actions
    budi.decide(NUMBER, "text", text="SITI-1")
    sop, history = collect_folder(folder).sops[0], load_corrections(folder).corrections
    assert entry_of(sop, history).number == "SITI-1"
    assert counts_in(history).pairs["/header/number", "065/1/2020", "SITI-1"] == 1

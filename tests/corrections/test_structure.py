"""Rows, columns, items and arrows that are added and taken out, and what counts on their places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from reviewed import a_chart, a_report

from digisop.corrections.fields import anchor_of, anchor_of_new, value_at
from digisop.corrections.replay import Amended, replay, standing
from digisop_models.confidence import FieldConfidence
from digisop_models.corrections import Action, Correction, Tool
from digisop_models.record import Flow, FlowEnd, Procedure, Step

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
Change = tuple[str, Action, Any]


def decision(*changes: Change, name: str = "a", record: Any = None) -> list[Correction]:
    """What is said together, of the chart or of another record."""
    data = (record or a_chart()).model_dump(mode="json")
    return [
        Correction(
            sop=1,
            pointer=pointer,
            action=action,
            machine=None if action is Action.ADD else value_at(data, pointer),
            human=human,
            anchor=anchor_of_new(data, pointer, human)
            if action is Action.ADD
            else anchor_of(data, pointer),
            who="Siti",
            when=NOON,
            sheet=name * 64,
            base=name * 64,
            source="0" * 64,
            revision=1,
            tool=Tool.STATION,
        )
        for pointer, action, human in changes
    ]


def after(*corrections: Correction) -> Amended:
    return replay(a_chart(), a_report(), corrections)


def chart(amended: Amended) -> Procedure:
    return amended.record.procedures[0]


def ends(procedure: Procedure) -> list[tuple[int, int, int, int]]:
    return [
        (flow.source.step, flow.source.executor, flow.target.step, flow.target.executor)
        for flow in procedure.flows
    ]


def step(activity: str) -> dict[str, Any]:
    return {**Step(activity=activity).model_dump(mode="json")}


def test_a_row_put_in_moves_the_arrows_and_doubts_below_it() -> None:
    amended = after(*decision(("/procedures/0/steps/1", Action.ADD, step("Mencatat"))))
    activities = [one.activity for one in chart(amended).steps]
    assert activities == ["Menerima surat", "Mencatat", *activities[2:]]
    assert ends(chart(amended)) == [(0, 1, 2, 0), (2, 0, 3, 1), (2, 0, 0, 1)]
    fields = amended.report.fields
    assert fields["/procedures/0/steps/2/duration"].needs_review
    assert "/procedures/0/steps/1/duration" not in fields
    assert fields["/procedures/0/steps/1"].reasons == ("human",)
    assert len({one.id for one in chart(amended).steps}) == 4


def test_a_row_taken_out_takes_its_arrows_along() -> None:
    amended = after(*decision(("/procedures/0/steps/1", Action.REMOVE, None)))
    assert [one.activity for one in chart(amended).steps] == ["Menerima surat", "Mengarsipkan"]
    assert ends(chart(amended)) == []
    assert not any("/flows/" in pointer for pointer in amended.report.fields)


def test_a_column_taken_out_takes_its_symbols_and_arrows_along() -> None:
    amended = after(*decision(("/procedures/0/executors/0", Action.REMOVE, None)))
    assert chart(amended).executors == ("Staf",)
    assert [[s.executor for s in one.symbols] for one in chart(amended).steps] == [[0], [0], [0]]
    assert ends(chart(amended)) == []
    doubts = amended.report.fields["/procedures/0/steps/1/symbols/0"]
    assert doubts.confidence == 0.15  # that of the symbol that stands there now


def test_a_column_put_in_moves_those_to_its_right() -> None:
    amended = after(*decision(("/procedures/0/executors/0", Action.ADD, "Camat")))
    assert chart(amended).executors == ("Camat", "Kepala", "Staf")
    assert ends(chart(amended))[0] == (0, 2, 1, 1)


def test_an_item_is_split_and_put_together_again() -> None:
    texts = [one.text for one in a_chart().header.legal_basis]
    base = "/header/legal_basis"
    item = {"text": "PP 61 Tahun 2010", "citations": []}
    split = decision(
        (f"{base}/0", Action.SET, {"text": "UU 14", "citations": []}),
        (f"{base}/1", Action.ADD, item),
    )
    amended = after(*split)
    assert [one.text for one in amended.record.header.legal_basis] == [
        "UU 14",
        "PP 61 Tahun 2010",
        *texts[1:],
    ]
    merged = decision(
        (f"{base}/0", Action.SET, {"text": "UU 14 dan PP 61", "citations": []}),
        (f"{base}/1", Action.REMOVE, None),
        name="b",
        record=amended.record,
    )
    found = after(*split, *merged).record.header.legal_basis
    assert [one.text for one in found] == ["UU 14 dan PP 61", *texts[1:]]


def test_a_move_is_one_place_taken_and_one_given_up() -> None:
    first = a_chart().header.legal_basis[0].model_dump(mode="json")
    base = "/header/legal_basis"
    moved = decision((f"{base}/0", Action.REMOVE, None), (f"{base}/3", Action.ADD, first))
    found = after(*moved).record.header.legal_basis
    assert [one.text for one in found] == ["|", "Perki 1 Tahun 2021", "UU 14 Tahun 2008"]


def test_what_is_taken_back_is_kept_and_not_put_in() -> None:
    first = decision(("/header/number", Action.SET, "1"))
    second = decision(
        ("/header/title", Action.SET, "Lain"), ("/header/institution", Action.SET, "X"), name="b"
    )
    back = [second[0].model_copy(update={"action": Action.UNDO, "sheet": "c" * 64, "revision": 3})]
    every = [*first, *second, *back]
    amended = after(*every)
    assert amended.record.header.number == "1"
    assert amended.record.header.title == a_chart().header.title
    assert list(amended.corrections) == every
    assert amended.record.revision == 3
    again = [one.model_copy(update={"sheet": "d" * 64}) for one in back]
    assert standing([*every, *again]) == []
    assert after(*every, *again).report.fields == a_report().fields


def test_an_arrow_that_a_newer_version_reads_itself_is_not_doubled() -> None:
    flow = Flow(source=FlowEnd(step=0, executor=1), target=FlowEnd(step=2, executor=1))
    added = decision(("/procedures/0/flows/3", Action.ADD, flow.model_dump(mode="json")))
    record = a_chart()
    procedure = record.procedures[0]
    seen = procedure.model_copy(update={"flows": (*procedure.flows, flow)})
    newer = record.model_copy(update={"procedures": (seen,)})
    assert len(replay(newer, a_report(), added).record.procedures[0].flows) == 4
    assert len(chart(after(*added)).flows) == 4


def test_what_is_added_where_nothing_fits_any_more_sends_the_list_to_review() -> None:
    added = decision(("/procedures/0/steps/3", Action.ADD, step("Menutup")))
    record = a_chart()
    procedure = record.procedures[0]
    shorter = procedure.model_copy(update={"steps": procedure.steps[:1], "flows": ()})
    amended = replay(record.model_copy(update={"procedures": (shorter,)}), a_report(), added)
    assert not amended.corrections[0].applied
    assert amended.report.fields["/procedures/0/steps"].needs_review


def test_what_nobody_can_read_is_as_sure_as_before_and_no_more_to_review() -> None:
    amended = after(*decision(("/header/number", Action.UNREADABLE, "065/1/2020")))
    field = amended.report.fields["/header/number"]
    assert (field.confidence, field.needs_review) == (0.5, False)
    assert field.reasons == ("human", "unreadable")


def test_a_table_that_was_read_again_keeps_its_doubts() -> None:
    read = Procedure(executors=("Camat", "Lurah"), steps=(Step(activity="Menandatangani"),))
    doubt = FieldConfidence(confidence=0.4, needs_review=True, page=1, reasons=("low_resolution",))
    (change,) = decision(("/procedures/0", Action.ADD, read.model_dump(mode="json")))
    change = change.model_copy(update={"read": {"/steps/0/activity": doubt}})
    amended = after(change)
    assert [one.executors[0] for one in amended.record.procedures] == ["Camat", "Kepala"]
    assert amended.report.fields["/procedures/0/steps/0/activity"] == doubt
    moved = a_report().fields["/procedures/0/steps/0/activity"]
    assert amended.report.fields["/procedures/1/steps/0/activity"] == moved
    assert "/procedures/0" not in amended.report.fields


def test_a_table_that_a_newer_version_reads_itself_is_not_put_in_twice() -> None:
    (change,) = decision(
        ("/procedures/1", Action.ADD, a_chart().procedures[0].model_dump(mode="json"))
    )
    assert len(after(change).record.procedures) == 1

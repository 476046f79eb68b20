"""Signs about rows, symbols and arrows, from how they stand to one another."""

from __future__ import annotations

from charts import a_procedure, end
from paper import a_record

from digisop.stages.confidence.flowchart_evidence import graph_evidence
from digisop.stages.types import DraftLeg, Reading
from digisop_models.geometry import Box, Point
from digisop_models.record import Flow, Procedure, Shape, Step

BASE = "/procedures/0"


def signs(
    procedure: Procedure, readings: dict[str, Reading] | None = None
) -> dict[str, dict[str, float]]:
    record = a_record().model_copy(update={"procedures": (procedure,)})
    return graph_evidence(record, readings or {})


def chart(*flows: Flow) -> Procedure:
    shapes = (Shape.TERMINATOR, Shape.DECISION, Shape.TERMINATOR)
    return a_procedure(*((0, shape) for shape in shapes), flows=flows)


WHOLE = (
    Flow(source=end(0, 0), target=end(1, 0)),
    Flow(source=end(1, 0), target=end(2, 0), label="yes"),
    Flow(source=end(1, 0), target=end(0, 0), label="no"),
)


def test_symbols_that_no_arrow_reaches_or_leaves() -> None:
    found = signs(chart(WHOLE[0]))
    assert found[f"{BASE}/steps/2/symbols/0"]["no_way_in"] == 1
    assert found[f"{BASE}/steps/1/symbols/0"]["no_way_out"] == 1
    whole = signs(chart(*WHOLE))
    assert not whole[f"{BASE}/steps/1/symbols/0"]["no_way_out"]
    assert not whole[f"{BASE}/steps/1/symbols/0"]["exits_unusual"]


def test_branches_without_labels_and_labels_without_branches() -> None:
    unlabelled = WHOLE[1].model_copy(update={"label": None})
    odd = WHOLE[0].model_copy(update={"label": "yes"})
    found = signs(chart(odd, unlabelled, WHOLE[2]))
    assert found[f"{BASE}/flows/0"]["label_without_decision"] == 1
    assert found[f"{BASE}/flows/1"]["unlabelled_branch"] == 1
    assert found[f"{BASE}/flows/2"]["backwards"] == 1


def test_an_exit_without_label_is_odd_but_where_there_are_none() -> None:
    bare = tuple(flow.model_copy(update={"label": None}) for flow in WHOLE)
    single = signs(chart(*bare))
    assert single[f"{BASE}/flows/1"]["label_lacking"] == 1
    assert not single[f"{BASE}/flows/0"]["label_lacking"]  # does not leave a decision
    nothing_seen = {f"{BASE}/flows": Reading((), 1, Box(0, 0, 9, 9))}
    assert not signs(chart(*bare), nothing_seen)[f"{BASE}/flows/1"]["label_lacking"]
    shapes = (Shape.DECISION, Shape.DECISION, Shape.TERMINATOR)
    several = a_procedure(*((0, shape) for shape in shapes), flows=bare)
    assert not signs(several)[f"{BASE}/flows/1"]["label_lacking"]
    some = a_procedure(*((0, shape) for shape in shapes), flows=(*bare[:2], WHOLE[2]))
    assert signs(some)[f"{BASE}/flows/1"]["label_lacking"] == 1
    assert not signs(some)[f"{BASE}/flows/2"]["label_lacking"]


def test_an_arrow_down_its_column_over_a_symbol() -> None:
    over = Flow(source=end(0, 0), target=end(2, 0))
    assert signs(chart(over))[f"{BASE}/flows/0"]["over_symbol"] == 1
    assert not any(signs(chart(*WHOLE))[f"{BASE}/flows/{n}"]["over_symbol"] for n in range(3))
    back = Flow(source=end(2, 0), target=end(0, 0))  # goes round them
    assert not signs(chart(back))[f"{BASE}/flows/0"]["over_symbol"]


def test_a_decision_with_one_exit() -> None:
    assert signs(chart(*WHOLE[:2]))[f"{BASE}/flows/1"]["only_exit"] == 1
    assert not signs(chart(*WHOLE))[f"{BASE}/flows/1"]["only_exit"]
    assert not signs(chart(*WHOLE))[f"{BASE}/flows/0"]["only_exit"]


def test_broken_rules_count_against_the_whole_chart() -> None:
    broken, whole = signs(chart(WHOLE[0])), signs(chart(*WHOLE))
    pointer = f"{BASE}/steps/0/symbols/0"
    assert broken[pointer]["chart_broken"] > whole[pointer]["chart_broken"] == 0


def test_rows_whose_numbers_do_not_run() -> None:
    steps = tuple(Step(number=number, activity="Surat") for number in ("1", "2", "4"))
    found = signs(Procedure(executors=("Staf",), steps=steps))
    assert found[f"{BASE}/steps/2/activity"]["row_out_of_order"] == 1
    assert found[f"{BASE}/steps/1/output"]["next_out_of_order"] == 1
    assert not found[f"{BASE}/steps/1/activity"]["row_out_of_order"]


def test_the_course_of_an_arrow() -> None:
    box = Box(0, 0, 9, 9)
    legs = tuple(DraftLeg(page, (Point(0, 0), Point(0, 9), Point(9, 9))) for page in (1, 2))
    readings = {
        f"{BASE}/flows/0": Reading((), 1, box, path=legs),
        f"{BASE}/steps/1/symbols/0": Reading((), 1, box, score=0.4),
    }
    found = signs(chart(*WHOLE), readings)[f"{BASE}/flows/0"]
    assert found["pages_passed"] == 1
    assert found["corners"] > 0
    assert found["ends_unsure"] > 0.9


def test_an_arrow_back_from_what_is_no_decision() -> None:
    back = Flow(source=end(2, 0), target=end(1, 0))
    found = signs(chart(*WHOLE, back))
    assert found[f"{BASE}/flows/3"]["return_without_decision"] == 1
    assert not found[f"{BASE}/flows/2"]["return_without_decision"]  # the branch "no" goes back


def test_rows_in_doubt_count_against_what_stands_in_them() -> None:
    whole = chart(*WHOLE)
    texts = ("Memeriksa berkas permohonan", "2 FF 158 PIAEK", "Menyusun laporan")
    steps = tuple(
        step.model_copy(update={"number": number, "activity": text})
        for step, number, text in zip(whole.steps, ("1", "2", "4"), texts, strict=True)
    )
    found = signs(whole.model_copy(update={"steps": steps}))
    assert found[f"{BASE}/steps/1/symbols/0"]["in_unread_row"] == 1
    assert found[f"{BASE}/steps/1/output"]["in_unread_row"] == 1
    assert not found[f"{BASE}/steps/1/activity"]["in_unread_row"]  # its own words tell that
    assert not found[f"{BASE}/steps/0/symbols/0"]["in_unread_row"]
    assert found[f"{BASE}/flows/0"]["in_unread_row"] == 1
    assert found[f"{BASE}/steps/2/symbols/0"]["in_row_out_of_order"] == 1
    assert found[f"{BASE}/flows/1"]["in_row_out_of_order"] == 1


def test_an_arrow_at_whose_end_a_rule_is_broken() -> None:
    found = signs(chart(WHOLE[0]))
    assert found[f"{BASE}/flows/0"]["ends_break_rules"] > 0  # a decision without exits
    assert not signs(chart(*WHOLE))[f"{BASE}/flows/0"]["ends_break_rules"]


def test_a_symbol_without_any_arrow_counts_by_itself_in_the_drawing() -> None:
    lost = signs(chart(WHOLE[0], WHOLE[2]))[f"{BASE}/flows"]
    assert lost["symbol_not_reached"] > 0
    assert not lost["symbols_apart"]
    shapes = (Shape.TERMINATOR, Shape.PROCESS, Shape.TERMINATOR)
    flows = (Flow(source=end(0, 0), target=end(2, 0)),)
    apart = signs(a_procedure(*((0, shape) for shape in shapes), flows=flows))[f"{BASE}/flows"]
    assert apart["symbols_apart"] > 0
    assert not {"symbol_not_reached", "symbol_without_exit"} & apart.keys()


def test_the_least_sure_symbol_counts_against_the_drawing() -> None:
    readings = {f"{BASE}/steps/1/symbols/0": Reading((), 1, Box(0, 0, 9, 9), score=0.4)}
    assert signs(chart(*WHOLE), readings)[f"{BASE}/flows"]["symbol_unsure"] > 0.9


def test_an_end_amid_the_rows_is_odd_but_where_all_steps_are_drawn_so() -> None:
    ends = (Shape.PROCESS, Shape.TERMINATOR, Shape.PROCESS, Shape.PROCESS, Shape.TERMINATOR)
    mixed = signs(a_procedure(*((0, shape) for shape in ends), flows=()))
    assert mixed[f"{BASE}/steps/1/symbols/0"]["end_in_midst"] == 1
    rounded = signs(a_procedure(*((0, Shape.TERMINATOR) for _ in ends), flows=()))
    assert not rounded[f"{BASE}/steps/1/symbols/0"]["end_in_midst"]
    shapes = (*ends[1:2] * 2, Shape.PROCESS, *ends[1:2], Shape.DECISION, *ends[1:2])
    most = signs(a_procedure(*((0, shape) for shape in shapes), flows=()))
    assert most[f"{BASE}/steps/1/symbols/0"]["end_in_midst"] == 1


def test_a_letter_that_is_the_only_label_of_a_drawing_is_odd() -> None:
    def found(yes: str | None, no: str | None) -> float:
        exits = (
            WHOLE[1].model_copy(update={"text": yes}),
            WHOLE[2].model_copy(update={"text": no}),
        )
        return signs(chart(WHOLE[0], *exits))[f"{BASE}/flows/2"]["lone_letter"]

    assert found("Y", None) == 1
    assert not found("Y", "T")
    assert not found("Ya", None)

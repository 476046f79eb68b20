"""The two forms of e-SOP builders: what stands on paper, and where each step leads."""

from __future__ import annotations

import json
from typing import Any

import pytest
from charts import a_procedure, end, tangled_procedure
from paged import NUMBER, TITLE, a_paged_record

from digisop.export.esop import esop_files
from digisop.results.layout import Sop
from digisop_models.confidence import ConfidenceReport
from digisop_models.record import Duration, Flow, Procedure, Record, Shape

T, P, D = Shape.TERMINATOR, Shape.PROCESS, Shape.DECISION


def files_of(*procedures: Procedure) -> dict[str, Any]:
    record = a_paged_record().model_copy(update={"procedures": procedures})
    made = Record.model_validate(record.model_dump())  # gives ids
    files = esop_files(Sop("surat", 1, made, ConfidenceReport()))
    return {ending: json.loads(content) for ending, content in files.items()}


def a_decided_procedure() -> Procedure:
    """A start, a check, an end; the check leads on by yes, back by no."""
    flows = (
        Flow(source=end(0, 0), target=end(1, 1)),
        Flow(source=end(1, 1), target=end(0, 0), label="no", text="Tidak"),
        Flow(source=end(1, 1), target=end(2, 2), label="yes", text="Ya"),
    )
    return a_procedure((0, T), (1, D), (2, P), flows=flows)


def test_the_table_is_as_on_paper() -> None:
    table = files_of(a_decided_procedure())["tabel.json"]
    assert (table["nomor"], table["nama"], table["tglBuat"]) == (NUMBER, TITLE, "2021-03-14")
    assert table["revisiRekaman"] == 0
    assert table["implementers"][1] == {"id": "impl-2", "name": "Pelaksana 1"}
    assert [row["type"] for row in table["rows"]] == ["terminator", "decision", "task"]
    assert table["rows"][1]["pelaksana"] == {"impl-1": "", "impl-2": "√", "impl-3": ""}
    assert table["rows"][1]["kegiatan"] == "Menerima surat"


def test_a_decision_names_the_rows_that_follow() -> None:
    for name, rows in (("tabel.json", "rows"), ("langkah.json", "prosedur")):
        made = files_of(a_decided_procedure())[name]
        ids = [row["id"] for row in made[rows]]
        check = made[rows][1]
        assert (check["id_next_step_if_yes"], check["id_next_step_if_no"]) == (ids[2], ids[0])
        assert made[rows][0]["id_next_step_if_yes"] == ids[1]
        assert "id_next_step_if_yes" not in made[rows][2]
        assert made["panahLain"] == []


def test_no_arrow_is_lost() -> None:
    procedure = tangled_procedure(3)
    made = files_of(procedure)["langkah.json"]
    following = [name for row in made["prosedur"] for name in row if name.startswith("id_next")]
    assert len(following) + len(made["panahLain"]) == len(procedure.flows)
    assert made["panahLain"]


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("PT15M", (15, "m")), ("PT1H30M", (90, "m")), ("P2W", (2, "w")), ("P1W2D", (9, "d")),
        ("P1Y6M", (18, "mo")), ("P1M", (1, "mo")), ("P1DT2H", (None, None)), (None, (None, None)),
    ],
)  # fmt: skip
def test_durations_are_a_number_and_a_unit(
    iso: str | None, told: tuple[int | None, str | None]
) -> None:
    procedure = a_procedure((0, P))
    duration = Duration(text="kira-kira", iso8601=iso)
    step = procedure.steps[0].model_copy(update={"duration": duration})
    (row,) = files_of(procedure.model_copy(update={"steps": (step,)}))["langkah.json"]["prosedur"]
    assert (row.get("waktu"), row.get("satuanWaktu")) == told
    assert row["waktuTertulis"] == "kira-kira"


def test_each_procedure_has_files_of_its_own() -> None:
    files = files_of(a_decided_procedure(), a_procedure((0, P)), Procedure())
    assert sorted(files) == ["langkah.json", "p2.langkah.json", "p2.tabel.json", "tabel.json"]

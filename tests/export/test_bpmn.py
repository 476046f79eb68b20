"""BPMN: the same graph when it is read back, everything in its lane, nothing on anything else."""

from __future__ import annotations

import pytest
from bpmn_read import SPACES, graphs, misplaced
from drawings import drawings, is_drawn
from flowcharts import chart, graph_of, sop_of
from lxml import etree

from digisop.export.bpmn import as_bpmn
from digisop.results.layout import Sop
from digisop_models.record import Duration

EVIL = "]]></x> <b> & \"'\x00\x1b\ufffe\t%s ${1+1}"
APPROVAL = chart(
    ("Mengajukan surat | 0 terminator", "Memeriksa | 1 decision", "Mengarsipkan | 0 terminator"),
    ("0.0 1.1", "1.1 0.0 no", "1.1 2.0 yes"),
)


def written(sop: Sop, *, upright: bool = True) -> bytes:
    content = as_bpmn(sop, upright=upright)
    assert content is not None
    return content


def elements(content: bytes, name: str) -> list[etree._Element]:
    return list(etree.fromstring(content).iterfind(f".//b:{name}", SPACES))


def names(content: bytes, name: str) -> list[str | None]:
    return [one.get("name") for one in elements(content, name)]


@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.parametrize("sop", drawings(), ids=lambda sop: sop.folder)
def test_every_sample_reads_back_as_the_same_graph_and_nothing_is_misplaced(
    sop: Sop, upright: bool
) -> None:
    content = written(sop, upright=upright)
    numbered = enumerate(sop.record.procedures, 1)
    expected = {f"p{number}": graph_of(one) for number, one in numbered if is_drawn(one)}
    assert graphs(content) == expected
    assert misplaced(content) == []


def test_symbols_become_events_tasks_and_gateways() -> None:
    content = written(sop_of(APPROVAL))
    assert names(content, "task") == ["Mengajukan surat", "Memeriksa", "Mengarsipkan"]
    assert names(content, "startEvent") == ["Mulai"]
    assert names(content, "endEvent") == ["Selesai"]
    (gateway,) = elements(content, "exclusiveGateway")
    branches = {one.get("name"): one for one in elements(content, "sequenceFlow")}
    assert {"Ya", "Tidak"} <= set(branches)
    assert branches["Ya"].get("sourceRef") == gateway.get("id")
    condition = branches["Tidak"].find("b:conditionExpression", SPACES)
    assert condition is not None
    assert condition.text == "jawaban == 'tidak'"
    assert names(content, "lane") == ["Staf", "Kepala"]
    assert names(content, "participant") == ["Surat Masuk"]


def test_ids_are_those_of_the_record() -> None:
    content = written(sop_of(APPROVAL))
    assert [one.get("id") for one in elements(content, "task")] == [
        "p1-s1-y1", "p1-s2-y1", "p1-s3-y1",
    ]  # fmt: skip
    assert {"p1-f1", "p1-f2", "p1-f3"} < {
        one.get("id") for one in elements(content, "sequenceFlow")
    }
    every = [one.get("id") for one in etree.fromstring(content).iter() if one.get("id")]
    assert len(every) == len(set(every))


def test_documents_and_durations_stand_at_their_task() -> None:
    step = APPROVAL.steps[1].model_copy(
        update={
            "requirements": "Surat\nKTP",
            "output": "Disposisi",
            "duration": Duration(text="± 15 menit", iso8601="PT15M"),
            "notes": "SOP Surat",
        }
    )
    steps = (APPROVAL.steps[0], step, APPROVAL.steps[2])
    content = written(sop_of(APPROVAL.model_copy(update={"steps": steps})))
    task = elements(content, "task")[1]
    assert names(content, "dataObjectReference") == ["Surat\nKTP", "Disposisi"]
    into, out = (one.get("id") for one in elements(content, "dataObjectReference"))
    assert task.findtext("b:dataInputAssociation/b:sourceRef", None, SPACES) == into
    assert task.findtext("b:dataOutputAssociation/b:targetRef", None, SPACES) == out
    told = task.findtext("b:documentation", "", SPACES)
    assert told.splitlines() == ["Waktu: ± 15 menit", "Keterangan: SOP Surat"]
    place = task.find(".//o:place", SPACES)
    assert place is not None
    assert (place.get("duration"), place.get("stepRef")) == ("PT15M", "p1-s2")
    assert misplaced(content) == []


def test_several_exits_without_answers_run_at_once() -> None:
    forked = chart(
        ("Membagi | 0 process", "Menerima | 0 process, 1 process"), ("0.0 1.0", "0.0 1.1")
    )
    content = written(sop_of(forked))
    assert len(elements(content, "parallelGateway")) == 1
    assert not elements(content, "exclusiveGateway")
    assert graphs(content)["p1"] == graph_of(forked)


def test_symbols_of_one_cell_are_one_task() -> None:
    double = chart(
        ("Memeriksa | 0 process, 0 decision", "Mengirim | 1 process"),
        ("0.0 0.0", "0.0 1.1 yes", "0.0 0.0 no"),
    )
    content = written(sop_of(double))
    assert len(elements(content, "task")) == 2
    assert graphs(content)["p1"] == graph_of(double)


def test_a_row_that_only_says_mulai_is_an_event() -> None:
    marks = chart(
        ("Mulai | 0 terminator", "Mencatat | 0 process", "Selesai. | 0 terminator"),
        ("0.0 1.0", "1.0 2.0"),
    )
    content = written(sop_of(marks))
    assert names(content, "task") == ["Mencatat"]
    assert graphs(content)["p1"] == graph_of(marks)


def test_what_breaks_rules_is_drawn_as_it_is() -> None:
    broken = chart(
        ("Sendiri | 0 process", "Tanpa simbol", "Ke mana | 0 decision", "Jauh | 7 process"),
        ("2.0 1.1", "2.0 3.7", "3.7 2.0"),
    )
    content = written(sop_of(broken))
    assert graphs(content)["p1"] == graph_of(broken)
    assert misplaced(content) == []
    assert len(elements(content, "lane")) == 8
    kept = [one.get("activity") for one in etree.fromstring(content).iterfind(".//o:step", SPACES)]
    assert kept == ["Sendiri", "Tanpa simbol", "Ke mana", "Jauh"]


def test_without_a_symbol_there_is_no_diagram() -> None:
    assert as_bpmn(sop_of()) is None
    assert as_bpmn(sop_of(chart(("Menerima",)))) is None


@pytest.mark.parametrize("upright", [True, False])
def test_every_procedure_has_a_pool_of_its_own(upright: bool) -> None:
    content = written(sop_of(APPROVAL, chart(("Kosong",)), APPROVAL), upright=upright)
    assert sorted(graphs(content)) == ["p1", "p3"]
    assert misplaced(content) == []
    every = [one.get("id") for one in etree.fromstring(content).iter() if one.get("id")]
    assert len(every) == len(set(every))


def test_texts_of_documents_stay_texts() -> None:
    (procedure,) = sop_of(chart((f"{EVIL} | 0 process",), executors=(EVIL,))).record.procedures
    step = procedure.steps[0].model_copy(update={"requirements": EVIL, "notes": EVIL, "id": "1 <"})
    evil = procedure.model_copy(update={"steps": (step,), "title": EVIL})
    content = written(sop_of(evil, title=EVIL))
    clean = EVIL.replace("\x00", "").replace("\x1b", "").replace("\ufffe", "")
    assert names(content, "task") == [clean]
    assert names(content, "lane") == [clean]
    assert graphs(content)["p1"] == graph_of(evil)


def test_long_texts_have_room() -> None:
    long = "Menelaah dan memeriksa kelengkapan berkas permohonan " * 12
    rows = (f"{long} | 0 process, 1 decision", f"{long} | 1 process")
    many = chart(rows, ("0.0 0.1", "0.1 1.1 yes", "0.1 0.0 no"))
    steps = tuple(s.model_copy(update={"requirements": long, "output": long}) for s in many.steps)
    for upright in (True, False):
        content = written(sop_of(many.model_copy(update={"steps": steps})), upright=upright)
        assert misplaced(content) == []

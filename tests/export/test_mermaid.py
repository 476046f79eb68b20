"""Mermaid: the same graph when it is read back, and no text that is more than text."""

from __future__ import annotations

import html
import json
import re

import pytest
from bpmn_read import Graph
from flowcharts import HARMFUL, chart, graph_of, sop_of, truths

from digisop.export.mermaid import as_mermaid, label
from digisop.results.layout import Sop

NODE = re.compile(r'        (\w+)(?:\(\[|\[\[|\[/|\[|\{)"([^"]*)"(?:\]\)|\]\]|/\]|\]|\})')
ORIGIN = re.compile(r"    %% SHA-256 [0-9a-f]{64}, revisi \d+")
EDGE = re.compile(r'    (\w+) -->(?:\|"([^"]*)"\|)? (\w+)')
LANE = re.compile(r'    subgraph p\d+_e(\d+)\["([^"]*)"\]')
APPROVAL = chart(
    ("Mengajukan | 0 terminator", "Memeriksa | 1 decision", "Arsip | 0 document, 1 other"),
    ("0.0 1.1", "1.1 0.0 no", "1.1 2.0 yes", "2.0 2.1"),
)


def read(text: str) -> tuple[Graph, dict[str, str]]:
    """The graph of a drawing whose nodes are named by row and executor, and the texts."""
    lane, places, texts, flows = 0, {}, {}, set()
    for line in text.splitlines():
        if found := LANE.fullmatch(line):
            lane = int(found[1]) - 1
        elif found := NODE.fullmatch(line):
            row = int(found[1].split("_")[1][1:]) - 1
            places[found[1]] = row, lane
            texts[found[1]] = unescaped(found[2])
        elif found := EDGE.fullmatch(line):
            answer = {None: None, "Ya": "yes", "Tidak": "no"}[found[2]]
            flows.add((places[found[1]], places[found[3]], answer))
        else:
            head = line.startswith("title: ") or ORIGIN.fullmatch(line)
            known = ("end", "---", "swimlane-beta TB", "flowchart TB")
            assert head or line.strip() in known, line
    return (frozenset(places.values()), frozenset(flows)), texts


def unescaped(text: str) -> str:
    """What Mermaid shows for a label."""
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", text.replace("<br/>", "\n")))


@pytest.mark.parametrize("sop", truths(), ids=lambda sop: sop.folder)
def test_every_sample_reads_back_as_the_same_graph(sop: Sop) -> None:
    files = as_mermaid(sop)
    for number, procedure in enumerate(sop.record.procedures, 1):
        stem = "" if number == 1 else f"p{number}."
        for kind in ("swimlane", "flowchart"):
            graph, _ = read(files[f"{stem}{kind}.mmd"].decode())
            assert graph == graph_of(procedure)


def test_both_drawings_differ_in_their_head_alone() -> None:
    files = {name: content.decode() for name, content in as_mermaid(sop_of(APPROVAL)).items()}
    swimlane, flowchart = files["swimlane.mmd"], files["flowchart.mmd"]
    assert flowchart.splitlines()[:4] == ["---", 'title: "Surat Masuk"', "---", "flowchart TB"]
    assert swimlane.splitlines()[0] == "swimlane-beta TB"
    assert swimlane.splitlines()[1:] == flowchart.splitlines()[4:]
    assert swimlane.splitlines()[1:4] == [
        f"    %% SHA-256 {'0' * 64}, revisi 0",
        '    subgraph p1_e1["Staf"]', '        p1_s1_y1(["Mengajukan"])',
    ]  # fmt: skip
    assert '        p1_s2_y1{"Memeriksa"}' in swimlane
    assert '    p1_s2_y1 -->|"Tidak"| p1_s1_y1' in swimlane
    assert (
        "swimlane-beta LR" in as_mermaid(sop_of(APPROVAL), upright=False)["swimlane.mmd"].decode()
    )


@pytest.mark.parametrize("text", HARMFUL)
def test_texts_of_documents_stay_texts(text: str) -> None:
    evil = chart((" | 0 process",), executors=(text,))
    step = evil.steps[0].model_copy(update={"activity": text})
    sop = sop_of(evil.model_copy(update={"steps": (step,), "title": text}))
    shown = as_mermaid(sop)["flowchart.mmd"].decode()
    clean = re.sub(r"[\x00-\x08\x0b-\x1f]", "", text).strip()
    _, texts = read(shown)
    assert texts == {"p1_s1_y1": clean}
    assert json.loads(shown.splitlines()[1].removeprefix("title: ")) == re.sub(
        r"[\x00-\x08\x0b-\x1f]", "", text
    )
    assert shown.count("%%") == len(ORIGIN.findall(shown)) == 1
    assert "`" not in "".join(shown.splitlines()[2:])


def test_a_line_that_begins_like_a_list_is_none() -> None:
    assert label("1. Surat\n2) KTP\n- KK") == '"1#46; Surat<br/>2#41; KTP<br/>#45; KK"'


def test_procedures_have_files_of_their_own_and_empty_ones_none() -> None:
    files = as_mermaid(sop_of(chart(("Kosong",)), APPROVAL))
    assert sorted(files) == ["p2.flowchart.mmd", "p2.swimlane.mmd"]
    assert not as_mermaid(sop_of())


def test_an_arrow_back_to_its_own_symbol_is_drawn_and_one_within_a_cell_is_not() -> None:
    looped = chart(("Menunggu | 0 decision", "Cek | 0 process, 0 decision"),
                   ("0.0 0.0 no", "0.0 1.0 yes", "1.0 1.0"))  # fmt: skip
    files = {name: content.decode() for name, content in as_mermaid(sop_of(looped)).items()}
    arrows = [line.strip() for line in files["flowchart.mmd"].splitlines() if "-->" in line]
    assert arrows == ['p1_s1_y1 -->|"Tidak"| p1_s1_y1', 'p1_s1_y1 -->|"Ya"| p1_s2_y1']
    arrows = [line.strip() for line in files["swimlane.mmd"].splitlines() if "-->" in line]
    assert arrows == [
        'p1_s1_y1 -->|"Tidak"| p1_f1', "p1_f1 --> p1_s1_y1", 'p1_s1_y1 -->|"Ya"| p1_s2_y1',
    ]  # fmt: skip

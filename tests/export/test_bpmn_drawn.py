"""BPMN as others draw it: bpmn-moddle warns of nothing, bpmnlint finds what the record breaks and
nothing else, and in bpmn-js every shape stands in its lane and on no other."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bpmn_read import SPACES
from drawings import drawings, is_drawn
from flowcharts import chart, sop_of
from javascript import FOLDER, module, page_with
from lxml import etree
from playwright.sync_api import Page

from digisop.export.bpmn import as_bpmn
from digisop.form.flowchart_rules import broken_rules
from digisop.results.layout import Sop
from digisop_models.reasons import Reason

# What bpmn-js has drawn of a file: its warnings, shapes outside their lanes, pairs that overlap.
DRAWN = """async (xml) => {
  const viewer = new BpmnJS({ container: "#canvas" });
  const { warnings } = await viewer.importXML(xml);
  const registry = viewer.get("elementRegistry");
  const within = (a, b) => a.x >= b.x && a.y >= b.y
    && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
  const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width
    && a.y < b.y + b.height && b.y < a.y + a.height;
  const lanes = registry.filter((one) => one.type === "bpmn:Lane");
  const held = /Task|Event|Gateway|DataObjectReference/;
  const shapes = registry.filter((one) => !one.waypoints && held.test(one.type));
  const isIn = (shape, lane) => within(shape, lane) && (
    shape.type === "bpmn:DataObjectReference"
    || lane.businessObject.get("flowNodeRef").includes(shape.businessObject)
  );
  const outside = shapes.filter((shape) => !lanes.some((lane) => isIn(shape, lane)));
  const overlaps = shapes.flatMap((one, index) =>
    shapes.slice(index + 1).filter((other) => meet(one, other)).map((other) => [one.id, other.id]));
  viewer.destroy();
  return { warnings: warnings.map(String), outside: outside.map((one) => one.id), overlaps,
    shapes: shapes.length, lanes: lanes.length };
}"""
# Where two answers lead elsewhere, one of them back; all is joined, begun and ended.
WHOLE = chart(
    ("Mengajukan surat | 0 terminator", "Memeriksa | 1 decision", "Mengarsipkan | 0 terminator"),
    ("0.0 1.1", "1.1 0.0 no", "1.1 2.0 yes"),
)
BROKEN = chart(
    ("Sendiri | 0 process", "Menerima | 1 process", "Memeriksa | 0 decision"), ("1.1 2.0",)
)
#: What a record breaks where bpmnlint finds an error.
BREAKS = {
    "no-disconnected": {Reason.SYMBOL_NOT_REACHED, Reason.SYMBOL_WITHOUT_EXIT},
    "no-implicit-start": {Reason.SYMBOL_NOT_REACHED},
    "no-implicit-end": {Reason.SYMBOL_WITHOUT_EXIT},
    "start-event-required": {Reason.NO_START},
    "single-blank-start-event": {Reason.SEVERAL_STARTS},
    "end-event-required": {Reason.NO_END},
}


def written(sop: Sop, *, upright: bool = True) -> str:
    content = as_bpmn(sop, upright=upright)
    assert content is not None
    return content.decode()


def linted(folder: Path, *sops: Sop) -> dict[str, Any]:
    """What is told of each, by its folder's name."""
    module("bpmnlint/package.json")
    paths = {str(folder / f"{sop.folder}.bpmn"): sop for sop in sops}
    for path, sop in paths.items():
        Path(path).write_text(written(sop), "utf-8")
    told = subprocess.run(["node", FOLDER / "lint.mjs", *paths], check=True, capture_output=True)
    return {paths[path].folder: one for path, one in json.loads(told.stdout).items()}


@pytest.fixture(scope="module")
def viewer() -> Iterator[Page]:
    with page_with("bpmn-js/dist/bpmn-viewer.production.min.js") as page:
        yield page


@pytest.mark.parametrize("upright", [True, False])
def test_every_sample_is_drawn_with_nothing_out_of_place(viewer: Page, upright: bool) -> None:
    for sop in drawings():
        found = viewer.evaluate(DRAWN, written(sop, upright=upright))
        assert (found["warnings"], found["outside"], found["overlaps"]) == ([], [], []), sop.folder
        assert found["shapes"]
        drawn = filter(is_drawn, sop.record.procedures)
        assert found["lanes"] == sum(len(one.executors) for one in drawn)


def test_a_shape_out_of_place_would_be_seen(viewer: Page) -> None:
    root = etree.fromstring(written(sop_of(WHOLE)).encode())
    found = {one.get("bpmnElement"): one for one in root.iterfind(".//d:BPMNShape", SPACES)}
    moved, there = (found[name].find("c:Bounds", SPACES) for name in ("p1-s2-y1", "p1-s1-y1"))
    for side in ("x", "y"):
        moved.set(side, there.get(side))
    told = viewer.evaluate(DRAWN, etree.tostring(root).decode())
    assert told["outside"] == ["p1-s2-y1"]
    assert list(map(sorted, told["overlaps"])) == [["p1-s1-y1", "p1-s2-y1"]]


def reasons_of(sop: Sop) -> set[Reason]:
    """The rules that its drawings break."""
    broken = (broken_rules(one).values() for one in sop.record.procedures)
    return {reason for each in broken for reasons in each for reason in reasons}


def test_nothing_is_warned_of_and_only_found_what_a_record_breaks(tmp_path: Path) -> None:
    sops = (sop_of(WHOLE, folder="utuh"), sop_of(BROKEN, folder="rusak"), *drawings())
    told = linted(tmp_path, *sops)
    assert [one["warnings"] for one in told.values()] == [[]] * len(sops)
    errors = {
        name: {rule for rule, kind, _ in one["found"] if kind == "error"}
        for name, one in told.items()
    }
    assert errors["utuh"] == set()
    assert errors["rusak"] == {"no-disconnected", "no-implicit-end", "no-implicit-start"}
    for sop in sops:
        broken = reasons_of(sop)
        assert {rule for rule in errors[sop.folder] if broken.isdisjoint(BREAKS[rule])} == set()

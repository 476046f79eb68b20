"""Mermaid as it draws it itself, in Chromium: every node and every arrow is there, and no text of
a document does anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from drawings import drawings
from flowcharts import CONNECTORS, HARMFUL, chart, graph_of, sop_of
from javascript import page_with
from playwright.sync_api import Page

from digisop.export.mermaid import as_mermaid
from digisop.results.layout import Sop

# Texts of nodes, of lanes and of arrows in the drawing, and elements that none should have.
DRAWN = """async (text) => {
  const { svg } = await mermaid.render("drawn", text);
  const canvas = document.getElementById("canvas");
  canvas.innerHTML = svg;
  const texts = (kind) => [...canvas.querySelectorAll(kind)].map((one) => one.textContent.trim());
  const odd = canvas.querySelectorAll("img, script, a, [onerror], [href^='javascript']").length;
  return { nodes: texts(".node .nodeLabel"), lanes: texts(".cluster-label"),
    arrows: canvas.querySelectorAll("path.flowchart-link").length, odd };
}"""
KINDS = ("flowchart.mmd", "swimlane.mmd")


@pytest.fixture(scope="module")
def drawing() -> Iterator[Page]:
    with page_with("mermaid/dist/mermaid.min.js") as page:
        page.evaluate("mermaid.initialize({ startOnLoad: false })")
        yield page


def nodes_and_arrows(sop: Sop) -> tuple[int, int]:
    """How many there are of the first procedure; an arrow between symbols of a cell is within their
    node."""
    procedure = sop.record.procedures[0]
    places, arrows = graph_of(procedure)
    drawn = (
        (row, one.executor)
        for row, step in enumerate(procedure.steps)
        for one in step.symbols
        if one.shape not in CONNECTORS
    )
    counts = Counter(drawn)
    within = [one for one, other, label in arrows if one == other and counts[one] > 1 and not label]
    return len(places), len(arrows) - len(within)


@pytest.mark.parametrize("kind", KINDS)
def test_every_sample_is_drawn(drawing: Page, kind: str) -> None:
    for sop in drawings():
        told = drawing.evaluate(DRAWN, as_mermaid(sop)[kind].decode())
        counts = len(told["nodes"]), told["arrows"]
        assert counts == nodes_and_arrows(sop), sop.folder


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", HARMFUL)
def test_texts_of_documents_stay_texts_in_a_drawing(drawing: Page, text: str, kind: str) -> None:
    evil = chart(("Menerima | 0 process",), executors=(text,))
    step = evil.steps[0].model_copy(update={"activity": text})
    sop = sop_of(evil.model_copy(update={"steps": (step,), "title": text}))
    told = drawing.evaluate(DRAWN, as_mermaid(sop)[kind].decode())
    assert (len(told["nodes"]), told["odd"]) == (1, 0)

"""A drawing is valid, safe and legible SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from charts import a_procedure, end, tangled_procedure

from digisop.messages import Lang
from digisop.report.swimlane import swimlane_svg
from digisop_models.record import Flow, Procedure, Shape, Step, Symbol

SVG = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert(1)</script> \" ' & ]]> \x00\x1b\ud800"


def drawn(procedure: Procedure, *arguments: object) -> ET.Element:
    return ET.fromstring(swimlane_svg(procedure, *arguments))  # type: ignore[arg-type]  # noqa: S314


def words(svg: ET.Element) -> str:
    return " ".join(svg.itertext())


def test_titles_executors_and_activities_are_shown() -> None:
    procedure = a_procedure((0, Shape.TERMINATOR), (1, Shape.PROCESS))
    text = words(drawn(procedure.model_copy(update={"title": "Alur surat"})))
    for wanted in ("Alur surat", "Pelaksana 0", "Pelaksana 2", "Menerima surat"):
        assert wanted in text


def test_text_from_documents_is_only_text() -> None:
    symbol = Symbol(executor=0, shape=Shape.OTHER, kind=EVIL, text=EVIL)
    flow = Flow(source=end(0, 0), target=end(1, 0), label="no", text=EVIL)
    step = Step(number=EVIL, activity=EVIL, symbols=(symbol,))
    svg = drawn(Procedure(title=EVIL, executors=(EVIL,), steps=(step, step), flows=(flow,)))
    names = {element.tag.removeprefix(SVG) for element in svg.iter()}
    assert names <= {"svg", "title", "desc", "g", "rect", "path", "text", "tspan"}
    assert "alert(1)" in words(svg)


def test_a_drawing_refers_to_nothing_outside_and_clashes_with_no_other() -> None:
    for element in drawn(tangled_procedure(1)).iter():
        assert not {name for name in element.attrib if name in ("id", "href", "style", "class")}
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not [value for value in element.attrib.values() if "url(" in value]


def test_it_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    svg = drawn(a_procedure((0, Shape.PROCESS)), Lang.EN)
    assert svg.get("role") == "img"
    assert svg[0].tag == f"{SVG}title"
    assert svg[1].text == "Swimlane chart of 1 steps, 3 executors and 0 arrows."


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [(None, Lang.ID, "Tidak"), (None, Lang.EN, "No"), ("Ditolak", Lang.EN, "Ditolak")],
)
def test_branches_are_labelled_as_printed_else_in_words_of_ours(
    text: str | None, lang: Lang, shown: str
) -> None:
    flow = Flow(source=end(1, 0), target=end(0, 1), label="no", text=text)
    svg = drawn(a_procedure((1, Shape.PROCESS), (0, Shape.DECISION), flows=(flow,)), lang)
    assert shown in [element.text for element in svg.iter(f"{SVG}text")]


def test_words_of_ours_carry_both_languages() -> None:
    heads = [element for element in drawn(Procedure()).iter() if element.get("data-en")]
    assert ("Kegiatan", "Activity") in [(e.get("data-id"), e.get("data-en")) for e in heads]


def dashed(svg: ET.Element) -> int:
    return sum(1 for element in svg.iter() if element.get("stroke-dasharray"))


def test_what_is_not_sure_is_drawn_apart_and_explained() -> None:
    flow = Flow(source=end(0, 0), target=end(1, 1))
    procedure = a_procedure((0, Shape.PROCESS), (1, Shape.PROCESS), flows=(flow,))
    assert dashed(drawn(procedure)) == 0
    svg = drawn(procedure, Lang.ID, {"/steps/0/symbols/0", "/flows/0"})
    assert dashed(svg) == 3  # the symbol, the arrow, the legend
    assert "perlu diperiksa" in words(svg)


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_is_drawn(shape: Shape) -> None:
    flow = Flow(source=end(0, 0), target=end(1, 0))
    svg = drawn(a_procedure((0, shape), (0, shape), flows=(flow,)))
    assert len(list(svg.iter(f"{SVG}path"))) >= 5


@pytest.mark.parametrize(
    "kind", ["trapezium", "cylinder", "drum", "triangle", "parallelogram", "hexagon", "awan", None]
)
def test_other_figures_are_drawn_or_named(kind: str | None) -> None:
    step = Step(symbols=(Symbol(executor=0, shape=Shape.OTHER, kind=kind),))
    text = words(drawn(Procedure(executors=("A",), steps=(step,))))
    assert ("awan" in text) is (kind == "awan")


def test_the_same_procedure_gives_the_same_drawing() -> None:
    assert swimlane_svg(tangled_procedure(3)) == swimlane_svg(tangled_procedure(3))

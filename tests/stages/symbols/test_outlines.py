"""Symbols among drawn paths: on digital samples, and as Office and its converters draw them."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from digisop.imaging.drawn_paths import VectorPath
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.symbols.outline_lines import arrow_heads
from digisop.stages.symbols.outline_shapes import classify_outline
from digisop.stages.symbols.outlines import VectorFigure, vector_figures
from digisop_models.geometry import Box, Point

SAMPLES = Path(__file__).parents[3] / "samples"
DIGITAL = sorted(SAMPLES.glob("*-digital.pdf"))


def stroked(*points: tuple[float, float], width: float = 0.75) -> VectorPath:
    """A closed shape's outline."""
    return VectorPath(tuple(Point(*p) for p in points), True, False, None, True, width, False)


def filled(*points: tuple[float, float], gray: float = 0.0) -> VectorPath:
    return VectorPath(tuple(Point(*p) for p in points), True, True, gray, False, 0.0, False)


def corners(x: float, y: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def oval(x: float, y: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    angles = [math.tau * step / 32 for step in range(32)]
    half = width / 2, height / 2
    return tuple((x + half[0] * (1 + math.cos(a)), y + half[1] * (1 + math.sin(a))) for a in angles)


def only(*paths: VectorPath) -> VectorFigure:
    (figure,) = vector_figures(paths)
    return figure


def on_pages(path: Path) -> Iterator[VectorFigure]:
    with open_document(path, Settings()) as document:
        for number in range(1, document.page_count + 1):
            yield from vector_figures(document.page(number).vectors)


@pytest.mark.parametrize("path", DIGITAL, ids=lambda path: path.stem)
def test_the_symbols_of_a_digital_sample_are_found(path: Path) -> None:
    expected: Counter[str] = Counter()
    for number in ("", "-2"):
        truth = path.with_suffix(f".truth{number}.json")
        record = json.loads(truth.read_text("utf-8")) if truth.exists() else {"procedures": []}
        for procedure in record["procedures"]:
            expected.update(s["shape"] for step in procedure["steps"] for s in step["symbols"])
    found = Counter(classify_outline(f.points)[0].value for f in on_pages(path))
    assert not expected - found
    # Beyond the symbols: connectors between pages, a crest, and the key of the signs used.
    assert sum((found - expected).values()) <= 6


def test_a_fill_and_its_edge_are_one_figure() -> None:
    diamond = ((30, 0), (60, 20), (30, 40), (0, 20))
    figure = only(filled(*diamond, gray=0.5), stroked(*diamond))
    assert figure.box == Box(0, 0, 60, 40)
    assert figure.fill == 0.5


def test_an_edge_drawn_as_an_area_is_an_outline() -> None:
    outer, inner = corners(100, 100, 40, 20), corners(101, 101, 38, 18)
    figure = only(filled(*corners(100.5, 100.5, 39, 19), gray=1), filled(*outer), filled(*inner))
    assert figure.box == Box(100, 100, 140, 120)
    assert figure.fill == 1


def test_a_window_is_one_figure_and_a_frame_around_symbols_none_of_theirs() -> None:
    frame = stroked(*corners(100, 100, 58, 34))
    bar = filled(*corners(103, 103, 52, 6), gray=0.6)
    pane = filled(*corners(103, 111, 52, 20), gray=0.8)
    assert only(frame, bar, pane).box == Box(100, 100, 158, 134)

    around = stroked(*corners(50, 50, 200, 150))
    inside = [stroked(*corners(70 + 80 * i, 80, 40, 20)) for i in range(2)]
    assert len(vector_figures((around, *inside))) == 3


def test_a_table_has_no_figures() -> None:
    cells = [
        stroked(*corners(50 + 60 * c, 50 + 40 * r, 60, 40)) for c in range(5) for r in range(4)
    ]
    merged = stroked(*corners(50, 210, 300, 30))
    symbol = stroked(*corners(125, 100, 30, 15))
    assert only(*cells, merged, symbol).box == Box(125, 100, 155, 115)


def test_backgrounds_of_cells_and_texts_are_no_figures() -> None:
    rules = [filled(*corners(50, y, 200, 0.5)) for y in (50, 90)]
    rules += [filled(*corners(x, 50, 0.5, 40)) for x in (50, 150, 250)]
    head = filled(*corners(50, 50, 100, 40), gray=0.5)
    text = filled((300, 50), (320, 50), (320, 60), (310, 62), (300, 60), gray=1)
    assert vector_figures((head, text, *rules)) == ()


def test_a_stack_of_sheets_is_one_figure() -> None:
    sheets = [filled(*corners(10 + 4 * b, 20 - 3 * b, 40, 24), gray=1) for b in (2, 1, 0)]
    edges = [stroked(*corners(10 + 4 * b, 20 - 3 * b, 40, 24)) for b in (2, 1, 0)]
    paths = [path for pair in zip(sheets, edges, strict=True) for path in pair]
    assert only(*paths).box == Box(10, 14, 58, 44)


def test_a_lid_makes_a_cylinder() -> None:
    foot = [p for p in oval(0, 30, 40, 10) if p[1] >= 35]
    body = stroked((0, 5), *sorted(foot), (40, 5))
    figure = only(body, stroked(*oval(0, 0, 40, 10)))
    assert figure.box == pytest.approx(Box(0, 0, 40, 40), abs=0.2)
    assert classify_outline(figure.points)[1] == "cylinder"


def test_a_lid_lower_than_symbols_makes_a_flat_cylinder() -> None:
    foot = [p for p in oval(0, 12, 40, 4) if p[1] >= 14]
    body = stroked((0, 2), *sorted(foot), (40, 2))
    figure = only(body, stroked(*oval(0, 0, 40, 4)))
    assert figure.box == pytest.approx(Box(0, 0, 40, 16), abs=0.2)
    assert figure.kind == "cylinder"


def test_a_lid_at_the_right_makes_a_drum() -> None:
    end = [p for p in oval(0, 0, 10, 40) if p[0] <= 5]
    body = stroked((45, 0), *sorted(end, key=lambda p: p[1]), (45, 40))
    figure = only(body, stroked(*oval(40, 0, 10, 40)))
    assert figure.box == pytest.approx(Box(0, 0, 50, 40), abs=0.2)
    assert figure.kind == "drum"


def test_a_sign_inside_a_symbol_is_part_of_it() -> None:
    assert only(stroked(*corners(0, 0, 16, 15)), stroked(*oval(1.5, 1.5, 13, 12))).box.width == 16


def test_arrow_heads_and_elbows_are_no_figures() -> None:
    head = filled((0, 0), (6, 0), (3, 6))
    elbow = filled((0, 50), (0, 100), (60, 100), (60, 99), (1, 99), (1, 50))
    assert vector_figures((head, elbow)) == ()


def test_a_stroked_triangle_larger_than_the_heads_is_a_figure() -> None:
    def triangle(x: float, size: float, *, stroked: bool) -> VectorPath:
        points = Point(x, 50), Point(x + size, 50), Point(x + size / 2, 50 + size)
        return VectorPath(points, True, True, 0.0, stroked, 0.5 if stroked else 0.0, False)

    heads = [triangle(x, 4.2, stroked=False) for x in (100, 200, 300)]
    symbol = triangle(400, 8.8, stroked=True)
    assert [one.points for one in vector_figures([*heads, symbol])] == [symbol.points]
    assert len(arrow_heads([*heads, symbol])) == len(heads)
    alike = triangle(400, 8.8, stroked=False)
    assert not vector_figures([*heads, alike])
    assert len(arrow_heads([*heads, alike])) == len(heads) + 1


def test_a_stamp_that_the_file_draws_is_no_figure() -> None:
    rings = [stroked(*oval(100 - r, 100 - r, 2 * r, 2 * r)) for r in (30, 27, 19)]
    assert not vector_figures(rings)
    under = filled(*oval(84, 90, 32, 20), gray=0.6)
    assert [one.points for one in vector_figures([under, *rings])] == [under.points]
    double = [stroked(*oval(100 - r, 100 - r, 2 * r, 2 * r)) for r in (30, 28)]
    assert len(vector_figures(double)) == 1

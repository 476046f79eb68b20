"""The drawn paths of digital pages: where they lie, how they are painted, what is left out."""

from __future__ import annotations

import itertools
import math
import time
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from paper import A4, Draw, pdf, picture, scan_page, text_page
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from digisop.imaging.drawn_paths import VectorPath
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.ingest.placing import place
from digisop.stages.ingest.vectors import MOST_SEGMENTS, read_vectors
from digisop.stages.straighten.rectify import move_vectors
from digisop.stages.types import RawPage
from digisop_models.geometry import Box, Point

SAMPLES = Path(__file__).parents[3] / "samples"
TOP = A4[1]


def read(path: Path, number: int = 1) -> RawPage:
    with open_document(path, Settings()) as document:
        return document.page(number)


def vectors(folder: Path, draw: Draw, rotate: int = 0) -> tuple[VectorPath, ...]:
    """The paths of a page drawn with reportlab, whose y grows upwards."""
    document = pypdfium2.PdfDocument(pdf(folder / "a.pdf", draw, rotate=rotate))
    page = document[0]
    return read_vectors(page, place(page))


def test_a_rectangle_lies_where_it_is_drawn(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(1.5)
        canvas.setFillGray(0.8)
        canvas.rect(100, 700, 40, 20, stroke=1, fill=1)

    (path,) = vectors(tmp_path, draw)
    assert path.box == pytest.approx((100, TOP - 720, 140, TOP - 700), abs=0.05)
    assert len(path.points) == 4
    assert path.is_closed
    assert path.is_filled
    assert path.fill_gray == pytest.approx(0.8, abs=0.01)
    assert path.is_stroked
    assert path.stroke_width == pytest.approx(1.5)
    assert not path.is_dashed


def test_an_arrow_is_an_open_path(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setDash(3, 2)
        path = canvas.beginPath()
        path.moveTo(100, 700)
        path.lineTo(100, 650)
        path.lineTo(180, 650)
        canvas.drawPath(path)

    (path,) = vectors(tmp_path, draw)
    expected = ((100, TOP - 700), (100, TOP - 650), (180, TOP - 650))
    assert np.array(path.points) == pytest.approx(np.array(expected), abs=0.05)
    assert not path.is_closed
    assert not path.is_filled
    assert path.fill_gray is None
    assert path.is_dashed


def test_curves_are_followed_closely(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.circle(300, 400, 25)

    (path,) = vectors(tmp_path, draw)
    ring = np.array([*path.points, path.points[0]])
    middles = (ring[1:] + ring[:-1]) / 2
    for places in (ring, middles):
        radii = np.hypot(places[:, 0] - 300, places[:, 1] - (TOP - 400))
        assert np.abs(radii - 25).max() < 0.25
    assert len(path.points) < 40


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_paths_lie_as_the_page_is_displayed(tmp_path: Path, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        text_page(canvas)
        canvas.rect(100, 600, 60, 30, stroke=0, fill=1)

    page = read(pdf(tmp_path / "a.pdf", draw, rotate=turn))
    (path,) = page.vectors
    box = path.box.scaled(page.dpi / 72)
    inside = page.image[int(box.y0) + 3 : int(box.y1) - 3, int(box.x0) + 3 : int(box.x1) - 3]
    assert inside.size
    assert inside.max() < 30


def test_the_crop_box_moves_paths(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 50, 545, 792))
        canvas.rect(100, 600, 60, 30)
        canvas.rect(5, 5, 20, 20)  # outside

    (path,) = vectors(tmp_path, draw)
    assert path.box == pytest.approx((50, 792 - 630, 110, 792 - 600), abs=0.05)


def test_paths_in_forms_lie_where_the_form_is_put(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("symbol")
        canvas.rect(0, 0, 10, 5)
        canvas.endForm()
        canvas.translate(200, 300)
        canvas.scale(2, 2)
        canvas.setLineWidth(1)
        canvas.doForm("symbol")

    (path,) = vectors(tmp_path, draw)
    assert path.box == pytest.approx((200, TOP - 310, 220, TOP - 300), abs=0.05)
    assert path.stroke_width == pytest.approx(2)


def test_what_is_not_seen_is_left_out(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(10, 10, 50, 50, stroke=0, fill=1)  # what a text box stands on
        canvas.rect(10, 10, 50, 50, stroke=0, fill=0)
        canvas.setFillColor(Color(0, 0, 0, alpha=0))
        canvas.setStrokeColor(Color(0, 0, 0, alpha=0))
        canvas.rect(10, 10, 50, 50, stroke=1, fill=1)
        clip = canvas.beginPath()
        clip.rect(0, 0, 500, 500)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.setFillColor(Color(0, 0, 0, alpha=1))
        canvas.rect(100, 100, 200, 0.5, stroke=0, fill=1)  # a rule as Word draws it

    (rule,) = vectors(tmp_path, draw)
    assert rule.box == pytest.approx((100, TOP - 100.5, 300, TOP - 100), abs=0.05)
    assert rule.is_filled
    assert not rule.is_stroked


def test_what_a_clip_hides_is_left_out(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        clip = canvas.beginPath()
        clip.rect(100, 100, 200, 300)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.line(50, 200, 500, 200)
        canvas.line(310, 150, 400, 150)
        canvas.rect(250, 350, 100, 100)
        canvas.circle(290, 250, 20)
        canvas.circle(350, 250, 20)

    line, rectangle, circle = vectors(tmp_path, draw)
    assert line.box == pytest.approx((100, TOP - 200, 300, TOP - 200), abs=0.6)
    assert rectangle.box == pytest.approx((250, TOP - 400, 300, TOP - 350), abs=0.6)
    assert circle.box == pytest.approx((270, TOP - 270, 310, TOP - 230), abs=0.2)


def test_each_subpath_is_a_path_of_its_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(10, 10, 20, 20)
        path.rect(50, 10, 20, 20)
        path.moveTo(100, 10)
        path.lineTo(100, 40)
        canvas.drawPath(path)

    assert [len(path.points) for path in vectors(tmp_path, draw)] == [4, 4, 2]


def test_a_map_is_given_up(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for number in range(MOST_SEGMENTS):
            path.moveTo(number % 500, number % 700)
            path.lineTo(number % 500 + 3, number % 700)
        canvas.drawPath(path)

    started = time.process_time()
    assert vectors(tmp_path, draw) == ()
    assert time.process_time() - started < 5


def test_a_scan_has_no_paths(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        scan_page(picture())(canvas)
        canvas.rect(100, 600, 60, 30)

    assert read(pdf(tmp_path / "a.pdf", draw)).vectors == ()


def test_a_sample_shows_its_paths_in_the_picture() -> None:
    page = read(SAMPLES / "pinrang-kegiatan-digital.pdf", 2)
    scale = page.dpi / 72
    darkest = []
    for path in page.vectors:
        if path.is_stroked:
            for one, other in itertools.pairwise(path.points):
                x, y = (one.x + other.x) / 2 * scale, (one.y + other.y) / 2 * scale
                darkest.append(page.image[int(y) - 1 : int(y) + 2, int(x) - 1 : int(x) + 2].min())
    assert len(darkest) > 30
    assert np.mean(np.array(darkest) < 160) > 0.98


def test_paths_are_moved_all_at_once() -> None:
    corners = Box(0, 0, 4, 2)
    points = ((0.0, 0.0), (4.0, 0.0), (4.0, 2.0))
    path = VectorPath(tuple(Point(*p) for p in points), True, True, 0.0, False, 0.0, False)
    assert path.box == corners
    moved = move_vectors((path, path), lambda places: places @ np.array([[0, 1], [-1, 0]]))
    assert [p.box for p in moved] == [Box(-2, 0, 0, 4)] * 2
    assert moved[0].is_filled
    assert move_vectors((), lambda places: places / math.nan) == ()


@pytest.mark.parametrize("ground", [0.1, 1.0])
def test_white_lines_are_seen_on_a_dark_ground_alone(tmp_path: Path, ground: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(ground)
        canvas.rect(0, 0, *A4, stroke=0, fill=1)
        canvas.setStrokeGray(1)
        canvas.line(100, 700, 140, 700)

    lines = [path for path in vectors(tmp_path, draw) if path.is_stroked]
    assert len(lines) == (1 if ground < 0.5 else 0)


def test_a_white_stroke_around_a_fill_has_its_width(tmp_path: Path) -> None:
    """Along its middle nothing is seen: how wide it is tells where to look."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(Color(0.1, 0.35, 0.2))
        canvas.setStrokeGray(1)
        canvas.setLineWidth(2.25)
        canvas.rect(100, 100, 60, 20, stroke=1, fill=1)

    (head,) = vectors(tmp_path, draw)
    assert not head.is_stroked
    assert head.stroke_width == pytest.approx(2.25)

"""Labels of branches are read though lines cross them, and nothing else is a label."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from drawn import Image, boxes, drawing, trace
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from digisop.form.answers import branch_label
from digisop.pipeline import open_ppocr
from digisop.stages.symbols.flow_lines import trace_flow_lines
from digisop.stages.symbols.label_reading import read_labels
from digisop.stages.symbols.line_search import find_lines
from digisop.stages.symbols.symbol_candidates import find_symbol_candidates
from digisop_models.geometry import Box
from digisop_models.page import Line

TARGET = Box(260, 180, 340, 220)


def decision() -> Image:
    """A decision with an arrow to a process at its right."""
    picture = boxes(TARGET)
    cv2.polylines(picture, [np.array([(60, 200), (100, 170), (140, 200), (100, 230)])], True, 0, 2)
    trace(picture, (140, 200), (260, 200))
    return picture


def write(picture: Image, text: str, x: int, y: int) -> Image:
    """The picture with a text whose middle is at (x, y)."""
    page = Picture.fromarray(picture)
    ImageDraw.Draw(page).text((x, y), text, 0, ImageFont.load_default(21), anchor="mm")
    return np.asarray(page, dtype=np.uint8)


def labels(picture: Image, ruled: Image | None = None) -> tuple[Line, ...]:
    seen = replace(drawing(picture), ruled=ruled)
    figures = find_symbol_candidates(seen.flat, seen.ink, (), (), seen.character)
    lines = find_lines(seen, figures)
    return read_labels(seen, figures, trace_flow_lines(seen, figures, lines), lines, open_ppocr())


@pytest.mark.parametrize("text", ["Ya", "Tidak", "TIDAK"])
def test_a_label_above_its_arrow(text: str) -> None:
    (label,) = labels(write(decision(), text, 190, 180))
    assert label.text == text
    assert label.box.holds((190, 180))


def test_a_label_that_its_arrow_runs_through() -> None:
    (label,) = labels(write(decision(), "Tidak", 195, 196))
    assert label.text == "Tidak"


@pytest.mark.parametrize("text", ["Setuju", "Tidak Setuju"])
def test_a_label_that_a_rule_of_the_table_runs_through(text: str) -> None:
    """Where the rules are taken out of the picture the letters are cut in two."""
    ruled, cut = write(decision(), text, 205, 160).copy(), write(decision(), text, 205, 160).copy()
    ruled[159:161] = 0
    cut[156:164, 145:] = 255

    assert not labels(cut)
    (label,) = labels(cut, ruled)
    assert branch_label(label.text) == branch_label(text)


def test_other_words_are_no_labels() -> None:
    assert not labels(write(decision(), "Arsip", 190, 180))


def test_words_far_from_every_decision_are_no_labels() -> None:
    assert not labels(write(decision(), "Tidak", 300, 350))


def test_where_no_decision_is_nothing_is_read() -> None:
    assert not labels(write(boxes(TARGET), "Ya", 190, 180))


@pytest.mark.parametrize("is_line", [True, False])
def test_a_letter_where_the_parser_sees_a_line_and_a_head_is_a_piece_of_them(is_line: bool) -> None:
    picture = write(decision(), "T", 190, 180)
    plain = drawing(picture)
    none = np.zeros_like(plain.ink)
    flow = np.full_like(none, 120) if is_line else none
    seen = replace(plain, flow=flow, head_likely=none, letters=np.full_like(none, 20))
    figures = find_symbol_candidates(seen.flat, seen.ink, (), (), seen.character)
    lines = find_lines(plain, figures)
    found = trace_flow_lines(plain, figures, lines)

    read = read_labels(seen, figures, found, lines, open_ppocr())

    assert [line.text for line in read] == [] if is_line else ["T"]

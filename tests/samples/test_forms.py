"""Special forms: plain documents with one thing that is special."""

from __future__ import annotations

import pytest
from samples.generator.build import make_form
from samples.generator.families import FAMILIES, GROUPS
from samples.generator.forms import FORMS, choice_of
from samples.generator.scanner import render
from samples.generator.sheet import BLACK, WHITE, Paint, Path, Rect, Sheet, Text
from samples.generator.transforms import negative, spread


@pytest.mark.parametrize("form", FORMS)
def test_a_form_names_one_family_of_every_group(form: str) -> None:
    choice = choice_of(form)
    assert {FAMILIES[name].group for name in choice.only} == set(GROUPS)
    assert set(FORMS[form]) <= set(choice.only)


def test_a_form_is_made_by_number() -> None:
    one, again = (make_form("spread-digital", 2, 9) for _ in range(2))
    assert one.name == "spread-digital-0002"
    assert one.data == again.data
    pages = render(one.data, 20)
    assert len(pages) == -(-len(one.document.sheets) // 2)


def test_a_sheet_beside_another_keeps_its_drawing() -> None:
    left, right = Sheet(100, 50), Sheet(80, 60)
    right.text((10, 20), "kanan", "Helvetica", 8)
    right.line([(1, 2), (3, 4)], Paint())
    (page,) = spread([left, right])
    text, line = page.items
    assert isinstance(text, Text)
    assert isinstance(line, Path)
    assert (page.width, page.height, text.x, text.y) == (180, 60, 110, 20)
    assert line.parts == (("M", 101.0, 2.0), ("L", 103.0, 4.0))


def test_a_negative_is_white_on_black() -> None:
    sheet = Sheet(10, 10)
    sheet.text((1, 5), "a", "Helvetica", 8, colour=BLACK)
    (page,) = negative([sheet])
    ground, letter = page.items
    assert isinstance(ground, Rect)
    assert isinstance(letter, Text)
    assert ground.paint.fill == BLACK
    assert letter.colour == WHITE

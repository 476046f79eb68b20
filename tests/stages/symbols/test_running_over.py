"""Words that run from beside a decision over the wall are no words of the next column."""

from __future__ import annotations

import pytest

from digisop.stages.symbols.running_over import running_over, without_words
from digisop.stages.types import TEXT_LAYER
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, SymbolMark, Table, Word
from digisop_models.record import Shape

WALL = 200
DECISION = SymbolMark(Shape.DECISION, Box(130, 95, 185, 125))
PROCESS = SymbolMark(Shape.PROCESS, Box(130, 95, 185, 125))


def _line(*words: tuple[str, float], y: float = 104, engine: str = TEXT_LAYER) -> Line:
    """Words that begin at these places, letters 5 points wide and 10 high."""
    found = tuple(Word(t, Box(x, y, x + 5 * len(t), y + 10), 1.0, engine) for t, x in words)
    return Line(found, Box.around(word.box for word in found))


def _page(left: Line, *right: Line) -> Page:
    cells = (
        Cell(0, 0, 1, 1, Box(100, 80, WALL, 140), (left,)),
        Cell(0, 1, 1, 1, Box(WALL, 80, 400, 140), right),
    )
    return Page(1, 595, 842, PageKind.DIGITAL, (Table(Box(100, 80, 400, 140), 1, 2, cells),))


def test_what_runs_over_the_wall_is_taken_out_of_the_next_cell() -> None:
    page = _page(
        _line(("Melalui", 188)), _line(("Surat", 206), y=90), _line(("media", 226), ("lain", 254))
    )
    (found,) = running_over(page, [DECISION])
    assert found.text == "Melalui media lain"
    bare = without_words(page, [found])
    assert [line.text for line in bare.tables[0].cells[1].lines] == ["Surat"]


def test_other_words_of_the_line_stay() -> None:
    page = _page(_line(("Melalui", 188)), _line(("media", 226), ("Berkas", 290)))
    found = running_over(page, [DECISION])
    bare = without_words(page, found)
    assert [line.text for line in bare.tables[0].cells[1].lines] == ["Berkas"]


@pytest.mark.parametrize(
    ("left", "right", "mark"),
    [
        (_line(("Ya", 188)), _line(("Surat", 201)), DECISION),  # ends before the wall
        (_line(("Melalui", 188)), _line(("media", 226), y=120), DECISION),  # on another line
        (_line(("Melalui", 188)), _line(("media", 240)), DECISION),  # no space's width away
        (_line(("Sudah", 171)), _line(("benar", 198)), DECISION),  # answers are labels as they are
        (_line(("Melalui", 188)), _line(("media", 226)), PROCESS),
        (_line(("Melalui", 188), engine="test"), _line(("media", 226)), DECISION),  # a scan
        # text of a cell that begins too near to its wall, beside a label
        (_line(("Sekda", 172)), _line(("Surat", 198), ("dinas", 226), ("luar", 254)), DECISION),
    ],
)
def test_others_do_not(left: Line, right: Line, mark: SymbolMark) -> None:
    assert not running_over(_page(left, right), [mark])

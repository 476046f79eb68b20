"""Words that run from beside a decision over the wall are no words of the next column."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from words_over_wall import DECISION, line_of_words, two_cells

from digisop.stages.symbols.running_over import running_over, without_words
from digisop.stages.types import TEXT_LAYER
from digisop_models.page import Line, SymbolMark
from digisop_models.record import Shape

PROCESS = replace(DECISION, shape=Shape.PROCESS)
_line = partial(line_of_words, engine=TEXT_LAYER, confidence=1.0)


def test_what_runs_over_the_wall_is_taken_out_of_the_next_cell() -> None:
    page = two_cells(
        _line(("Melalui", 188)), _line(("Surat", 206), y=90), _line(("media", 226), ("lain", 254))
    )
    (found,) = running_over(page, [DECISION])
    assert found.text == "Melalui media lain"
    bare = without_words(page, [found])
    assert [line.text for line in bare.tables[0].cells[1].lines] == ["Surat"]


def test_other_words_of_the_line_stay() -> None:
    page = two_cells(_line(("Melalui", 188)), _line(("media", 226), ("Berkas", 290)))
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
    assert not running_over(two_cells(left, right), [mark])

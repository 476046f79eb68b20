"""A cell that is ruled over several rows gives its text to each; a lost rule joins no texts."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pages import BODY, HEAD, LANE_WIDTHS, line, page, table, text

from digisop.form.swimlane import find_swimlanes
from digisop.stages.steps.step_rows import read_steps
from digisop.stages.types import Reading
from digisop_models.geometry import Box
from digisop_models.page import Line, Table
from digisop_models.reasons import Reason

OUTPUT = 7
HEIGHT = 8.0


def over(found: Table, rows: Sequence[int], lines: Sequence[Line], doubtful: bool) -> Table:
    """A table with the output cells of ``rows`` as one that holds ``lines``."""
    parts = [c for c in found.cells if c.row - 2 in rows and c.column == OUTPUT]
    box = Box.around(c.box for c in parts)
    whole = replace(
        parts[0], row_span=len(parts), box=box, lines=tuple(lines), is_doubtful=doubtful
    )
    return replace(
        found, cells=tuple(whole if c is parts[0] else c for c in found.cells if c not in parts[1:])
    )


def outputs(
    rows: Sequence[int], *places: tuple[str, float], doubtful: bool = False
) -> list[Reading | None]:
    """The outputs of three rows of which some are one cell, with texts at shares of its height."""
    plain = table(HEAD + BODY, LANE_WIDTHS)
    box = Box.around(c.box for c in plain.cells if c.row - 2 in rows and c.column == OUTPUT)
    lines = [line(said, box.x0 + 2, box.y0 + at * box.height - HEIGHT / 2) for said, at in places]
    (procedure,) = read_steps(find_swimlanes((page(over(plain, rows, lines, doubtful)),)))
    return [step.output for step in procedure.steps]


def texts(found: Sequence[Reading | None]) -> list[str | None]:
    return [text(one) for one in found]


@pytest.mark.parametrize("at", [0.15, 0.5, 0.85])
def test_the_text_of_a_merged_cell_is_every_rows(at: float) -> None:
    found = outputs(range(3), ("Berkas acara", at))
    assert texts(found) == ["Berkas acara"] * 3
    assert not any(one.reasons for one in found if one)


def test_a_text_over_the_end_of_a_row_is_both_rows() -> None:
    upper, lower = (
        c.box.height
        for c in table(HEAD + BODY, LANE_WIDTHS).cells
        if c.row in {2, 3} and c.column == OUTPUT
    )
    found = outputs(range(2), ("Berkas acara", upper / (upper + lower)), doubtful=True)
    assert texts(found) == ["Berkas acara", "Berkas acara", "Hasil uji"]
    assert not any(one.reasons for one in found if one)


def test_a_text_in_one_row_is_unsure_where_a_rule_is_glimpsed() -> None:
    found = outputs(range(2), ("Berkas acara", 0.2), doubtful=True)
    assert texts(found) == ["Berkas acara", "Berkas acara", "Hasil uji"]
    assert [one.reasons for one in found if one] == [(Reason.CELL_OVER_ROWS,)] * 2 + [()]


def test_texts_that_keep_to_their_rows_are_their_own() -> None:
    found = outputs(range(2), ("Berkas acara", 0.2), ("Surat", 0.75))
    assert texts(found) == ["Berkas acara", "Surat", "Hasil uji"]


def test_a_text_is_said_once_where_its_rows_are_one_step() -> None:
    body = (BODY[0], ("", "dan kelengkapannya", *BODY[1][2:]), BODY[2])
    plain = table(HEAD + body, LANE_WIDTHS)
    cell = next(c for c in plain.cells if c.row == 2 and c.column == OUTPUT)
    merged = over(plain, range(2), cell.lines, doubtful=False)
    (procedure,) = read_steps(find_swimlanes((page(merged),)))
    assert len(procedure.steps) == 2
    assert text(procedure.steps[0].output) == BODY[0][OUTPUT]

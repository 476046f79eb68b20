"""Cells over several rows: which cell is drawn with which row, and what their truth says."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.build import make_form
from samples.generator.content import Merged, Procedure
from samples.generator.merged_cells import last_rows


@dataclass(frozen=True)
class Row:
    step: int
    kind: str = "step"
    procedure: int = 0


def procedure(*merged: Merged) -> Procedure:
    return Procedure(None, ("Staf",), (), merged=merged)


def test_the_cell_of_rows_on_one_page_is_drawn_with_the_first() -> None:
    procedures = [procedure(Merged("output", 1, 3))]
    rows = [Row(0), Row(1), Row(2), Row(3), Row(4)]
    assert last_rows(rows, "output", procedures) == [0, 3, None, None, 4]
    assert last_rows(rows, "notes", procedures) == [0, 1, 2, 3, 4]


def test_a_page_break_or_another_row_parts_a_cell() -> None:
    procedures = [procedure(Merged("output", 1, 3)), procedure()]
    assert last_rows([Row(2), Row(3), Row(0, procedure=1)], "output", procedures) == [1, None, 2]
    rows = [Row(1), Row(-1, "connector"), Row(2)]
    assert last_rows(rows, "output", procedures) == [0, 1, 2]


def test_the_truth_has_the_text_in_every_row() -> None:
    (sop,) = make_form("merged-digital", 1, 50101).document.sops
    (one,) = sop.procedures
    assert one.merged
    for merged in one.merged:
        run = one.steps[merged.first : merged.last + 1]
        assert len({getattr(step, merged.kind, None) for step in run}) == 1

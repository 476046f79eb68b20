"""Which cells of a table's body are drawn with which row: one ruled over several rows is one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Protocol

from samples.generator.content import Procedure


class RowPiece(Protocol):
    """A row, or its part on a page."""

    @property
    def kind(self) -> str: ...

    @property
    def procedure(self) -> int: ...

    @property
    def step(self) -> int: ...


def run_of(row: RowPiece, kind: str, procedures: Sequence[Procedure]) -> range:
    """The steps over which a row's cell of a kind of column is ruled: itself, if no others."""
    if row.kind != "step":
        return range(row.step, row.step + 1)
    over = (m for m in procedures[row.procedure].merged if m.kind == kind)
    runs = (range(m.first, m.last + 1) for m in over)
    return next((r for r in runs if row.step in r), range(row.step, row.step + 1))


def last_rows(
    rows: Sequence[RowPiece], kind: str, procedures: Sequence[Procedure]
) -> list[int | None]:
    """For each row of a page, the last over which its cell of a kind is ruled; ``None`` where the
    cell is that of a row above."""
    found: list[int | None] = []
    while len(found) < len(rows):
        here = rows[len(found)]
        run = run_of(here, kind, procedures)

        def is_of_it(row: RowPiece, here: RowPiece = here, run: range = run) -> bool:
            same = (row.kind, row.procedure) == (here.kind, here.procedure)
            return same and row.step in run

        count = sum(1 for _ in takewhile(is_of_it, rows[len(found) + 1 :])) if len(run) > 1 else 0
        found += [len(found) + count, *[None] * count]
    return found

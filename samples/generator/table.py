"""Rows of a procedure table over pages: heights, page breaks and drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from samples.generator.columns import PADDING, ColumnPlan, cell_text, plan_columns
from samples.generator.content import Procedure
from samples.generator.heads import Head
from samples.generator.merged_cells import last_rows, run_of
from samples.generator.pager import Pager
from samples.generator.sheet import Box, Paint
from samples.generator.style import Style
from samples.generator.typeset import LEADING, Align, height_of, set_lines, wrap

CONNECTOR_HEIGHT = 22.0
JOINT_INSET = 5.0  # from the edge of the connectors' room to their boxes
_CENTRED = frozenset({"number", "duration", "cost"})
_TIGHT = 0.8  # room beside texts in the place of PADDING
_FEWEST_SPLIT = 2  # lines of a cut row that must stand on either page


@dataclass(frozen=True, slots=True)
class Piece:
    """A row, or its part on one page. ``area`` is the height where symbols may stand."""

    kind: Literal["step", "section", "connector"]
    page: int
    y0: float
    y1: float
    procedure: int = -1
    step: int = -1
    cells: tuple[tuple[str, ...], ...] = ()
    area: tuple[float, float] = (0.0, 0.0)
    open_foot: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    kind: Literal["step", "section"]
    procedure: int
    step: int
    cells: tuple[tuple[str, ...], ...]
    height: float


@dataclass(slots=True)
class TableLayout:
    """A table as it stands on the pages; ``bodies`` are its rows on each page, head left off."""

    plan: ColumnPlan
    pieces: list[Piece] = field(default_factory=list)
    bodies: dict[int, Box] = field(default_factory=dict)
    frames: dict[int, Box] = field(default_factory=dict)  # bodies with their heads
    joints: dict[tuple[int, bool], float] = field(default_factory=dict)

    def edge(self, page: int, at_foot: bool) -> float:
        """Where an arrow leaves a page or enters it: at a connector's box or the table's edge."""
        body = self.bodies[page]
        return self.joints.get((page, at_foot), body.y1 if at_foot else body.y0)

    @property
    def first_page(self) -> int:
        return min(self.bodies)

    @property
    def last_page(self) -> int:
        return max(self.bodies)


class TableSetter:
    """Sets the procedures of one table."""

    def __init__(self, pager: Pager, style: Style, procedures: Sequence[Procedure]) -> None:
        self._pager, self._style, self._procedures = pager, style, procedures
        self._fonts = pager.fonts
        plan = plan_columns(
            procedures, style.table, self._fonts, style.page.text_size, pager.left, pager.width
        )
        self._head = Head(plan, style.table, style.rules, self._fonts)
        self.layout = TableLayout(plan)
        self._top = self._head_top = 0.0  # of the body and the head on this page

    @property
    def _reserve(self) -> float:
        return CONNECTOR_HEIGHT if self._style.arrows.breaks != "run" else 0.0

    def set(self) -> TableLayout:
        """Lays out and draws all rows."""
        rows = self._rows()
        needed = self._head.height("full") + rows[0].height + self._reserve
        if self._pager.room() < needed + (rows[1].height if len(rows) > 1 else 0.0):
            self._pager.same_again()
        self._begin("full")
        for index, row in enumerate(rows):
            self._place(row, last=index + 1 == len(rows))
        self._close()
        return self.layout

    def _rows(self) -> list[_Row]:
        rows = []
        for index, procedure in enumerate(self._procedures):
            if procedure.title:
                rows.append(self._section_row(index, procedure.title))
            rows.extend(self._step_row(index, k) for k in range(len(procedure.steps)))
        return rows

    def _section_row(self, index: int, title: str) -> _Row:
        size = self.layout.plan.text_size
        lines = wrap(title, self._fonts.bold, size, self._pager.width - 4 * PADDING - 40)
        return _Row("section", index, -1, (tuple(lines),), height_of(lines, size) + 2 * PADDING)

    def _step_row(self, procedure: int, index: int) -> _Row:
        size, step = self.layout.plan.text_size, self._procedures[procedure].steps[index]
        cells = tuple(
            tuple(wrap(text, self._fonts.regular, size, c.width - 2 * PADDING)) if text else ()
            for c in self.layout.plan.columns
            for text in [cell_text(step, c.kind)]
        )
        row = _Row("step", procedure, index, cells, 0.0)
        rows = [len(run_of(row, c.kind, self._procedures)) for c in self.layout.plan.columns]
        tallest = max(height_of(lines, size) / n for lines, n in zip(cells, rows, strict=True))
        table = self._style.table
        height = max(tallest + 2 * PADDING + table.row_gap, table.lowest_row)
        return replace(row, height=height)

    def _begin(self, part: str) -> None:
        self._head_top = self._pager.y
        self._top = self._head.draw(self._pager.sheet, self._pager.y, part)
        self._pager.y = self._top

    def _close(self) -> None:
        """Draws the rows of this page and notes where they stand."""
        plan, page = self.layout.plan, self._pager.page
        body = Box(plan.columns[0].x0, self._top, plan.columns[-1].x1, self._pager.y)
        self.layout.bodies[page] = body
        self.layout.frames[page] = replace(body, y0=self._head_top)
        here = [piece for piece in self.layout.pieces if piece.page == page]
        last = [last_rows(here, column.kind, self._procedures) for column in plan.columns]
        for index, piece in enumerate(here):
            lowest = [each[index] for each in last]
            self._draw(piece, [None if at is None else here[at] for at in lowest])

    def _turn(self) -> None:
        """On to the next page, with connectors' room at foot and head."""
        breaks, part = self._style.arrows.breaks, self._style.table.continuation
        if breaks == "row":
            self._connector_row(at_foot=True)
        elif breaks == "cell":
            self._stretch_last()
        elif breaks == "outside":
            self._join(self._pager.y + JOINT_INSET, at_foot=True)
        self._close()
        self._pager.same_again()
        bare = breaks == "outside" and part == "none"
        if bare:
            self._pager.y += CONNECTOR_HEIGHT
            self._join(self._pager.y - JOINT_INSET, at_foot=False)
        self._begin(part)
        if breaks == "row" or (breaks == "outside" and not bare):
            self._connector_row(at_foot=False)

    def _join(self, y: float, at_foot: bool) -> None:
        self.layout.joints[self._pager.page, at_foot] = y

    def _connector_row(self, at_foot: bool) -> None:
        y0, y1 = self._pager.y, self._pager.y + CONNECTOR_HEIGHT
        self.layout.pieces.append(Piece("connector", self._pager.page, y0, y1))
        self._join(y0 + JOINT_INSET if at_foot else y1 - JOINT_INSET, at_foot)
        self._pager.y = y1

    def _stretch_last(self) -> None:
        last = self.layout.pieces[-1]
        self.layout.pieces[-1] = replace(last, y1=last.y1 + CONNECTOR_HEIGHT)
        self._join(self._pager.y + JOINT_INSET, at_foot=True)
        self._pager.y += CONNECTOR_HEIGHT

    def _place(self, row: _Row, last: bool) -> None:
        room = self._pager.room() - (0.0 if last else self._reserve)
        if row.height <= room:
            self._add(row, row.height)
            return
        first, rest = self._cut(row, room)
        if first is not None:
            self._add(first, room, open_foot=True)
            row = rest
        self._turn()
        self._add(row, row.height)

    def _cut(self, row: _Row, room: float) -> tuple[_Row | None, _Row]:
        """A row in two where its style allows, and both parts would hold some lines."""
        size = self.layout.plan.text_size
        fit = int((room - PADDING) / (size * LEADING))
        most = max(map(len, row.cells))
        if not self._style.table.split_rows or row.kind != "step":
            return None, row
        if fit < _FEWEST_SPLIT or most - fit < 1:
            return None, row
        first = replace(row, cells=tuple(lines[:fit] for lines in row.cells), height=room)
        cells = tuple(lines[fit:] for lines in row.cells)
        tallest = max(height_of(lines, size) for lines in cells)
        least = self._style.table.lowest_row
        return first, replace(row, cells=cells, height=max(tallest + 2 * PADDING, least))

    def _add(self, row: _Row, height: float, open_foot: bool = False) -> None:
        y = self._pager.y
        first_here = not any(p.page == self._pager.page for p in self.layout.pieces)
        lower = (
            CONNECTOR_HEIGHT
            if self._style.arrows.breaks == "cell" and first_here and self.layout.bodies
            else 0.0
        )
        if lower:
            self._join(y + lower - JOINT_INSET, at_foot=False)
        self.layout.pieces.append(
            Piece(
                row.kind,
                self._pager.page,
                y,
                y + height + lower,
                row.procedure,
                row.step,
                row.cells,
                (y + lower, y + lower + height),
                open_foot,
            )
        )
        self._pager.y = y + height + lower

    def _draw(self, piece: Piece, lowest: Sequence[Piece | None]) -> None:
        """A row on its page; ``lowest`` has the last row of each cell, ``None`` for a cell of a row
        above."""
        columns = self.layout.plan.columns
        zebra = self._style.table.zebra if piece.kind == "step" and piece.step % 2 else None
        paint = Paint(self._style.rules.colour, self._style.rules.width, zebra)
        spans = [(c.x0, c.x1, p.y1) for c, p in zip(columns, lowest, strict=True) if p]
        if piece.kind == "section":
            spans = [(columns[0].x0, columns[-1].x1, piece.y1)]
            if self._style.table.section_indent and len(columns) > 1:
                spans = [
                    (columns[0].x0, columns[0].x1, piece.y1),
                    (columns[1].x0, columns[-1].x1, piece.y1),
                ]
            self._section(piece, spans[-1][:2])
        for x0, x1, y1 in spans:
            self._pager.sheet.rect(Box(x0, piece.y0, x1, y1), paint)
        if piece.kind == "step":
            self._texts(piece, lowest)

    def _align(self, kind: str) -> Align:
        if kind in self._style.table.right:
            return "right"
        return "centre" if kind in _CENTRED | self._style.table.centred else "left"

    def _section(self, piece: Piece, span: tuple[float, float]) -> None:
        box = Box(span[0] + 2 * PADDING, piece.y0, span[1] - 2 * PADDING, piece.y1)
        size = self.layout.plan.text_size
        set_lines(self._pager.sheet, piece.cells[0], box, self._fonts.bold, size, middle=True)

    def _texts(self, piece: Piece, lowest: Sequence[Piece | None]) -> None:
        size, table = self.layout.plan.text_size, self._style.table
        texts = zip(self.layout.plan.columns, piece.cells, lowest, strict=True)
        for column, lines, last in texts:
            if last is None:
                continue
            y0, y1 = piece.area[0], last.area[1]
            side = _TIGHT if table.tight else PADDING
            box = Box(column.x0 + side, y0 + side, column.x1 - side, y1 - side)
            set_lines(
                self._pager.sheet,
                lines,
                box,
                self._fonts.regular,
                size,
                align=self._align(column.kind),
                middle=table.text_middle and not piece.open_foot,
                justify=table.justify and column.kind == "activity",
            )

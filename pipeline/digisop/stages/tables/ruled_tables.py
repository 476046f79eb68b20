"""Stage ``tables``: from an upright page to its ruled tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from digisop.imaging.dotted import dots, dotted_segments
from digisop.imaging.ink import POINTS_PER_INCH
from digisop.imaging.segments import LINE_LENGTH, find_segments
from digisop.stages.tables.bent_lines import part_bent, wiped
from digisop.stages.tables.broken_rules import mend_breaks, with_broken
from digisop.stages.tables.drawn_rules import drawn_segments, ending_as_drawn
from digisop.stages.tables.folds import without_fold
from digisop.stages.tables.lattice import (
    TOUCH,
    Lattice,
    build_lattice,
    close_breaks,
    grow_rules,
    join_collinear,
    to_rules,
    with_sides,
)
from digisop.stages.tables.open_sides import with_open_sides
from digisop.stages.tables.parsed_rules import account_for, known_rules, seen_walls, with_trace
from digisop.stages.tables.show_through import without_shown_through
from digisop.stages.tables.walls import SeenWall
from digisop.stages.types import Rule, RuledTable, UprightPage
from digisop_models.geometry import Box
from digisop_models.page import Cell, Table

#: Breaks up to this are closed before rules are told from flow lines (character heights).
SMALL_GAP = 1.2
#: A table is at least this wide and high (character heights); smaller ones are symbols.
TABLE_WIDTH = 14.0
TABLE_HEIGHT = 2.5
#: The uppermost rule of a table that its lines do not reach: its ends are within this of the
#: table's sides, it is no further off (both character heights), and so many lines run on towards it
#: for this share of the way.
EDGE_OFF, HEAD_HEIGHT = 2.5, 30.0
FEWEST_RUNNING, RUN_ON = 3, 0.3
#: A letter's ink, in square character heights.
LETTER_INK = 0.3
#: A sheet this many times as wide as high has two pages side by side, each of it half.
TWO_PAGES = 2.0


def find_tables(page: UprightPage) -> tuple[RuledTable, ...]:
    """The ruled tables of a page, from top to bottom; cells are still without words.

    Lines that are drawn by the file or seen in the ink are gone by where they make tables that
    account for the rules that the ink parser sees; else its rules are used too.

    Their boxes and rules are in points, from the top left of the page as displayed.
    """
    character, scale = page.strokes.character, page.dpi / POINTS_PER_INCH
    across, down = _straight_lines(page)
    if page.ink is None:
        return _tables_of(across, down, page, None)
    seen = seen_walls(page.ink, character)
    tables = _tables_of(across, down, page, seen)
    known = with_trace(known_rules(page.ink, character), page.flat, character)
    known = without_fold(*known, character, page.flat)
    known = without_shown_through(known, tables, page.flat, character, scale)
    if account_for(tables, known, character, scale):
        return tables
    return _tables_of([*known[0], *across], [*known[1], *down], page, seen)


def _tables_of(
    across: Sequence[Rule],
    down: Sequence[Rule],
    page: UprightPage,
    seen: tuple[SeenWall, SeenWall] | None,
) -> tuple[RuledTable, ...]:
    """The tables that lines make, and what the ink parser sees of their walls."""
    character = page.strokes.character
    found = []
    for group in connected_groups(across, down, TOUCH * character):
        group_across, group_down = without_fold(*group, character, page.flat)
        walls = _up_to_edge(group_across, group_down, across, character)
        ink = page.strokes.ink
        sided = with_sides(*walls, character)
        sides = with_open_sides(walls, sided, character, partial(_letters, page))
        broken = with_broken(*sides, ink, character)
        rules = mend_breaks(*grow_rules(*broken, character), ink, character)
        closed = (
            close_breaks(rules[0], rules[1], character),
            close_breaks(rules[1], rules[0], character),
        )
        words = partial(_ink_of_letters, page) if page.is_scan else None
        lattice = build_lattice(*closed, character, seen, words)
        if lattice is not None and _is_table(lattice, character):
            found.append(_ruled_table(lattice, POINTS_PER_INCH / page.dpi))
    return _outermost(found, page)


def _letters(page: UprightPage, box: Box) -> bool:
    """Whether there is ink of a letter in a box (pixels) of a page."""
    return _ink_of_letters(page, box) >= LETTER_INK


def _ink_of_letters(page: UprightPage, box: Box) -> float:
    """How much ink of letters there is in a box (pixels) of a page, in square character heights."""
    x0, y0, x1, y1 = (max(0, round(side)) for side in box)
    ink = np.count_nonzero(page.strokes.text[y0:y1, x0:x1])
    return float(ink / page.strokes.character**2)


def _up_to_edge(
    across: Sequence[Rule], down: Sequence[Rule], others: Sequence[Rule], character: float
) -> tuple[list[Rule], list[Rule]]:
    """The lines of a table with the rules above it among ``others`` that they do not reach: as long
    as the table is wide, and walls run on past the table's top towards the uppermost. So it is with
    a head whose walls are hardly seen in its fill."""
    top = min(rule.at for rule in across)
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    off, highest = EDGE_OFF * character, top - HEAD_HEIGHT * character
    above = [
        rule
        for rule in others
        if abs(rule.start - left) <= off
        and abs(rule.end - right) <= off
        and highest <= rule.at < top - character
    ]
    edge = min((rule.at for rule in above), default=top)
    reached = top - RUN_ON * (top - edge)
    running = [rule for rule in down if rule.end > top and rule.start < reached]
    if not above or len(running) < FEWEST_RUNNING:
        return list(across), list(down)
    led_on = [replace(rule, start=edge) if rule in running else rule for rule in down]
    return [*across, *above], [*led_on, Rule(left, edge, top), Rule(right, edge, top)]


def _straight_lines(page: UprightPage) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical lines of a page: those drawn by the file and those seen."""
    character, scale = page.strokes.character, page.dpi / POINTS_PER_INCH
    vectors, bent = part_bent(page.vectors)
    drawn = drawn_segments(vectors, scale, character)
    masks = page.strokes.horizontal, page.strokes.vertical
    dotted = _dotted_lines(page) if page.is_scan else ([], [])
    lines = []
    for mask, segments, rules, vertical in zip(masks, drawn, dotted, (False, True), strict=True):
        clear = wiped(mask, bent, scale, vertical=vertical) if bent else mask
        known = to_rules(segments, vertical=vertical)
        seen = to_rules(find_segments(clear, vertical=vertical), vertical=vertical)
        found = [*known, *ending_as_drawn(seen, known, character), *rules]
        joined = join_collinear(found, character, SMALL_GAP * character)
        lines.append([rule for rule in joined if rule.length >= LINE_LENGTH * character])
    return lines[0], lines[1]


def _dotted_lines(page: UprightPage) -> tuple[list[Rule], list[Rule]]:
    """The dotted lines of a page but for those that the ink parser sees for something else: flow
    lines of short dashes look so."""
    character = page.strokes.character
    small = dots(page.strokes.ink, character)
    across, down = (
        to_rules(
            dotted_segments(small, character, vertical=vertical), vertical=vertical, are_known=True
        )
        for vertical in (False, True)
    )
    if page.ink is None:
        return across, down
    see_across, see_down = seen_walls(page.ink, character)
    return (
        [rule for rule in across if not see_across(rule.at, rule.start, rule.end).is_other],
        [rule for rule in down if not see_down(rule.at, rule.start, rule.end).is_other],
    )


def connected_groups(
    across: Sequence[Rule], down: Sequence[Rule], reach: float
) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules in groups, one for each table: those that touch or cross, directly or through others.

    All in pixels; ``reach`` is how close two rules come that touch. Each group is (across, down).
    """
    group_of = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if (
                h.start - reach <= v.at <= h.end + reach
                and v.start - reach <= h.at <= v.end + reach
            ):
                group_of[root(len(across) + j)] = root(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(v)
    return [group for group in groups.values() if group[0] and group[1]]


def _is_table(lattice: Lattice, character: float) -> bool:
    wide = lattice.xs[-1] - lattice.xs[0] >= TABLE_WIDTH * character
    high = lattice.ys[-1] - lattice.ys[0] >= TABLE_HEIGHT * character
    return wide and high and len(lattice.cells) >= 2


def _ruled_table(lattice: Lattice, scale: float) -> RuledTable:
    """The lattice as a table; ``scale`` is points a pixel."""
    xs, ys = [x * scale for x in lattice.xs], [y * scale for y in lattice.ys]
    cells = tuple(
        Cell(
            row=c.top,
            column=c.left,
            row_span=c.bottom - c.top,
            column_span=c.right - c.left,
            box=Box(xs[c.left], ys[c.top], xs[c.right], ys[c.bottom]),
            is_doubtful=c.is_doubtful,
        )
        for c in lattice.cells
    )
    table = Table(Box(xs[0], ys[0], xs[-1], ys[-1]), len(ys) - 1, len(xs) - 1, cells)

    def in_points(rules: Sequence[Rule]) -> tuple[Rule, ...]:
        return tuple(rule.scaled(scale) for rule in rules)

    return RuledTable(table, in_points(lattice.across), in_points(lattice.down))


def _outermost(found: Sequence[RuledTable], page: UprightPage) -> tuple[RuledTable, ...]:
    """Without those whose middle lies in a larger one (groups of symbols), top to bottom; what is
    right of a fold between two pages comes after what is left of it. The edges of a sheet around a
    table are none."""
    fold = page.width / 2 if page.width > TWO_PAGES * page.height else None
    inner = [one for one in found if not any(_is_frame(one, other, page) for other in found)]
    kept = [
        one
        for one in inner
        if not any(
            other.table.box.area > one.table.box.area
            and other.table.box.holds(one.table.box.center)
            for other in inner
        )
    ]

    def place(one: RuledTable) -> tuple[bool, float, float]:
        box = one.table.box
        return fold is not None and box.center[0] > fold, box.y0, box.x0

    return tuple(sorted(kept, key=place))


def _is_frame(outer: RuledTable, inner: RuledTable, page: UprightPage) -> bool:
    """Whether a table is but a frame around another, which stands in one of its cells and has more
    cells than it: nothing is written in the others."""
    cells, scale = outer.table.cells, page.dpi / POINTS_PER_INCH
    others = [c.box for c in cells if c.box.overlap(inner.table.box) != inner.table.box]
    return len(others) < len(cells) < len(inner.table.cells) and not any(
        _letters(page, box.scaled(scale)) for box in others
    )

"""From straight segments to the rules of a table, and from rules to cells.

Pure geometry in pixels, on an upright page. A rule differs from a flow line, and from a
symbol's edge, in where it ends: a rule ends on other rules, a flow line ends at a symbol, and a
symbol's edges end on one another. So rules are grown from the table's longest lines outwards
(``grow_rules``); whatever hangs loose or closes only on itself is left over for the symbols.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import runs
from digisop.imaging.segments import Segment
from digisop.stages.tables.lost_walls import InkOfWords, with_lost_walls
from digisop.stages.tables.walls import (
    LONG,
    SAME_LINE,
    WALL,
    SeenWall,
    glimpsed,
    nearest,
    walls_of,
    without_others,
)
from digisop.stages.types import Rule

#: A line crosses a rule, or ends on it, when it comes this close (character heights).
TOUCH = 0.9
#: A rule may stop short of the rule it ends on by this share of its length (ink fades towards
#: corners), within these bounds (character heights) ...
SHORT_SHARE = 0.1
SHORT = (0.5, 2.2)
#: ... and run past it by no more than this; a flow line that crosses a rule runs on to a symbol.
PAST = 0.32
#: Breaks in a line (fax drop-outs, symbols lying across) up to this are closed, unless the
#: break runs from rule to rule, which is a merged cell (character heights).
GAP = 4.0
#: ... and to this share of the shorter piece beside it: edges of symbols one under the other,
#: which are no line, have gaps as long as themselves.
GAP_SHARE = 0.4
#: Pieces of one line that are this share of the extent together are rules whatever its ends.
MOSTLY = 0.85
#: Pieces of one line lie beside each other for less than this share of the shorter one.
BESIDE = 0.2
#: A side without a rule is where this many cross rules end, and this share of the long ones.
FEWEST_ENDS = 3
ENDING = 0.6


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a lattice: rows ``top`` to ``bottom`` and columns ``left`` to ``right``.

    ``is_doubtful`` tells that a rule may run across it, of which too little is seen.
    """

    top: int
    left: int
    bottom: int
    right: int
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Lattice:
    """The places of a table's rules and its cells; ``ys`` and ``xs`` are in pixels, ascending.

    ``across`` and ``down`` are the rules that make its walls.
    """

    ys: tuple[float, ...]
    xs: tuple[float, ...]
    cells: tuple[GridCell, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def to_rules(segments: Sequence[Segment], *, vertical: bool, are_known: bool = False) -> list[Rule]:
    """Segments (pixels) as rules: at their mean place, from end to end.

    ``vertical`` says which way they run; ``are_known`` that no flow line is among them.
    """
    if vertical:
        return [Rule((s.x0 + s.x1) / 2, s.y0, s.y1, are_known) for s in segments]
    return [Rule((s.y0 + s.y1) / 2, s.x0, s.x1, are_known) for s in segments]


def join_collinear(rules: Sequence[Rule], character: float, gap: float) -> list[Rule]:
    """The rules with pieces of one line joined, where they are at most ``gap`` pixels apart.

    Pieces lie on one line within ``SAME_LINE`` character heights across it; ``character`` is in
    pixels.
    """
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.start):
        near = [
            other
            for other in joined
            if abs(other.at - rule.at) <= SAME_LINE * character and rule.start - other.end <= gap
        ]
        if not near:
            joined.append(rule)
            continue
        other = min(near, key=lambda o: abs(o.at - rule.at))
        joined[joined.index(other)] = _union(other, rule)
    return joined


def _union(one: Rule, other: Rule) -> Rule:
    """One rule over the extent of two, placed by their lengths."""
    weight = other.length / max(one.length + other.length, 1e-9)
    place = one.at * (1 - weight) + other.at * weight
    known = one.is_known or other.is_known
    return Rule(place, min(one.start, other.start), max(one.end, other.end), known)


def with_sides(
    across: Sequence[Rule], down: Sequence[Rule], character: float
) -> tuple[list[Rule], list[Rule]]:
    """Lines of one table with its outer rules, where these are not drawn.

    A table is closed where its cross rules end: if most of the long lines one way end at one
    place, and no line the other way runs there, the table's side is there.

    Rules are in pixels. ``character`` is the typical letter's height, in pixels.
    """
    return (
        [*across, *_missing_sides(down, across, character)],
        [*down, *_missing_sides(across, down, character)],
    )


def _missing_sides(
    rules: Sequence[Rule], crossing: Sequence[Rule], character: float
) -> Iterator[Rule]:
    """The sides at which the long ones of ``rules`` end though none of ``crossing`` is there."""
    extent = max((r.end for r in rules), default=0) - min((r.start for r in rules), default=0)
    long = [rule for rule in rules if rule.length >= LONG * extent]
    if len(long) < FEWEST_ENDS:
        return
    reach = TOUCH * character
    for side in (min(rule.start for rule in long), max(rule.end for rule in long)):
        ending = [r for r in long if min(abs(r.start - side), abs(r.end - side)) <= reach]
        if len(ending) < max(FEWEST_ENDS, ENDING * len(long)):
            continue
        start, end = min(r.at for r in ending), max(r.at for r in ending)
        ruled = sum(
            min(c.end, end) - max(c.start, start)
            for c in crossing
            if abs(c.at - side) <= reach and c.end > start and c.start < end
        )
        if ruled < WALL * (end - start):
            yield Rule(side, start, end)


def grow_rules(
    across: Sequence[Rule], down: Sequence[Rule], character: float
) -> tuple[list[Rule], list[Rule]]:
    """The lines of ``across`` and ``down`` that are rules of one table.

    Starts from lines that are known to be rules or nearly as long as the table, and adds, until
    nothing changes, every line both of whose ends lie on a rule already found, and every line in
    pieces nearly as long as the table.

    Rules are in pixels. ``character`` is the typical letter's height, in pixels.
    """
    width = max((r.end for r in across), default=0) - min((r.start for r in across), default=0)
    height = max((r.end for r in down), default=0) - min((r.start for r in down), default=0)
    rules_across = [r for r in across if r.is_known or r.length >= LONG * width]
    rules_down = [r for r in down if r.is_known or r.length >= LONG * height]
    waiting_across = [r for r in across if r not in rules_across]
    waiting_down = [r for r in down if r not in rules_down]
    grown = True
    while grown:
        waiting_across = close_breaks(waiting_across, rules_down, character)
        waiting_down = close_breaks(waiting_down, rules_across, character)
        ends_across = [*rules_down, *whole_edges(rules_down, across)]
        ends_down = [*rules_across, *whole_edges(rules_across, down)]
        new_across = _rules_among(waiting_across, rules_across, ends_across, width, character)
        new_down = _rules_among(waiting_down, rules_down, ends_down, height, character)
        rules_across += new_across
        rules_down += new_down
        waiting_across = [r for r in waiting_across if r not in new_across]
        waiting_down = [r for r in waiting_down if r not in new_down]
        grown = bool(new_across or new_down)
    return rules_across, rules_down


def whole_edges(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[Rule]:
    """The outermost two of a table's rules as if they were whole, where pieces of them are missing:
    as long as the table is, by the lines that cross them. No flow line ends there."""
    if not rules or not crossing:
        return []
    start, end = min(r.start for r in crossing), max(r.end for r in crossing)
    return [Rule(at, start, end) for at in (min(r.at for r in rules), max(r.at for r in rules))]


def _rules_among(
    waiting: Sequence[Rule],
    known: Sequence[Rule],
    crossing: Sequence[Rule],
    extent: float,
    character: float,
) -> list[Rule]:
    """The waiting lines that are rules, by where they end, or the line of which they are pieces.

    Symbols hide parts of a rule; flow lines from symbol to symbol down one column are in pieces
    too, but neither begin nor end on a rule. ``known`` are rules the same way.
    """
    found = []
    for rule in waiting:
        pieces = [
            r
            for r in (*known, *waiting)
            if abs(r.at - rule.at) <= SAME_LINE * character and (r is rule or _apart(r, rule))
        ]
        whole = Rule(rule.at, min(r.start for r in pieces), max(r.end for r in pieces))
        length = sum(r.length for r in pieces)
        is_whole = length >= LONG * extent and _ends_on(whole, crossing, character)
        if is_whole or length >= MOSTLY * extent or _ends_on(rule, crossing, character):
            found.append(rule)
    return found


def _apart(one: Rule, other: Rule) -> bool:
    """Whether two lines hardly lie beside each other; a symbol's side lies beside a rule."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common < BESIDE * min(one.length, other.length)


def _ends_on(rule: Rule, others: Sequence[Rule], character: float) -> bool:
    """Whether both ends of a line lie on one of the crossing rules."""
    short = min(max(SHORT[0] * character, SHORT_SHARE * rule.length), SHORT[1] * character)
    past, reach = PAST * character, TOUCH * character
    crossing = [o.at for o in others if o.start - reach <= rule.at <= o.end + reach]
    return any(-past <= rule.start - at <= short for at in crossing) and any(
        -past <= at - rule.end <= short for at in crossing
    )


def close_breaks(rules: Sequence[Rule], crossing: Sequence[Rule], character: float) -> list[Rule]:
    """The rules with breaks closed between pieces of one line, except where a merged cell lies
    between.

    A break that runs from rule to rule of ``crossing`` is a merged cell. Others are closed up to
    ``GAP`` character heights (``character``: pixels) and ``GAP_SHARE`` of the shorter piece.
    """
    reach = TOUCH * character
    closed: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.start):
        mates = [o for o in closed if abs(o.at - rule.at) <= SAME_LINE * character]
        mate = max(mates, key=lambda o: o.end, default=None)
        if mate is None or not 0 < rule.start - mate.end <= _closable(mate, rule, character):
            closed.append(rule)
            continue
        bounded = all(
            any(
                abs(c.at - end) <= reach and c.start - reach <= rule.at <= c.end + reach
                for c in crossing
            )
            for end in (mate.end, rule.start)
        )
        if bounded:
            closed.append(rule)
        else:
            known = mate.is_known or rule.is_known
            closed[closed.index(mate)] = Rule(mate.at, mate.start, max(mate.end, rule.end), known)
    return closed


def _closable(one: Rule, other: Rule, character: float) -> float:
    """The longest break between two pieces that may be closed."""
    return min(GAP * character, GAP_SHARE * min(one.length, other.length))


def places(rules: Sequence[Rule], character: float) -> tuple[float, ...]:
    """The distinct places of rules in pixels, ascending: means of groups closer than a line's
    width.

    ``character`` is the typical letter's height in pixels.
    """
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][-1].at <= 2 * SAME_LINE * character:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return tuple(
        float(np.average([r.at for r in group], weights=[max(r.length, 1.0) for r in group]))
        for group in groups
    )


def build_lattice(
    across: Sequence[Rule],
    down: Sequence[Rule],
    character: float,
    seen: tuple[SeenWall, SeenWall] | None = None,
    words: InkOfWords | None = None,
) -> Lattice | None:
    """The lattice of a table's rules; ``None`` where there are fewer than two each way.

    ``seen`` tells how likely a wall across or down is to be seen at a place; a place between two
    others at which no wall is left is none. ``words`` tells where words stand on a scan, on which
    walls may be lost.

    Rules are in pixels. ``character`` is the typical letter's height, in pixels.
    """
    see_across, see_down = seen or (None, None)
    across = without_others(across, character, see_across)
    down = without_others(down, character, see_down)
    ys, xs = places(across, character), places(down, character)
    if len(ys) < 2 or len(xs) < 2:
        return None
    across, ys = _with_walls(across, ys, walls_of(across, ys, xs, character, see_across))
    down, xs = _with_walls(down, xs, walls_of(down, xs, ys, character, see_down))
    tops = walls_of(across, ys, xs, character, see_across)
    sides = walls_of(down, xs, ys, character, see_down)
    if words:
        tops, sides = with_lost_walls(tops, sides, ys, xs, words, character)
    glimpses = glimpsed(across, ys, xs, see_across)
    cells = (_with_doubt(cell, glimpses) for cell in _rectangles(_merge(tops, sides)))
    return Lattice(ys, xs, tuple(cells), tuple(across), tuple(down))


def _with_doubt(cell: GridCell, glimpses: NDArray[np.bool_]) -> GridCell:
    """A cell, doubtful where rules are glimpsed between its rows."""
    inner = glimpses[cell.top + 1 : cell.bottom, cell.left : cell.right]
    return replace(cell, is_doubtful=bool(inner.any()))


def _with_walls(
    rules: Sequence[Rule], at: Sequence[float], walls: NDArray[np.bool_]
) -> tuple[list[Rule], tuple[float, ...]]:
    """The rules and their places without those between the outer two that make no wall."""
    kept = [i in (0, len(at) - 1) or bool(walls[i].any()) for i in range(len(at))]
    return (
        [rule for rule in rules if kept[nearest(at, rule.at)]],
        tuple(place for place, is_kept in zip(at, kept, strict=True) if is_kept),
    )


def _merge(tops: NDArray[np.bool_], sides: NDArray[np.bool_]) -> NDArray[np.int_]:
    """Number the cells: elementary cells without a wall between them get one number."""
    rows, columns = tops.shape[0] - 1, tops.shape[1]
    owner = np.arange(rows * columns).reshape(rows, columns)

    def unite(a: tuple[int, int], b: tuple[int, int]) -> None:
        one, two = owner[a], owner[b]
        owner[owner == max(one, two)] = min(one, two)

    for i in range(rows):
        for j in range(columns):
            if j + 1 < columns and not sides[j + 1, i]:
                unite((i, j), (i, j + 1))
            if i + 1 < rows and not tops[i + 1, j]:
                unite((i, j), (i + 1, j))
    return owner


def _rectangles(owner: NDArray[np.int_]) -> tuple[GridCell, ...]:
    """The merged cells; one that is no rectangle is cut into its maximal rows of cells."""
    cells = []
    for number in np.unique(owner):
        rows, columns = np.nonzero(owner == number)
        top, bottom, left, right = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
        if len(rows) == (bottom - top) * (right - left):
            cells.append(GridCell(int(top), int(left), int(bottom), int(right)))
        else:
            cells.extend(_cut(owner == number))
    return tuple(sorted(cells, key=lambda c: (c.top, c.left)))


def _cut(mask: NDArray[np.bool_]) -> list[GridCell]:
    """Cover a ragged region with rectangles: runs of each row, equal runs of rows joined."""
    open_runs: dict[tuple[int, int], int] = {}
    cells: list[GridCell] = []
    for row in range(mask.shape[0] + 1):
        found = runs(mask[row]) if row < mask.shape[0] else []
        ended = [run for run in open_runs if run not in found]
        cells.extend(GridCell(open_runs.pop(run), run[0], row, run[1]) for run in ended)
        for run in found:
            open_runs.setdefault(run, row)
    return cells

"""Stage ``steps``: the rows of swimlane tables become steps, joined over pages, and procedures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from digisop.form.labels import Role, letters
from digisop.form.swimlane import Swimlane
from digisop.stages.steps.body_row import Part, without_marks
from digisop.stages.steps.circles import with_circles
from digisop.stages.steps.joining import joined
from digisop.stages.steps.label_cleanup import lane_side, without_strays, without_wall_sign
from digisop.stages.steps.rows import Row, body_rows, draft_symbol, row_below
from digisop.stages.types import DraftProcedure, DraftStep, Reading
from digisop.text.units import Unit, unit_of
from digisop_models.geometry import Box
from digisop_models.page import Line, Word
from digisop_models.reasons import Reason

#: Executors of two heads are the same where their names are this much alike (0 to 1).
SAME_NAMES = 0.7
#: Letters that a title has at least.
LEAST_TITLE = 10
#: Share of rows that begin with a number for numbers to stand in the activity's column.
NUMBERED = 0.6
_PRINTED_NUMBER = re.compile(r"(\(?\d{1,2}[.)]|\d{1,2})(.*)")


def read_steps(lanes: Sequence[Swimlane]) -> tuple[DraftProcedure, ...]:
    """The procedures of an SOP with their steps: one for each table, or titled section of one.

    ``lanes`` are its swimlanes in reading order; rows that a page break cuts are joined, and what
    fits no step is kept in the one before it rather than dropped.
    """
    procedures: list[DraftProcedure] = []
    tables = _tables(lanes)
    for table in tables:
        first = table.pieces[0][0]
        executors = tuple(
            reading_of(column.head, first.page)
            or Reading((), first.page, _head_box(first, column.x0, column.x1))
            for column in first.executors
        )
        above = reading_of(first.above, first.page)
        parts = [part for _, lane_parts in table.pieces for part in lane_parts]
        sections = _sections(parts)
        for number, (heading, rows) in enumerate(sections):
            title = heading or (above if number == 0 else None)
            titled = len(tables) > 1 or len(sections) > 1
            steps = with_circles(tuple(_step(part) for part in joined(rows)))
            unit = _duration_unit(first)
            procedures.append(DraftProcedure(executors, steps, title if titled else None, unit))
    return tuple(procedures)


def reading_of(lines: Sequence[Line], page: int) -> Reading | None:
    """The reading of lines on one page; ``None`` where there are none."""
    kept = tuple(line for line in lines if line.text.strip())
    return Reading(kept, page, Box.around(line.box for line in kept)) if kept else None


def _duration_unit(lane: Swimlane) -> Unit | None:
    """The unit of time that the head of Waktu names: "WAKTU (hari)"."""
    heads = [c.head for c in lane.columns if c.role is Role.DURATION]
    words = (word.text for head in heads for line in head for word in line.words)
    return next((unit for word in words if (unit := unit_of(word))), None)


def _head_box(lane: Swimlane, x0: float, x1: float) -> Box:
    cells = [c.box for c in lane.table.cells if c.row < lane.first_row] or [lane.table.box]
    around = Box.around(cells)
    return Box(x0, around.y0, x1, around.y1)


# --- tables over pages -------------------------------------------------------------------------


@dataclass(slots=True)
class _Table:
    """The pieces of one table so far: each swimlane with its rows, and the rows' numbers."""

    pieces: list[tuple[Swimlane, list[Part]]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def add(self, lane: Swimlane, parts: list[Part], numbers: Sequence[int]) -> None:
        """Put a piece to the end."""
        self.pieces.append((lane, parts))
        self.numbers.extend(numbers)


def _tables(lanes: Sequence[Swimlane]) -> list[_Table]:
    """Pieces of one table together, with their rows."""
    tables: list[_Table] = []
    for lane, following in zip(lanes, [*lanes[1:], None], strict=False):
        cut = following is not None and following.page > lane.page
        parts = _parts(lane, bool(tables), cut)
        numbers = [number for part in parts if (number := part.number) is not None]
        if not (tables and _continues(tables[-1], lane, numbers)):
            if lane.head_row is None:
                continue
            tables.append(_Table())
        tables[-1].add(lane, parts, numbers)
    return tables


def _continues(table: _Table, lane: Swimlane, numbers: Sequence[int]) -> bool:
    """Whether a piece belongs to the table before it: its numbers go on, or it has no head."""
    if lane.head_row is None:
        return True
    before = table.numbers
    if numbers and before:
        first_is_late = len(before) == 1 and before[0] > 1
        return numbers[0] > 1 or first_is_late or _run_on(before[-1], numbers)
    if lane.page == table.pieces[-1][0].page or _is_titled(table, lane):
        return False
    old, new = table.pieces[0][0].executors, lane.executors
    if len(old) != len(new):
        return False
    names = ["".join(letters(line.text) for c in side for line in c.head) for side in (old, new)]
    return fuzz.ratio(*names) >= 100 * SAME_NAMES or not all(names)


def _run_on(last: int, numbers: Sequence[int]) -> bool:
    """Whether rows are numbered on from ``last`` rather than from 1: 1, 12, 3, 14 go on from 10,
    though the first figures of some were lost. 1, 2 count anew, whatever follows, and so do rows
    of which fewer have a number beyond the last than one that counts from 1."""
    anew = sum(number == place for place, number in enumerate(numbers, 1))
    if tuple(numbers[:2]) == (1, 2) or sum(number > last for number in numbers) < anew:
        return False
    wanted = (str(last + place) for place in range(1, len(numbers) + 1))
    return sum(full.endswith(str(n)) for full, n in zip(wanted, numbers, strict=True)) > anew


def _is_titled(table: _Table, lane: Swimlane) -> bool:
    """Whether another title stands above a piece than above those before."""
    title = _title(lane)
    return len(title) >= LEAST_TITLE and all(
        fuzz.ratio(title, _title(before)) < 100 * SAME_NAMES for before, _ in table.pieces
    )


def _title(lane: Swimlane) -> str:
    """The letters of the longer words above a table; specks are left out."""
    words = (word.text for line in lane.above for word in line.words)
    return "".join(letters(word) for word in words if len(letters(word)) > 3)


def _parts(lane: Swimlane, goes_on: bool, cut: bool) -> list[Part]:
    """The rows of a piece; ``goes_on`` if it is not the first, ``cut`` if it may be cut at the
    page's foot, so that a row under its last rule belongs to it if its number is the next."""
    executors = [i for i, c in enumerate(lane.columns) if c.role is Role.EXECUTOR]
    rows = list(body_rows(lane))
    under = row_below(lane) if cut else None
    if under:
        rows.append(under)
    parts = [_part(lane, row, executors) for row in rows]
    filled = next((i for i, p in enumerate(parts) if p.symbols or any(p.texts.values())), -1)
    if goes_on and filled >= 0:
        parts[filled] = replace(parts[filled], first=True)
    if Role.NUMBER not in {column.role for column in lane.columns}:
        parts = _with_numbers(parts)
    if under:
        numbers = [part.number for part in parts[:-1] if part.number is not None]
        if not numbers or parts[-1].number != numbers[-1] + 1:
            parts = parts[:-1]
    return parts


def _part(lane: Swimlane, row: Row, executors: Sequence[int]) -> Part:
    texts: dict[Role, tuple[Line, ...]] = {}
    boxes: dict[Role, tuple[int, Box]] = {}
    for index, (column, lines) in enumerate(zip(lane.columns, row.texts, strict=True)):
        if column.role in {Role.EXECUTOR, Role.OTHER}:
            continue
        box = Box(column.x0, row.box.y0, column.x1, row.box.y1)
        if column.role is Role.NUMBER:
            lines = without_marks(lines)
        elif lines:
            whole = without_wall_sign(lines, box)
            lines = without_strays(whole, column, lane_side(lane.columns, index))
        texts[column.role] = texts.get(column.role, ()) + tuple(lines)
        boxes[column.role] = row.page, box
    symbols = (
        draft_symbol(executors.index(column), row.page, mark)
        for column, mark in row.symbols
        if column in executors
    )
    unsure = frozenset(lane.columns[column].role for column in row.unsure)
    return Part(row.page, texts, boxes, tuple(symbols), row.heading, unsure=unsure)


def _with_numbers(parts: Sequence[Part]) -> list[Part]:
    """Where there is no column of numbers, those before the activities are the numbers."""
    split = [_split_number(part.texts.get(Role.ACTIVITY, ())) for part in parts]
    if sum(number is not None for number, _ in split) < NUMBERED * max(len(parts), 1):
        return list(parts)
    numbered = []
    for part, (number, rest) in zip(parts, split, strict=True):
        texts = {**part.texts, Role.ACTIVITY: rest, Role.NUMBER: (number,) if number else ()}
        boxes = {**part.boxes, Role.NUMBER: (part.page, number.box)} if number else part.boxes
        numbered.append(replace(part, texts=texts, boxes=boxes))
    return numbered


def _split_number(lines: Sequence[Line]) -> tuple[Line | None, tuple[Line, ...]]:
    if not lines or not lines[0].words:
        return None, tuple(lines)
    first, *others = lines[0].words
    found = _PRINTED_NUMBER.fullmatch(first.text)
    if not found or (found[1].isdigit() and (found[2] or not others)):
        return None, tuple(lines)
    number = Line((replace(first, text=found[1]),), first.box)
    kept: tuple[Word, ...] = tuple(others)
    if found[2]:
        kept = (replace(first, text=found[2]), *kept)
    rest = (Line(kept, Box.around(w.box for w in kept)),) if kept else ()
    return number, (*rest, *lines[1:])


# --- sections ----------------------------------------------------------------------------------


def _sections(parts: Sequence[Part]) -> list[tuple[Reading | None, list[Part]]]:
    """Rows between headings; a heading counts only where numbers begin anew below it."""
    sections: list[tuple[Reading | None, list[Part]]] = [(None, [])]
    numbered = any(part.has(Role.NUMBER) for part in parts)
    rows = _next_rows(parts)
    for part, following in zip(parts, rows, strict=True):
        after = next((row for one, row in zip(parts, rows, strict=True) if one is following), None)
        is_alone = _stands_alone(part) and _count_anew(sections[-1][1], following, after)
        if is_alone or _is_heading(part, following, numbered=numbered):
            lines = part.heading or part.texts.get(Role.ACTIVITY, ())
            title = reading_of(lines, part.page)
            if any(row.has(Role.ACTIVITY) for row in sections[-1][1]):
                sections.append((title, []))
            else:
                sections[-1] = (title, sections[-1][1])
        elif not part.heading:
            sections[-1][1].append(part)
    return sections


def _next_rows(parts: Sequence[Part]) -> list[Part | None]:
    """For each row the next one that holds words and is no heading over the whole width."""
    found: list[Part | None] = []
    following: Part | None = None
    for part in reversed(parts):
        found.append(following)
        following = part if any(part.texts.values()) and not part.heading else following
    return found[::-1]


def _is_heading(part: Part, following: Part | None, *, numbered: bool) -> bool:
    """Whether a row is a heading, by the row below; ``numbered`` if any row has a number."""
    if part.heading and following and not numbered:
        return True
    if following is None or following.number not in {1, None}:
        return False
    if part.heading:
        return following.has(Role.ACTIVITY)
    return following.number is not None and _stands_alone(part)


def _stands_alone(part: Part) -> bool:
    """Whether a row has an activity and nothing else, as a heading within the columns has."""
    alone = not part.has(Role.REQUIREMENTS, Role.DURATION, Role.OUTPUT, Role.NOTES)
    is_named = part.has(Role.ACTIVITY) and part.number is None
    return is_named and alone and not part.symbols and not part.first


def _count_anew(above: Sequence[Part], following: Part | None, after: Part | None) -> bool:
    """Whether numbers begin anew below the rows ``above`` and a heading, though the first was not
    read: the row after it is the second."""
    numbers = [part.number for part in above if part.number is not None]
    if following is None or after is None or not numbers or numbers[-1] == 1:
        return False
    is_step = following.has(Role.ACTIVITY) and bool(following.symbols)
    return following.number is None and is_step and after.number == 2


def _step(part: Part) -> DraftStep:
    cells = {str(role): _cell(part, role) for role in part.texts if role in part.boxes}
    held = {name: reading for name, reading in cells.items() if reading.lines}
    return DraftStep(
        activity=held.get("activity"),
        number=held.get("number"),
        symbols=part.symbols,
        requirements=held.get("requirements"),
        duration=held.get("duration"),
        output=held.get("output"),
        notes=held.get("notes"),
        blanks=tuple(cell for cell in cells.items() if cell[0] not in held),
    )


def _cell(part: Part, role: Role) -> Reading:
    """What a row says in a column, blank where it says nothing."""
    placed = zip(part.texts[role], part.pages_of(role), strict=True)
    said = [(line, page) for line, page in placed if line.text.strip()]
    lines, pages = tuple(line for line, _ in said), tuple(page for _, page in said)
    page, box = part.boxes[role]
    reasons = (Reason.CELL_OVER_ROWS,) if role in part.unsure else ()
    return Reading(lines, page, box, reasons, pages=pages if set(pages) - {page} else ())

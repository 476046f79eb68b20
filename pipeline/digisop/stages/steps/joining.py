"""Rows that a page break or a rule too many has parted, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from digisop.form.labels import Role, letters
from digisop.stages.steps.body_row import Part
from digisop.text.markers import Family, markers
from digisop_models.page import Line
from digisop_models.record import Shape

#: Letters of two lines are the same text where they are this much alike (0 to 1).
REPEATED = 0.9
#: A cell that is printed again on the next page has this many letters at least.
FEWEST_REPEATED = 12
#: What is printed over the rest of a row that goes on from the page before.
_GOES_ON = re.compile(r"^\W*(lanjutan|sambungan)\b", re.IGNORECASE)


def joined(parts: Sequence[Part]) -> list[Part]:
    """The rows in their order, those that are parts of one put together; rows without symbols and
    texts are left out.

    A row is part of the one before it where it has no activity of its own, says that it goes on
    (*lanjutan*), or where numbers and words tell so.
    """
    rows = _led_in([part for part in parts if part.symbols or any(part.texts.values())])
    rows_of_steps: list[Part] = []
    known: list[int | None] = [None]  # the last number up to each row that is joined
    for part, following in zip(rows, _next_numbers(rows), strict=True):
        row = part
        if rows_of_steps and _goes_on(rows_of_steps[-1], part, known[-2:], following):
            row = _merge(rows_of_steps.pop(), part)
            known.pop()
        rows_of_steps.append(row)
        known.append(known[-1] if row.number is None else row.number)
    return rows_of_steps


def _led_in(rows: Sequence[Part]) -> list[Part]:
    """The rows, that below a row of nothing but connectors at the top of a page as the first."""
    found: list[Part] = []
    for row in rows:
        above = found[-1] if found else None
        leads_in = above and above.first and not _is_drawn(above) and not any(above.texts.values())
        found.append(replace(row, first=True) if leads_in else row)
    return found


def _next_numbers(parts: Sequence[Part]) -> list[int | None]:
    """For each row the next number below it."""
    found: list[int | None] = []
    following: int | None = None
    for part in reversed(parts):
        found.append(following)
        following = following if part.number is None else part.number
    return found[::-1]


def _goes_on(last: Part, part: Part, numbers: Sequence[int | None], following: int | None) -> bool:
    """Whether a row is the rest of the one before it (``last``).

    ``numbers`` are the last ones before and up to ``last``, ``following`` the next one below.
    """
    earlier, known = numbers
    if part.number is not None:
        cut = part.first and last.number is None and earlier is not None
        return cut and not last.has(Role.NUMBER) and part.number == (earlier or 0) + 1
    if not part.has(Role.ACTIVITY):
        return not part.has(Role.NUMBER)
    if _GOES_ON.match(part.texts[Role.ACTIVITY][0].text):
        return True
    begins_small = part.texts[Role.ACTIVITY][0].text.lstrip("- ")[:1].islower()
    if not (part.has(Role.DURATION) and _is_drawn(part)):
        begins_small |= _is_next_item(last, part)  # the letter may be read as a large one
    if not part.first:
        is_bare = not part.symbols or _is_between(part, known, following)
        return begins_small and last.number is not None and is_bare
    if following is not None and known is not None:
        return following <= known + 1
    return begins_small or not (part.has(Role.DURATION) or (_is_drawn(part) and _is_drawn(last)))


def _is_next_item(last: Part, part: Part) -> bool:
    """Whether an activity begins with the letter of the item after those of the one before:
    "c." behind "a." and "b."."""
    before = [_letter(line) for line in last.texts.get(Role.ACTIVITY, ())]
    first = _letter(part.texts[Role.ACTIVITY][0])
    return first is not None and [first - 1] == [each for each in before if each is not None][-1:]


def _letter(line: Line) -> int | None:
    """Which letter marks a line as an item, from 1."""
    found = (marker for marker in markers(line.text) if marker.family is Family.LETTER)
    return next((marker.value for marker in found), None)


def _is_drawn(part: Part) -> bool:
    """Whether a symbol of a step stands in a row: a step has it on one of the pages that it is cut
    to, with a connector to the other at most."""
    return any(symbol.shape is not Shape.OFF_PAGE_CONNECTOR for symbol in part.symbols)


def _is_between(part: Part, known: int | None, following: int | None) -> bool:
    """Whether a row without a number stands between two running numbers, with nothing but its
    activity and symbols: a rule too many parts it from the row above."""
    runs_on = known is not None and following == known + 1
    others = (Role.REQUIREMENTS, Role.DURATION, Role.OUTPUT, Role.NOTES)
    return runs_on and not part.has(Role.NUMBER, *others)


def _merge(part: Part, more: Part) -> Part:
    texts = {
        role: _unrepeated(part.texts.get(role, ()), _further(part, more, role))
        for role in {*part.texts, *more.texts}
    }
    pages = {
        role: part.pages_of(role) + (more.page,) * (len(lines) - len(part.texts.get(role, ())))
        for role, lines in texts.items()
    }
    late = {role: place for role, place in more.boxes.items() if not part.texts.get(role)}
    boxes = {**more.boxes, **part.boxes, **late}
    symbols, unsure = part.symbols + more.symbols, part.unsure | more.unsure
    return replace(part, texts=texts, boxes=boxes, symbols=symbols, pages=pages, unsure=unsure)


def _further(part: Part, more: Part, role: Role) -> tuple[Line, ...]:
    """The lines that one row has more than another: both have those of a cell over them."""
    lines, known = more.texts.get(role, ()), part.texts.get(role, ())
    return tuple(line for line in lines if more.page != part.page or line not in known)


def _unrepeated(lines: tuple[Line, ...], more: tuple[Line, ...]) -> tuple[Line, ...]:
    """Both, without "Lanjutan" and what is printed under it once more."""
    if not more or not (_GOES_ON.match(more[0].text) or _same(lines, more)):
        return lines + more
    met = [letters(line.text) for line in lines]
    kept = (line for line in more if not _GOES_ON.match(line.text))
    return lines + tuple(line for line in kept if not _is_met(letters(line.text), met))


def _same(lines: Sequence[Line], more: Sequence[Line]) -> bool:
    new = "".join(letters(line.text) for line in more)
    old = ""
    for line in lines:  # of a row over many pages, no more than can be alike
        if len(old) >= len(new):
            break
        old += letters(line.text)
    return len(new) >= FEWEST_REPEATED and old.startswith(new[: len(old)])


def _is_met(text: str, met: Sequence[str]) -> bool:
    return any(fuzz.partial_ratio(text, old) >= 100 * REPEATED for old in met if old)

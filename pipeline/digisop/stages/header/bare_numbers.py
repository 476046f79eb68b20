"""Items that are numbered 1 2 3 without a point behind the number, or with one that was lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digisop_models.page import Line

#: What a number goes on behind.
_CITES = re.compile(r"(\b(nomor|no|tahun|pasal|ayat|huruf|angka|bab|ke)|\d)\W*$", re.IGNORECASE)
#: A number behind another may be so much larger: rows between them are hidden.
SKIPPED = 3


def with_points(lines: Sequence[Line]) -> list[Line]:
    """Lines that begin with running numbers 1 2 3 but no point behind them, with the point. Of a
    column of numbers some may be missing: 1 3 4."""
    running: list[int] = []
    first = lines[0].words[0].text
    last = int(first) - 1 if first.isdecimal() and len(first) < 3 else 0
    alone = last == 0 and len(lines[0].words) > 1 and lines[0].words[1].text[:1].isupper()
    steps: list[int] = []
    for index, line in enumerate(lines):
        step = _bare_number(line) - last
        head = lines[running[0]] if running else line
        skips = bool(running) and 1 < step <= SKIPPED and _hangs_as(head, line)
        if level_edge(head, line) and (step == 1 or skips):
            running.append(index)
            steps.append(step)
            last += step
    only_skips = len(steps) > 1 and 1 not in steps[1:]  # amounts: "1 Laptop", "4 Printer"
    if running[:1] != [0] or only_skips or (len(running) == 1 and not alone):
        return _with_lost_points(lines)
    return [_pointed(line) if i in running else line for i, line in enumerate(lines)]


def _with_lost_points(lines: Sequence[Line]) -> list[Line]:
    """Lines that begin with the number that follows on a pointed one above, at its edge, with the
    point that was lost; the words behind both numbers stand at one edge, too, and begin with a
    capital. It is none of a number that the line before goes on with: "Nomor / 4 Tahun 2019"."""
    found: list[Line] = []
    head: Line | None = None
    pointed = {_pointed_number(line) for line in lines}
    for line in lines:
        number = _bare_number(line)
        is_next = head is not None and number == _pointed_number(head) + 1
        is_lost = is_next and number not in pointed and line.words[1].text[:1].isupper()
        if head and is_lost and _hangs_under(head, line) and not _CITES.search(found[-1].text):
            found.append(_pointed(line))
        else:
            found.append(line)
        head = found[-1] if _pointed_number(found[-1]) else head
    return found


def _pointed_number(line: Line) -> int:
    """The number with a point that a line begins with, apart from its words; else 0."""
    first, *rest = line.words
    number = first.text[:-1]
    is_pointed = bool(rest) and first.text.endswith(".") and number.isdecimal() and len(number) < 3
    return int(number) if is_pointed else 0


def _hangs_under(above: Line, line: Line) -> bool:
    """Whether the numbers of two lines begin at one edge, and the words behind them."""
    aside = abs(above.words[1].box.x0 - line.words[1].box.x0)
    return level_edge(above, line) and aside < line.box.height / 2


def _bare_number(line: Line) -> int:
    """The number of one or two digits that a line begins with, apart from its words; else 0."""
    first, *rest = line.words
    is_bare = bool(rest) and len(first.text) < 3 and first.text.isdecimal()
    return int(first.text) if is_bare and not first.text.startswith("0") else 0


def _hangs_as(head: Line, line: Line) -> bool:
    """Whether the words behind a line's number begin with a capital where those of the first
    numbered line (``head``) do."""
    first, own = head.words[1], line.words[1]
    return own.text[:1].isupper() and abs(own.box.x0 - first.box.x0) < line.box.height / 2


def level_edge(one: Line, other: Line) -> bool:
    """Whether two lines begin at one edge."""
    return abs(one.box.x0 - other.box.x0) < one.box.height / 2


def _pointed(line: Line) -> Line:
    number = replace(line.words[0], text=line.words[0].text + ".")
    return replace(line, words=(number, *line.words[1:]))

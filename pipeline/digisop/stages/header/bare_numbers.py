"""Items that are numbered 1 2 3 without a point behind the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop_models.page import Line

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
        return list(lines)
    return [_pointed(line) if i in running else line for i, line in enumerate(lines)]


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

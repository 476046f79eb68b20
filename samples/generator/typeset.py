"""Wrapping and setting of text in boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from samples.generator.fonts import text_width
from samples.generator.sheet import BLACK, Box, Colour, Sheet

LEADING = 1.2
ASCENT = 0.8
Align = Literal["left", "centre", "right"]
_BREAKS = re.compile(r"[^\s/\-]+[/\-]+(?=\w)|\S+")
_SLACK = 0.01


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines no wider than ``width``; newlines are kept, overlong words are cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, font, size, width))
    return lines


def _wrap_paragraph(text: str, font: str, size: float, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        glue = " " if lines[-1] else ""
        if text_width(lines[-1] + glue + word, font, size) <= width:
            lines[-1] += glue + word
            continue
        if lines[-1]:
            lines.append("")
        for part in _fitting_parts(word, font, size, width):
            if text_width(lines[-1] + part, font, size) <= width or not lines[-1]:
                lines[-1] += part
            else:
                lines.append(part)
    return lines


def _fitting_parts(word: str, font: str, size: float, width: float) -> list[str]:
    """A word whole if it fits a line, else cut after / and -, else between letters."""
    if text_width(word, font, size) <= width:
        return [word]
    parts = []
    for part in _BREAKS.findall(word):
        while part and text_width(part, font, size) > width:
            cut = _letters_that_fit(part, font, size, width)
            parts.append(part[:cut])
            part = part[cut:]
        if part:
            parts.append(part)
    return parts


def _letters_that_fit(word: str, font: str, size: float, width: float) -> int:
    for count in range(len(word), 1, -1):
        if text_width(word[:count], font, size) <= width:
            return count
    return 1


def longest_word(text: str, font: str, size: float) -> float:
    """Width that the widest unbreakable part needs."""
    return max((text_width(w, font, size) for w in _BREAKS.findall(text)), default=0.0)


def height_of(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * LEADING


def set_lines(
    sheet: Sheet,
    lines: Sequence[str],
    box: Box,
    font: str,
    size: float,
    *,
    align: Align = "left",
    middle: bool = False,
    colour: Colour = BLACK,
    justify: bool = False,
) -> None:
    """Lines from the top of a box, or in its middle."""
    y = box.y0 + (max(0.0, box.height - height_of(lines, size)) / 2 if middle else 0.0)
    for index, line in enumerate(lines):
        base = y + size * LEADING * index + size * (ASCENT + (LEADING - 1) / 2)
        spread = justify and index + 1 < len(lines)
        _set_line(sheet, line, box, base, font, size, align, colour, spread)


def _set_line(
    sheet: Sheet,
    line: str,
    box: Box,
    base: float,
    font: str,
    size: float,
    align: Align,
    colour: Colour,
    spread: bool,
) -> None:
    spare = box.width - text_width(line, font, size)
    words = line.split()
    if spread and len(words) > 2 and 0 < spare < box.width / 4:
        _spread(sheet, words, box, base, font, size, colour)
        return
    shift = {"left": 0.0, "centre": spare / 2, "right": spare}[align]
    sheet.text((box.x0 + shift, base), line, font, size, colour=colour)


def _spread(
    sheet: Sheet,
    words: list[str],
    box: Box,
    base: float,
    font: str,
    size: float,
    colour: Colour,
) -> None:
    widths = [text_width(word, font, size) for word in words]
    gap = (box.width - sum(widths) - _SLACK) / (len(words) - 1)
    x = box.x0
    for word, width in zip(words, widths, strict=True):
        sheet.text((x, base), word, font, size, colour=colour)
        x += width + gap


def set_sideways(
    sheet: Sheet,
    lines: Sequence[str],
    box: Box,
    font: str,
    size: float,
    colour: Colour = BLACK,
) -> None:
    """Lines that read upwards, in the middle of a box."""
    x = box.cx - height_of(lines, size) / 2 + size * ASCENT
    for line in lines:
        y = box.y1 - (box.height - text_width(line, font, size)) / 2
        sheet.text((x, y), line, font, size, colour=colour, angle=90.0)
        x += size * LEADING

"""Lines that stand on their side, as the heads of narrow columns do."""

from __future__ import annotations

from digisop_models.page import Line

#: Degrees against the clock from text that lies, as ALTO and hOCR count them.
UP, DOWN = 90, 270
# Three letters that lie are hardly ever higher than wide; on their side they are twice as high as
# they are wide.
_LETTERS, _HIGHER = 3, 1.5


def turn_of(line: Line) -> int:
    """How far a line is turned: UP where it is read from below, as nearly all are, DOWN from above,
    0 where it lies. The form of its box tells, and the order of its words."""
    letters = sum(len(word.text) for word in line.words)
    if letters < _LETTERS or line.box.height < _HIGHER * line.box.width:
        return 0
    first, last = line.words[0].box, line.words[-1].box
    return DOWN if last.y0 > first.y1 else UP

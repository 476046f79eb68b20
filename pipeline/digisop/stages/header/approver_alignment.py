"""Whether the approver's position stands in line with name and NIP, as typesetters align blocks."""

from __future__ import annotations

from dataclasses import replace

from digisop.stages.types import TEXT_LAYER, DraftApprover, Reading
from digisop_models.geometry import Box
from digisop_models.page import Line
from digisop_models.reasons import Reason

#: Name and NIP are in line where their left edges, or their middles, are no further apart than
#: this, and a line of the position is out of it where its own is further off than the second or
#: the third (heights of these lines).
SAME_EDGE, OFF_EDGE, OFF_MIDDLE = 0.6, 1.0, 1.2
#: The words of a line out of line are no surer than this.
DOUBTED = 0.5


def with_doubt_of_place(approver: DraftApprover) -> DraftApprover:
    """The approver, the position doubted where it is out of line with name and NIP, though these
    are in line: a code, a mark or a highlighter's stroke hid words before or behind what was read,
    or other words were read with it. Of 510 documents seven were so, and six of them wrong."""
    position, name, nip = approver.position, approver.name, approver.nip
    if (
        position is None
        or name is None
        or nip is None
        or len({position.page, name.page, nip.page}) > 1
    ):
        return approver
    if any(word.engine == TEXT_LAYER for line in position.lines for word in line.words):
        return approver
    if not all(line.words for one in (position, name, nip) for line in one.lines):
        return approver
    if not name.lines or not nip.lines:
        return approver
    height = min(name.lines[0].box.height, nip.lines[0].box.height)
    lines = tuple(
        _doubted(line) if _is_out_of_line(_box(line), name, nip, height) else line
        for line in position.lines
    )
    if lines == position.lines:
        return approver
    reasons = (*position.reasons, Reason.TEXT_CUT_OFF)
    return replace(approver, position=replace(position, lines=lines, reasons=reasons))


def _is_out_of_line(box: Box, name: Reading, nip: Reading, height: float) -> bool:
    """Whether a line begins, or has its middle, elsewhere than name and NIP both do."""
    first, second = _box(name.lines[0]), _box(nip.lines[0])
    edges_meet = abs(first.x0 - second.x0) <= SAME_EDGE * height
    middles_meet = abs(first.center[0] - second.center[0]) <= SAME_EDGE * height
    at_edge = edges_meet and abs(box.x0 - first.x0) <= OFF_EDGE * height
    in_middle = middles_meet and abs(box.center[0] - first.center[0]) <= OFF_MIDDLE * height
    return (edges_meet or middles_meet) and not (at_edge or in_middle)


def _box(line: Line) -> Box:
    return Box.around(word.box for word in line.words)


def _doubted(line: Line) -> Line:
    words = tuple(replace(w, confidence=min(w.confidence, DOUBTED)) for w in line.words)
    return replace(line, words=words)

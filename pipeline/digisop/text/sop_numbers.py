"""Numbers of SOPs ("065/411/429.110/2021", "W16.U5/362/OT.01.3/7/2016") put right where a scan was
misread: letters taken for digits of their shape, points taken for a gap, an abbreviation that all
offices use written by hand."""

from __future__ import annotations

import re

#: A nought among capital letters alone: "0T", "0RT" of an office's code.
_NOUGHT = re.compile(r"(?<![A-Za-z0-9])0(?=[A-Z]+(?![A-Za-z0-9]))")
#: The abbreviation of Keputusan in the numbers of decisions, between two strokes, with digits of
#: the shape of its P and S; the P may be lost. Other codes, such as PT5 and B2KP, are offices' own.
_DECISION = "KPTS"
_MISREAD_DECISION = re.compile(r"(?<=/)\s*K(?:9TS|[P9]?T5)\s*(?=/)", re.IGNORECASE)
#: The word SOP with digits of the shape of its letters; with a nought it may be in pieces, too.
_SOP = re.compile(r"(?<![A-Za-z0-9])(?:[5S][0O]P|S ?0 ?P)(?![A-Za-z0-9])")
#: A gap between digits, between two strokes of a number.
_GAP = re.compile(r"(?<=\d) (?=\d)")
#: A number with so many strokes has no gaps.
MOST_STROKES_WITH_GAPS = 1


def mend_sop_number(text: str) -> str:
    """The number as it was printed, as far as its own form tells; other text stays as it is.

    Where it has more than ``MOST_STROKES_WITH_GAPS`` strokes its parts have no spaces: a gap
    between letters is a point that was not read.
    """
    mended = _MISREAD_DECISION.sub(_DECISION, _SOP.sub("SOP", _NOUGHT.sub("O", text)))
    parts = mended.split("/")
    if len(parts) - 1 <= MOST_STROKES_WITH_GAPS:
        return mended
    return "/".join(_GAP.sub(".", part) for part in parts)

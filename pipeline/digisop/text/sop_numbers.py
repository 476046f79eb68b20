"""Numbers of SOPs ("065/411/429.110/2021", "W16.U5/362/OT.01.3/7/2016") put right where a scan was
misread: letters taken for digits of their shape, points taken for a gap, an abbreviation that all
offices use written by hand."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

#: A nought among capital letters alone: "0T", "0RT" of an office's code.
_NOUGHT = re.compile(r"(?<![A-Za-z0-9])0(?=[A-Z]+(?![A-Za-z0-9]))")
#: The abbreviation of Keputusan in the numbers of decisions, and digits of its letters' shape.
_DECISION = "KPTS"
_LETTERS = str.maketrans("59", "SP")
#: Letters between two strokes with such digits among them; codes such as B2KP have others.
_MIXED = re.compile(r"(?<=/)\s*(?=[A-Za-z]*[59])[A-Za-z59]{3,5}\s*(?=/)")
_SOP = re.compile(r"(?<![A-Za-z0-9])[5S][0O]P(?![A-Za-z0-9])")
#: A gap between digits, between two strokes of a number.
_GAP = re.compile(r"(?<=\d) (?=\d)")
#: A number with so many strokes has no gaps.
MOST_STROKES_WITH_GAPS = 1


def mend_sop_number(text: str) -> str:
    """The number as it was printed, as far as its own form tells; other text stays as it is."""
    mended = _MIXED.sub(_decision, _SOP.sub("SOP", _NOUGHT.sub("O", text)))
    parts = mended.split("/")
    if len(parts) - 1 <= MOST_STROKES_WITH_GAPS:
        return mended
    return "/".join(_GAP.sub(".", part) for part in parts)


def _decision(found: re.Match[str]) -> str:
    """KPTS where a part is it but for one letter; else the part as it was read."""
    read = found[0].strip().upper().translate(_LETTERS)
    return _DECISION if Levenshtein.distance(read, _DECISION) <= 1 else found[0]

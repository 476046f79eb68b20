"""What is written beside the arrows that leave a decision."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from rapidfuzz import fuzz, process

#: Words for the two answers as offices write them; "tidak" and "belum" negate the first kind.
AFFIRMATIVE = (
    "ya",
    "iya",
    "y",
    "setuju",
    "disetujui",
    "lengkap",
    "sesuai",
    "tersedia",
    "sudah",
    "ada",
    "benar",
    "layak",
    "diterima",
    "memenuhi",
    "memenuhi syarat",
)
NEGATIVE = ("tidak", "t", "tdk", "belum", "ditolak", "kurang", "salah")
NEGATIONS = ("tidak", "tdk", "belum", "kurang")
#: Similarity (0 to 100) from which a misread label is still that label.
ALIKE = 78.0
#: ... and beside a decision.
LIKELY = 62.0
#: Labels shorter than this must be exactly right: "ya" is one letter from many words.
SHORT = 3

Answer = Literal["yes", "no"]


@cache
def _labels() -> dict[str, Answer]:
    known: dict[str, Answer] = dict.fromkeys(AFFIRMATIVE, "yes")
    known |= dict.fromkeys(NEGATIVE, "no")
    known |= {f"{no} {yes}": "no" for no in NEGATIONS for yes in AFFIRMATIVE if len(yes) > SHORT}
    return known


def branch_label(text: str) -> Answer | None:
    """The answer that a label stands for; ``None`` where the text is no branch label."""
    folded = " ".join(re.findall(r"[^\W\d_]+", text.lower()))
    if folded in _labels():
        return _labels()[folded]
    if len(folded) <= SHORT:
        return None
    long = [label for label in _labels() if len(label) > SHORT]
    found = process.extractOne(folded, long, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return _labels()[found[0]] if found else None


def likely_label(text: str) -> Answer | None:
    """The answer that words beside a decision's arrow stand for, badly read as they may be."""
    folded = " ".join(re.findall(r"[^\W\d_]+", text.lower()))
    if folded in _LETTERS:
        return _LETTERS[folded]
    answer = branch_label(text)
    if answer or len(folded) <= SHORT:
        return answer
    long = [label for label in _labels() if len(label) > SHORT]
    found = process.extractOne(folded, long, scorer=fuzz.ratio, score_cutoff=LIKELY)
    return _labels()[found[0]] if found else None


#: What the letters Y and T are read as.
_LETTERS: dict[str, Answer] = {
    **dict.fromkeys(("y", "v", "yy", "yv"), "yes"),
    **dict.fromkeys(("t", "tt", "r", "f", "j"), "no"),
}

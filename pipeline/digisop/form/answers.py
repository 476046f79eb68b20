"""The answers of a decision: what is written beside the arrows that leave it, and what it means.

All who look for an answer ask here: the stages that read a page, those that keep answers out of
the text beside the drawing, and people's corrections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from rapidfuzz import fuzz, process

#: The plain answers, one-letter ones included.
YES = ("ya", "iya", "y", "yes")
NO = ("tidak", "tdk", "t")
#: The answer beside a Y on forms made after English ones; a small one is the end of a word.
_N = "N"
#: All words for the two answers as offices write them.
AFFIRMATIVE = (
    *YES, "setuju", "disetujui", "lengkap", "sesuai", "tersedia", "sudah", "ada", "benar", "layak",
    "diterima", "memenuhi", "memenuhi syarat", "valid",
)  # fmt: skip
NEGATIVE = (*NO, "belum", "ditolak", "kurang", "salah")
#: Words that turn an affirmative one into a negative: Tidak setuju, Belum lengkap.
NEGATIONS = ("tidak", "tdk", "belum", "kurang")
#: Answers that, with a capital in the midst of a sentence, come from beside an arrow. The others
#: (Ada, Sudah, Benar) are met in names as well.
STANDING_OUT = (
    "tidak", "ya", "iya", "belum", "setuju", "disetujui", "sesuai", "lengkap", "ditolak",
    "diterima",
)  # fmt: skip
#: Similarity (0 to 100) from which a misread label is still that label.
ALIKE = 78.0
#: ... and beside a decision.
LIKELY = 62.0
#: Labels shorter than this must be exactly right: "ya" is one letter from many words.
SHORT = 3
#: By so many letters a misread answer may be longer or shorter, and hold no letter of another word.
LETTERS_MORE = 1

Answer = Literal["yes", "no"]

#: What the letters Y and T are read as beside a decision.
_LETTERS: Mapping[str, Answer] = MappingProxyType({
    **dict.fromkeys(("y", "v", "yy", "yv"), "yes"),
    **dict.fromkeys(("t", "tt", "r", "f", "j"), "no"),
})  # fmt: skip
_CAPITALS = "|".join(word.capitalize() for word in STANDING_OUT)
#: An answer in a text; behind "yang" it is of the sentence: "Dokumen Yang Lengkap".
_IN_TEXT = re.compile(
    rf"(?<=[a-z])(?<![Yy]ang) (?:{_CAPITALS})\b"
    r"|\b(?:Tidak|Ya|tidak)$|^(?:Tidak|TIDAK|TIDA|Ya|YA) [A-Z]"
)
_AT_SIDE = re.compile(rf"^(?:{_CAPITALS}|TIDAK?|I?YA)\b|\b(?:{_CAPITALS}|tidak)\W*$")


@cache
def answers() -> Mapping[str, Answer]:
    """Every wording of an answer, in small letters and single spaces, with its
    meaning: yes or no."""
    known: dict[str, Answer] = dict.fromkeys(AFFIRMATIVE, "yes")
    known |= dict.fromkeys(NEGATIVE, "no")
    known |= {f"{no} {yes}": "no" for no in NEGATIONS for yes in AFFIRMATIVE if yes not in YES}
    return MappingProxyType(known)


def answer_in(text: str) -> Answer | None:
    """What the whole text means as an answer, every letter right: "Diterima" is yes, "Belum
    lengkap" no.

    Case, signs and spaces do not count. ``None`` where it is no answer.
    """
    return None if _is_letter_with_digits(text) else answers().get(_folded(text))


def branch_label(text: str) -> Answer | None:
    """The answer that a label stands for, a misread letter allowed in the longer ones; ``None``
    where the text is no branch label."""
    if text.strip(" .:") == _N:
        return "no"
    return answer_in(text) or _nearest(text, ALIKE)


def likely_label(text: str) -> Answer | None:
    """The answer that words beside a decision's arrow stand for, badly read as they may be.

    Looser than ``branch_label``: the place says already that an answer is to be expected there.
    ``None`` where the words are like none.
    """
    letter = None if _is_letter_with_digits(text) else _LETTERS.get(_folded(text))
    return letter or branch_label(text) or _nearest(text, LIKELY)


def is_all_answer(text: str) -> bool:
    """Whether a text is an answer and nothing else, badly read as it may be: it has as many letters
    as the answer that it is most like, or one more or fewer."""
    wording = _folded(text) if answer_in(text) else nearest_wording(text, LIKELY)
    return wording is not None and abs(_letters(text) - _letters(wording)) <= LETTERS_MORE


def nearest_wording(text: str, cutoff: float) -> str | None:
    """The answer of more than ``SHORT`` letters that a text is most like, from a similarity of
    ``cutoff`` (0 to 100) on."""
    folded = _folded(text)
    if len(folded) <= SHORT:
        return None
    long = [label for label in answers() if len(label) > SHORT]
    found = process.extractOne(folded, long, scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[0] if found else None


def holds_answer(text: str) -> bool:
    """Whether an answer from beside an arrow seems to have been read into a sentence of a cell."""
    return bool(_IN_TEXT.search(text))


def has_answer_at_side(lines: Iterable[str]) -> bool:
    """Whether a line of a cell begins or ends with an answer: from a drawing beside the cell it can
    come to no other place. "Pernyataan Tidak Puas Secara Tertulis" is of the sentence itself."""
    return any(_AT_SIDE.search(line) for line in lines)


def _nearest(text: str, cutoff: float) -> Answer | None:
    wording = nearest_wording(text, cutoff)
    return answers()[wording] if wording else None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_letter_with_digits(text: str) -> bool:
    """Whether a text is one letter beside digits, "4 Y": no answer, but a piece of a drawing read
    as letters."""
    return len(_folded(text)) == 1 and any(letter.isdigit() for letter in text)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.lower()))

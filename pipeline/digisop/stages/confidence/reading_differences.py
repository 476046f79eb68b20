"""In what two readings of one line differ, as far as it says something of the words that were
chosen: what only one of them saw before a text, spaces, capitals and signs around words do not.

Of 4,288 lines of synthetic and real scans those on which only such things differ were as often
right (502 of 508) as those read alike; where a word differs that no dictionary has, one in four was
wrong, where one of the dictionary does, one in fourteen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from digisop.engines.fusion import ROMAN_ONE, is_known, is_well_formed
from digisop_models.page import Line, Word

#: Codes of this length are long: 172/HM.02-Kpt/06/KPU/I/2021.
LONG_CODE = 10
#: A word of the dictionary of so many letters is read by chance as little as a long code; the other
#: reading has it, or misread one letter of so many. Of the unsure words of 2,100 fields those that
#: are so stood in a wrong one as seldom (6 of 99) as sure ones; shorter ones in 8 of 30.
LONG, MISREAD = 5, 4
_BARE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_LETTERED = re.compile(r"\(?([a-z])[.)]", re.IGNORECASE)
#: What is read as the letter O right before a digit of a code is a nought: "HM.O2"; a capital V
#: behind a small letter and before one is a t and a stroke: "KpV06".
_NOUGHT, _T_AND_STROKE = re.compile(r"(?<=[./\d-])O(?=\d)"), re.compile(r"(?<=[a-z])V(?=\d)")
#: Recognisers make a letter, a digit or another sign of it.
_PLUS_MINUS = "±"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a line that its other reading has otherwise, or alone: by how many ``letters``, and
    how many of the words are neither in the dictionary nor well-formed numbers."""

    letters: int = 0
    odd_words: int = 0


def difference(line: Line) -> Difference:
    """In what the two readings of a line differ; in nothing where there is only one."""
    letters = odd = 0
    for one, two in _differing(line):
        letters += Levenshtein.distance("".join(one), "".join(two))
        odd += sum(not (is_known(word) or is_well_formed(word)) for word in one)
    return Difference(letters, odd)


def signs_of_differences(lines: Sequence[Line]) -> dict[str, float]:
    """The signs of a text that was read twice: on how many lines, and what differs."""
    found = [difference(line) for line in lines if line.other is not None]
    return {
        "read_twice": math.log1p(len(found)),
        "lines_differing": math.log1p(sum(each.letters > 0 for each in found)),
        "letters_differing": math.log1p(sum(each.letters for each in found)),
        "odd_words_differing": math.log1p(sum(each.odd_words for each in found)),
        "code_differing": float(any(_codes_differ(line) for line in lines)),
    }


def signs_of_digits(lines: Sequence[Line]) -> dict[str, float]:
    """Whether two readings of a line have different digits: more or fewer, or others."""
    pairs = [
        (_digits("".join(_words(line.text))), _digits("".join(_others(line))))
        for line in lines
        if line.other is not None
    ]
    return {
        "digits_differing": float(any(one != other for one, other in pairs)),
        "digits_contradicting": float(any(a != b and len(a) == len(b) for a, b in pairs)),
    }


def lacking_of(lines: Sequence[Line]) -> list[float]:
    """What each word lacks to certainty, 0 to 1.

    A long word of the dictionary or a long code that both readings have, or the other nearly so, is
    surer than either says, for they would have to err in the same way. The letter of an item that
    follows the one before (a. b. c.) is sure.
    """
    counted = _letters_that_run_on(lines)
    return [
        0.0 if (at, place) in counted else _lacking_in(line, word)
        for at, line in enumerate(lines)
        for place, word in enumerate(line.words)
    ]


def lacking(word: Word) -> float:
    """What a word lacks to certainty, 0 to 1, by its recogniser alone."""
    return 1 - min(max(word.confidence, 0.0), 1.0)


def _lacking_in(line: Line, word: Word) -> float:
    own = lacking(word)
    bare = "".join(_words(word.text))
    is_code = len(word.text) >= LONG_CODE and any(sign.isdigit() for sign in word.text)
    if line.other is None or not (is_code or (len(bare) >= LONG and is_known(word.text))):
        return own
    others = _words(_other_text(line))
    misread = 0 if is_code else len(bare) // MISREAD
    is_met = bare in others or any(
        Levenshtein.distance(bare, other, score_cutoff=misread) <= misread
        for other in others
        if misread and not is_known(other)  # "Kepada" and "Kepala" are two words
    )
    return own**2 if is_met else own


def _letters_that_run_on(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """The places (line, word) of the letters of items that follow one another from a on."""
    markers = [
        (at, found[1].lower())
        for at, line in enumerate(lines)
        if line.words and (found := _LETTERED.fullmatch(line.words[0].text))
    ]
    runs_on = all(ord(later[1]) == ord(one[1]) + 1 for one, later in pairwise(markers))
    if len(markers) < 2 or markers[0][1] != "a" or not runs_on:
        return set()
    return {(at, 0) for at, _ in markers}


def _differing(line: Line) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Runs of words of a line, with what its other reading has in their place; either may be empty.
    What only the other has before all words of the line is a bullet misread, unless it is a word.
    """
    if line.other is None:
        return
    one, two = _words(line.text), _others(line)
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    for tag, begin, end, other_begin, other_end in matcher.get_opcodes():
        own, other = one[begin:end], two[other_begin:other_end]
        is_mark = end == 0 and not any(map(is_known, other))
        if tag != "equal" and not is_mark and "".join(own) != "".join(other):
            yield own, other


def _others(line: Line) -> list[str]:
    """The words of the other reading; but for what it made of a plus-minus."""
    one, two = _words(line.text), _words(_other_text(line))
    if line.text.startswith(_PLUS_MINUS) and one and two and two[0][1:] == one[0]:
        return [one[0], *two[1:]]
    return two


def _other_text(line: Line) -> str:
    """The other reading, with the signs of a code for what cannot stand in their place; as it is
    where the reading that was chosen has such signs, too."""
    if _NOUGHT.search(line.text) or _T_AND_STROKE.search(line.text):
        return line.other or ""
    return _T_AND_STROKE.sub("t/", _NOUGHT.sub("0", line.other or ""))


def _words(text: str) -> list[str]:
    """The words as they are compared: in small letters, without the signs around them."""
    found = (_BARE.search(token) for token in as_code(text).split())
    return [word[0].casefold() for word in found if word]


def as_code(text: str) -> str:
    """The text with the lone Roman one of its codes, however it was read: KPU/1/2021."""
    return ROMAN_ONE.sub(r"\1I\2", text)


def _codes_differ(line: Line) -> bool:
    """Whether two readings of a line have other digits in its codes: 172/HM.02-Kpt/06/KPU/2021."""
    if line.other is None:
        return False
    one, other = (
        "".join(_digits(token) for token in as_code(text).split() if "/" in token)
        for text in (line.text, _other_text(line))
    )
    return bool(one) and one != other


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())

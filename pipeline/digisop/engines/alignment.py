"""Two readings of one line laid beside each other: which words of the one stand for which of the
other."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from digisop.engines.base import ReadWord

#: Signs that words begin and end with.
EDGES = ".,;:()/\"'-“”"


def aligned(
    one: Sequence[ReadWord], two: Sequence[ReadWord]
) -> list[tuple[Sequence[ReadWord], Sequence[ReadWord]]]:
    """Runs of words that stand for each other, cut where both have a space at the same letters.

    The texts are aligned letter for letter, spaces left out, so that "Tahun2018" of the one
    meets "Tahun 2018" of the other. A word may end with signs that the other has not: "Teliti," and
    "Teliti".
    """
    letters_one, letters_two = ("".join(w.text for w in words) for words in (one, two))
    matcher = SequenceMatcher(None, letters_one, letters_two, autojunk=False)
    partner = {
        a + k: b + k for a, b, size in matcher.get_matching_blocks() for k in range(size + 1)
    }
    partner[len(letters_one)] = len(letters_two)
    ends_two = {end: index + 1 for index, end in enumerate(_ends(two))}
    bare_two = {end - _signs(two[index - 1]): index for end, index in ends_two.items()}
    pairs, start_one, start_two = [], 0, 0
    for index, end in enumerate(_ends(one)):
        meeting = ends_two.get(partner.get(end, -1))
        if meeting is None:
            bare = partner.get(end - _signs(one[index]), -1)
            found = bare_two.get(bare)
            is_alike = found and one[index].text.rstrip(EDGES) == two[found - 1].text.rstrip(EDGES)
            meeting = found if is_alike else None
        if meeting is not None and meeting >= start_two:
            pairs.append((one[start_one : index + 1], two[start_two:meeting]))
            start_one, start_two = index + 1, meeting
    pairs.append((one[start_one:], two[start_two:]))
    return [pair for pair in pairs if pair[0] or pair[1]]


def _ends(words: Sequence[ReadWord]) -> list[int]:
    """Offset of each word's end in the text without spaces."""
    ends, at = [], 0
    for word in words:
        at += len(word.text)
        ends.append(at)
    return ends


def _signs(word: ReadWord) -> int:
    """How many signs a word ends with."""
    return len(word.text) - len(word.text.rstrip(EDGES))

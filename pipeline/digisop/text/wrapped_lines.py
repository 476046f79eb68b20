"""Wrapped lines made one text, and words divided at a line's end made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digisop.text.lexicon import Tier, is_fragment, is_word, tier

_HYPHENS = "-\u2010\u2011\u00ad\u00ac"
_TAIL = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
_HEAD = re.compile(r"^[^\W\d_]+")
_LIST_MARK = re.compile(r"^\(?\w{1,3}[.)](\s|$)")
_PREPOSITIONS = frozenset({"di", "ke"})
_CLOSING = ",;.)!?%"
_VERB_ENDING = re.compile(r"(kan|i)$", re.IGNORECASE)
_NOUN_ENDING = re.compile(r"(an|nya|kan|i)$", re.IGNORECASE)
_ROOT = 4  # letters of a doubled root, or of a verb's
_SHORTEST = 6  # letters of a word put together from two lines


def _letters(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def _same_case(left: str, right: str) -> bool:
    """Whether ``right`` can go on with ``left``: small letters, or capitals after capitals."""
    return right.islower() or (right.isupper() and left.isupper())


def _doubled(left: str, right: str) -> bool:
    """masing-masing, undang-undangan, kira-kira."""
    left, right = left.lower(), right.lower()
    if left == right:
        return True
    return (len(left) >= _ROOT and right.startswith(left)) or (
        len(right) >= _ROOT and left.endswith(right)
    )


def _keeps_hyphen(left: str, right: str) -> bool:
    """Whether the hyphen between the pieces of a line's end is printed for its own sake."""
    if len(left) < 2 or _doubled(left, right) or not _same_case(left, right):
        return True
    if is_word(left + right):
        return False
    return (is_word(left) and is_word(right)) or (left.isupper() and len(left) <= 4)


def _after_hyphen(left: str, right: str) -> str:
    stem = left.rstrip(_HYPHENS)
    after = _letters(_HEAD, right)
    if _is_word_in_two(_letters(_TAIL, stem.rstrip()), after):
        stem = stem.rstrip()  # "ketidak -": the hyphen was typed with a space before it
    before = _letters(_TAIL, stem)
    if not after or not stem or stem[-1].isspace():
        return f"{left} {right}" if stem[-1:].isspace() or not stem else left + right
    if not before or _keeps_hyphen(before, after):
        return f"{stem}-{right}"
    return stem + right


def _is_word_in_two(before: str, after: str) -> bool:
    """Whether two pieces make a word, and one of them is none."""
    found = tier(before + after)
    if not before or not after or found is None or found is Tier.NAME:
        return False
    both_small = before.islower() and after.islower()
    return both_small and (is_fragment(before, found) or is_fragment(after, found))


def _divided(left: str, right: str) -> bool:
    """Whether a narrow cell cut one word in two without a hyphen.

    Certain only where the whole is a word and a piece is none, or neither piece is one and the
    whole is a form of a word; a cut before one or two letters
    needs no more, as no line of an office paper begins with such a piece. A "di" or "ke" behind
    other words and before a word is one by itself: before it there was room to end the line.
    """
    before, after = _letters(_TAIL, left), _letters(_HEAD, right)
    if not before or not after or _LIST_MARK.match(right) or not _same_case(before, after):
        return False
    if before.lower() in _PREPOSITIONS and " " in left and _stands_alone(after):
        return False
    whole = before + after
    found = tier(whole)
    if found is None:
        return tier(before) is None and tier(after) is None and _is_form_of_word(whole)
    if found is Tier.NAME or len(whole) < _SHORTEST:
        return False
    return is_fragment(before, found) or is_fragment(after, found)


def _is_form_of_word(whole: str) -> bool:
    """Whether the dictionary has what is left of a word without its ending: "pengadministrasian"
    of "pengadministrasi"."""
    stem = _NOUN_ENDING.sub("", whole)
    found = tier(stem) if stem != whole and len(stem) >= _SHORTEST else None
    return found is not None and found is not Tier.NAME


def _stands_alone(piece: str) -> bool:
    """Whether a piece is a word, or the stem of a verb of one: "kecualikan" of "kecuali"."""
    stem = _VERB_ENDING.sub("", piece)
    return tier(piece) is not None or (len(stem) >= _ROOT and is_word(stem))


def join_pair(left: str, right: str) -> str:
    """Two lines, one below the other, neither empty, as one text.

    A word that the line's end divided is made whole; a hyphen stays where the dictionary or the
    second part (a name, a number) asks for it. Else a space comes between.
    """
    if left[-1] in _HYPHENS:
        return _after_hyphen(left, right)
    if left[-1] in "/(" and left[-2:-1] not in {"", " "}:
        return left + right
    if right[0] in _CLOSING and (len(right) == 1 or not right[1].isalnum()):
        return left + right
    return left + right if _divided(left, right) else f"{left} {right}"


def join_lines(lines: Sequence[str]) -> str:
    """Wrapped lines joined by one space, words divided at a line's end made whole.

    A hyphen goes where the pieces make a known word or one of them is no word
    ("pembe-" + "ritahuan"), and stays in doubled words, before capitals and between words. A
    word cut without a hyphen is joined only where the dictionary leaves no doubt
    ("Sekr" + "etariat"). Empty lines are left out.
    """
    text = ""
    for line in lines:
        clean = " ".join(line.split())
        if clean:
            text = join_pair(text, clean) if text else clean
    return text

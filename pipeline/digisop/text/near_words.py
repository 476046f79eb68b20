"""Which words of the dictionary a run of letters may have been read from, and how likely each is.

A noisy channel (Shannon 1948; Kernighan, Church and Gale 1990): what a word costs is how rare it
is, what a misreading costs is how seldom recognisers make it, both in nats (minus the logarithm of
a probability).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import inf

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from digisop.text.lexicon import Tier, tier, words_upto

#: How rare words are, by tier, and what is in no dictionary.
_RARITY = {
    Tier.FUNCTION: 7.0, Tier.CORE: 7.0, Tier.OFFICE: 8.0, Tier.PLACE: 9.0, Tier.COMMON: 9.5,
}  # fmt: skip
UNKNOWN = 16.0
#: One letter for another; for one that looks alike; one lost or made up; a thin one lost.
_OTHER, _ALIKE, _LOST, _THIN_LOST = 5.0, 3.0, 5.0, 3.5
_MADE_UP = 6.0
_THIN = frozenset("iltrjf")
_LOOK_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        "il", "lt", "ft", "ce", "oc", "eo", "ao", "ae", "uv", "un", "nr", "hb", "gq", "gy", "ij",
        "tr", "sc", "as", "hn", "bh", "it", "lf", "fi",
    )
)  # fmt: skip
#: Several letters read as others, as read and as printed.
_RUNS = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("vv", "w"), ("ii", "u"), ("nn", "m"), ("li", "h"),
    ("tl", "d"), ("ri", "n"), ("in", "m"), ("ni", "m"), ("n", "ri"), ("k", "li"),
    ("a", "ti"),
)  # fmt: skip
_SHORTEST = 3
#: A run of so many letters is a word that is so many letters off hardly by chance.
LONG, FAR = 9, 2


def near_words(read: str) -> Mapping[str, float]:
    """The words of the dictionary, names and rare ones left out, that ``read`` (in small letters)
    is one misreading off, with the cost of the word and of the misreading (nats)."""
    tiers = words_upto(Tier.COMMON)
    found: dict[str, float] = {}
    of_runs = ((word, _ALIKE) for word in unswapped(read, _RUNS))
    for word, cost in (*_one_letter_off(read), *of_runs):
        if word in tiers:
            found[word] = min(cost + _RARITY[tiers[word]], found.get(word, inf))
    return found


def far_words(read: str) -> Mapping[str, float]:
    """As ``near_words``, the words that a long run of letters is two misreadings off."""
    if len(read) < LONG:
        return {}
    words = _by_length()
    nearby = (word for apart in (-1, 0, 1) for word in words.get(len(read) + apart, ()))
    found = process.extract(
        read, list(nearby), scorer=Levenshtein.distance, score_cutoff=FAR, limit=None
    )
    return {word: misreading_cost(read, word) + rarity(word) for word, _, _ in found}


@cache
def _by_length() -> Mapping[int, tuple[str, ...]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for word in words_upto(Tier.COMMON):
        found[len(word)].append(word)
    return {length: tuple(words) for length, words in found.items()}


def rarity(word: str) -> float:
    """How rare a word (in small letters) is, in nats; names and rare words are as what is in no
    dictionary."""
    found = tier(word)
    return UNKNOWN if found is None else _RARITY.get(found, UNKNOWN)


def misreading_cost(read: str, word: str) -> float:
    """How seldom ``word`` is read as ``read`` (both in small letters), whatever parts them: the
    least that the letters lost, made up or taken for others cost together, in nats."""
    costs = [[0.0] * (len(word) + 1) for _ in range(len(read) + 1)]
    for i in range(len(read) + 1):
        for j in range(len(word) + 1):
            if i or j:
                costs[i][j] = min(_steps_to(costs, read[:i], word[:j]))
    return costs[-1][-1]


def _steps_to(costs: Sequence[Sequence[float]], read: str, word: str) -> Iterator[float]:
    """What it costs to come to these beginnings of a reading and of a word, each way."""
    i, j = len(read), len(word)
    if i:
        yield costs[i - 1][j] + _MADE_UP
    if j:
        yield costs[i][j - 1] + (_THIN_LOST if word[-1] in _THIN else _LOST)
    if i and j:
        alike = _ALIKE if frozenset((read[-1], word[-1])) in _LOOK_ALIKE else _OTHER
        yield costs[i - 1][j - 1] + (0.0 if read[-1] == word[-1] else alike)
    for wrong, printed in _RUNS:
        if read.endswith(wrong) and word.endswith(printed):
            yield costs[i - len(wrong)][j - len(printed)] + _ALIKE


def _one_letter_off(read: str) -> Iterator[tuple[str, float]]:
    near = _by_deletion()
    for key in _without_a_letter(read):
        for word in near.get(key, ()):
            if word != read and (cost := _cost_of_letter(read, word)) is not None:
                yield word, cost


def unswapped(read: str, runs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Every word that one of ``runs``, letters as read and as printed, may have turned into
    ``read``."""
    for wrong, printed in runs:
        at = read.find(wrong)
        while at >= 0:
            yield read[:at] + printed + read[at + len(wrong) :]
            at = read.find(wrong, at + 1)


def _cost_of_letter(read: str, word: str) -> float | None:
    """What the one letter costs that is other, lost or made up; None where more are."""
    pairs = zip(read, word, strict=False)
    shorter = min(len(read), len(word))
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), shorter)
    longer = len(word) - len(read)
    if read[at + (longer <= 0) :] != word[at + (longer >= 0) :]:
        return None
    if longer == 0:
        return _ALIKE if frozenset((read[at], word[at])) in _LOOK_ALIKE else _OTHER
    return _THIN_LOST if longer > 0 and word[at] in _THIN else _LOST


@cache
def _by_deletion() -> Mapping[str, tuple[str, ...]]:
    """The words by what is left of them without one letter, and by themselves."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in words_upto(Tier.COMMON):
        if len(word) >= _SHORTEST:
            for key in _without_a_letter(word):
                found[key].append(word)
    return {key: tuple(words) for key, words in found.items()}


def _without_a_letter(word: str) -> set[str]:
    """The word, and the word without each of its letters: two words that one letter parts have one
    of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}

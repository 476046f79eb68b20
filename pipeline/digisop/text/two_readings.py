"""The word that two different readings of one print come from.

A noisy channel (Shannon 1948) with two outputs: what a word costs is how rare it is and how seldom
each reading is made of it, in nats. Two recognisers seldom lose the same letter, so that "formlir"
and "tormulir" together tell "formulir", which neither of them is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from digisop.text.lexicon import Tier, is_word, tier
from digisop.text.near_words import misreading_cost, near_words, rarity

#: Shorter words are too near to one another; longer runs are none.
SHORTEST, LONGEST = 5, 30
#: By so much (nats) a word must be likelier than either reading, and than all other words.
MARGIN = 2.0
#: No word was misread so badly by both together (nats).
WORST = 14.0
#: What was read so by one of them and is a rare word or a name costs no more.
READ_SO = 11.0
_LETTERS = re.compile(r"[\W_]+")


def meant_by(one: str, other: str) -> str | None:
    """The word of the dictionary, in small letters, that was read as ``one`` and as ``other``,
    where it is by far the likeliest; it may be one of these. Names are none.

    >>> meant_by("formlir", "tormulir"), meant_by("Dilampii", "Diampiri")
    ('formulir', 'dilampiri')
    >>> meant_by("Lebar", "Lembar"), meant_by("Sumbersari", "Sumbarsari")
    ('lembar', None)
    """
    read = one.lower(), other.lower()
    if not all(SHORTEST <= len(each) <= LONGEST for each in read):
        return None
    costs = {word: _cost(word, read) for each in read for word in (each, *near_words(each))}
    best, *rivals = sorted(costs, key=costs.__getitem__)
    found = tier(best)
    if found is None or found > Tier.COMMON or costs[best] - rarity(best) > WORST:
        return None
    is_sure = all(costs[rival] - costs[best] >= MARGIN for rival in rivals[:1])
    return best if is_sure else None


def _cost(word: str, read: tuple[str, str]) -> float:
    own = rarity(word)
    if word in read and is_word(word):
        own = min(own, READ_SO)
    return own + sum(misreading_cost(each, word) for each in read)


def words_in_other(words: Sequence[str], other: str | None) -> list[str | None]:
    """For each word of a line what the other reading of that line has in its place; ``None`` where
    that cannot be told, or there is none.

    >>> words_in_other(["Datar", "hadir", "rapat"], "Da'tar hadir. ra pat")
    ["Da'tar", 'hadir.', 'ra pat']
    """
    if other is None:
        return [None] * len(words)
    read = other.split()
    keys, others = ([_LETTERS.sub("", word).lower() for word in some] for some in (words, read))
    found: list[str | None] = [None] * len(words)
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    for _, start, end, other_start, other_end in matcher.get_opcodes():
        if end - start == other_end - other_start:
            found[start:end] = read[other_start:other_end]
        elif end - start == 1 and other_end > other_start:
            found[start] = " ".join(read[other_start:other_end])
    return found

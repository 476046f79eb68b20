"""The dictionary: which letter runs are Indonesian words, and how runs divide into words.

Words stand in tiers by how much they are trusted as a piece of a longer run; see
``data/SOURCES.md`` for where each file comes from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

_MARGIN = 1.5
_SHORT_RARE = 5


class Tier(IntEnum):
    """How common a word is in office papers; lower is commoner. A run of letters is divided into
    words of low tiers rather than of high ones."""

    FUNCTION = 0
    CORE = 1
    OFFICE = 2
    PLACE = 3
    COMMON = 4
    RARE = 5
    NAME = 6


_FILES = {
    Tier.NAME: "names.txt",
    Tier.RARE: "words.txt",
    Tier.COMMON: "common.txt",
    Tier.PLACE: "places.txt",
    Tier.OFFICE: "office.txt",
    Tier.CORE: "core.txt",
    Tier.FUNCTION: "function.txt",
}
# The shortest piece of a run that a word of the tier may be, and its cost in nats (a guess at
# -log of its share of running text; only differences matter).
_SHORTEST = {
    Tier.FUNCTION: 2,
    Tier.CORE: 4,
    Tier.OFFICE: 5,
    Tier.PLACE: 4,
    Tier.COMMON: 5,
    Tier.RARE: 7,
}
_COST = {
    Tier.FUNCTION: 4.0,
    Tier.CORE: 7.0,
    Tier.OFFICE: 8.0,
    Tier.PLACE: 9.0,
    Tier.COMMON: 9.0,
    Tier.RARE: 12.0,
}
# Letters; a longer run is no line of print that lost its spaces, and would take very long.
_LONGEST_RUN = 300
# di and ke are mostly prefixes, so they cost as much as a rarer word and never begin a run.
_PREFIXES = frozenset({"di", "ke"})
_PREFIX_COST = 8.0


@cache
def _tiers() -> dict[str, Tier]:
    folder = files("digisop.text") / "data"
    tiers: dict[str, Tier] = {}
    for tier, name in _FILES.items():
        tiers.update(dict.fromkeys((folder / name).read_text("utf-8").split(), tier))
    return tiers


def tier(word: str) -> Tier | None:
    """The tier of a word, case ignored; ``None`` where it is not in the dictionary."""
    return _tiers().get(word.lower())


@cache
def words_upto(rarest: Tier) -> Mapping[str, Tier]:
    """The words of the tiers up to ``rarest``, in small letters, and their tier."""
    return {word: tier for word, tier in _tiers().items() if tier <= rarest}


def is_word(word: str) -> bool:
    """Whether a word, name or doubled word (masing-masing) is known; case is ignored. What holds a
    digit or a sign is none."""
    known, lowered = _tiers(), word.lower()
    if lowered in known:
        return True
    parts = lowered.split("-")
    return len(parts) > 1 and all(part in known for part in parts)


def is_fragment(piece: str, whole: Tier) -> bool:
    """Whether ``piece`` is no word to be met beside the word of tier ``whole`` it would make.

    Names do not count, nor do short rare words where the whole is office language: "Infor" and
    "masi" are fragments of "Informasi".
    """
    found = tier(piece)
    if found is None or found is Tier.NAME:
        return True
    return found is Tier.RARE and len(piece) <= _SHORT_RARE and whole <= Tier.OFFICE


def piece_cost(word: str, weakest: Tier = Tier.RARE) -> float:
    """What a lower-case ``word`` costs as a piece of a run, in nats; infinite if it may not be one.

    ``weakest`` is the last tier allowed.
    """
    found = _tiers().get(word)
    if found is None or found > weakest or len(word) < _SHORTEST[found]:
        return math.inf
    return _PREFIX_COST if word in _PREFIXES else _COST[found]


_Path = tuple[float, tuple[str, ...]]


def _paths_to(end: int, text: str, best: dict[int, list[_Path]], weakest: Tier) -> list[_Path]:
    """The two cheapest divisions of ``text[:end]``, given those of every shorter beginning."""
    paths: list[_Path] = []
    for start, before in best.items():
        piece = text[start:end]
        cost = piece_cost(piece, weakest)
        if cost < math.inf and not (start == 0 and piece in _PREFIXES):
            paths += [(total + cost, (*pieces, piece)) for total, pieces in before]
    return sorted(paths)[:2]


@lru_cache(maxsize=8192)
def segment(run: str, weakest: Tier = Tier.RARE) -> tuple[str, ...] | None:
    """Divides a run of letters that lost its spaces: "penyusunanlaporan" -> two words.

    Works in lower case and gives the pieces in lower case; ``None`` where some piece is unknown,
    where two divisions are about as likely, or where the run is one word. The two best paths are
    kept at each letter (Viterbi) so that the runner-up is known.
    """
    if len(run) > _LONGEST_RUN:
        return None
    text = run.lower()
    best: dict[int, list[_Path]] = {0: [(0.0, ())]}
    for end in range(_SHORTEST[Tier.FUNCTION], len(text) + 1):
        if paths := _paths_to(end, text, best, weakest):
            best[end] = paths
    found = best.get(len(text))
    if not found or len(found[0][1]) < 2:
        return None
    if len(found) > 1 and found[1][0] - found[0][0] < _MARGIN:
        return None
    return found[0][1]

"""Words that a recogniser tore apart, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from digisop.text.lexicon import Tier, is_fragment, is_word, segment, tier

_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"\(?([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+)[.,;:)]*")
_MOST_PIECES = 4
_SHORTEST = 6
_CLITICS = frozenset({"nya", "lah", "kah", "pun", "kan", "an"})
_TWO_WORDS = 9
_SPACED_OUT = 4  # single letters in a row that make a heading such as P E L A K S A N A
_MOST_SPACED_OUT = 60  # letters of one heading


def _one_case(word: str) -> bool:
    return word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())


def _strange(piece: str) -> bool:
    """Whether a piece is no word of its own; names do not count as words here."""
    found = tier(piece)
    return found is None or found is Tier.NAME


def _certain(pieces: list[str]) -> bool:
    """Whether the letters of ``pieces`` are one word torn apart.

    The whole must be known and some piece must be none. A stray letter needs a neighbour that is
    no word either, or a rare one beside a common whole: "KELAS I" is not "KELASI".
    """
    whole = "".join(pieces)
    found = tier(whole)
    if found is None or found is Tier.NAME or not _one_case(whole):
        return False
    odd = [piece for piece in pieces if is_fragment(piece, found)]
    if len(whole) < _SHORTEST:
        common = Tier.CORE if len(whole) == _SHORTEST - 1 else Tier.FUNCTION
        return found <= common and len(odd) == len(pieces) and whole.islower()
    if any(piece.lower() in _CLITICS for piece in pieces):
        return len(odd) == len(pieces)
    if any(len(piece) == 1 for piece in pieces):
        rest = [piece for piece in pieces if len(piece) > 1]
        return all(is_fragment(piece, found) for piece in rest)
    return bool(odd) and (found <= Tier.COMMON or len(odd) == len(pieces))


def _shared(pieces: list[str]) -> bool:
    """Whether strange pieces are words with the space in the wrong place: laporandal am."""
    whole = "".join(pieces)
    if len(pieces) != 2 or not whole[1:].islower() or min(map(len, pieces)) < 2:
        return False
    if not any(_strange(piece) and segment(piece) is None for piece in pieces):
        return False
    found = segment(whole, Tier.OFFICE) if len(whole) >= _TWO_WORDS else None
    if found is None:
        return False
    ends = accumulate(map(len, found))
    return len(pieces[0]) not in ends  # else the space stands where it should


def _window(tokens: Sequence[str], start: int, size: int) -> list[str] | None:
    """The letters of ``size`` tokens; marks only before the first and after the last."""
    chosen = tokens[start : start + size]
    first, last = _FIRST.fullmatch(chosen[0]), _LAST.fullmatch(chosen[-1])
    if len(chosen) < size or first is None or last is None:
        return None
    middle = chosen[1:-1]
    if not all(_LETTERS.fullmatch(token) for token in middle):
        return None
    return [first.group(1), *middle, last.group(1)]


def _spaced_out(tokens: Sequence[str], start: int) -> int:
    """How many single capitals from ``start`` make a known word or words; 0 if they make none."""
    end = start
    last = min(len(tokens), start + _MOST_SPACED_OUT)
    while end < last and len(tokens[end]) == 1 and tokens[end].isupper():
        end += 1
    whole = "".join(tokens[start:end])
    known = is_word(whole) or segment(whole, Tier.OFFICE) is not None
    return end - start if end - start >= _SPACED_OUT and known else 0


@lru_cache(maxsize=8192)
def _odd(token: str) -> bool:
    """Whether a token may be a fragment, so that its neighbours are worth a look."""
    found = _LETTERS.search(token)
    return found is not None and is_fragment(found.group(), Tier.CORE)


def _torn(tokens: Sequence[str], odd: Sequence[bool], start: int) -> int:
    """How many tokens from ``start`` are pieces of one word; 1 where the token stands alone."""
    if len(tokens[start]) == 1 and (spaced := _spaced_out(tokens, start)):
        return spaced
    for size in range(min(_MOST_PIECES, len(tokens) - start), 1, -1):
        if any(odd[start : start + size]):
            pieces = _window(tokens, start, size)
            if pieces and (_certain(pieces) or _shared(pieces)):
                return size
    return 1


def merge_pieces(tokens: Sequence[str]) -> list[str]:
    """The tokens of a text with torn words made whole: "Keterb", "ukaan" -> "Keterbukaan".

    Pieces are joined where one of them at least is no word and the dictionary knows the whole; two
    words of the dictionary stay apart.
    """
    odd = [_odd(token) for token in tokens]
    out: list[str] = []
    at = 0
    while at < len(tokens):
        size = _torn(tokens, odd, at)
        out.append("".join(tokens[at : at + size]))
        at += size
    return out

"""Texts that are nearly the same, found by MinHash signatures (Broder 1997).

Of each text 144 numbers are kept. Only those that share a band of six of them are compared, so
the time taken grows with the number of texts, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

import numpy as np
import numpy.typing as npt

_SHINGLE = 6  # letters
_LEAST_TEXT = 200  # letters: what says less is like much else
_BANDS, _ROWS = 24, 6
_SAME_TEXT = 0.78  # scans of one paper share 0.83 and more, other papers of one office 0.70 at most
MOST_COMPARED = 24  # in one band
_AT_A_TIME = 4096  # shingles

_DICE = np.random.default_rng(20260301)
_Numbers = npt.NDArray[np.uint64]


def _factors(count: int) -> _Numbers:
    """Odd numbers: to multiply by one modulo 2**64 loses nothing."""
    return _DICE.integers(1, 2**63, count, dtype=np.uint64) | np.uint64(1)


_FACTORS = _factors(_BANDS * _ROWS)
_OFFSETS = _DICE.integers(0, 2**63, _BANDS * _ROWS, dtype=np.uint64)
_OF_LETTERS, _OF_ROWS = _factors(_SHINGLE), _factors(_ROWS)
_SHIFT, _HALF = np.uint64(29), np.uint64(32)


class TextMatcher:
    """Takes texts one by one, and keeps of each some 600 bytes."""

    def __init__(self) -> None:
        self._signatures = bytearray()
        self._places: list[int] = []

    def add(self, place: int, text: str) -> None:
        """Look at one more text; ``place`` is its number among the records."""
        signature = _signature(text)
        if signature is not None:
            self._signatures += signature.tobytes()
            self._places.append(place)

    def groups(self) -> list[list[tuple[int, float]]]:
        """Places of texts that are nearly the same, with their likeness to the first of the group.
        They are compared with it alone, so that likeness of likeness links nothing."""
        signatures = np.frombuffer(self._signatures, np.uint32).reshape(-1, _BANDS * _ROWS)
        leaders: defaultdict[int, list[int]] = defaultdict(list)
        groups: dict[int, list[tuple[int, float]]] = {}
        crowds = _crowds(signatures)
        for row in np.flatnonzero((crowds >= 0).any(axis=1)).tolist():  # others are like none
            shared = [crowd for crowd in crowds[row].tolist() if crowd >= 0]
            near = sorted({each for crowd in shared for each in leaders[crowd]})
            likeness = np.mean(signatures[near] == signatures[row], axis=1) if near else np.zeros(1)
            best = int(np.argmax(likeness))
            if likeness[best] >= _SAME_TEXT:
                group = groups.setdefault(near[best], [(self._places[near[best]], 1.0)])
                group.append((self._places[row], float(likeness[best])))
                continue
            for crowd in shared:
                if len(leaders[crowd]) < MOST_COMPARED:
                    leaders[crowd].append(row)
        return [groups[row] for row in sorted(groups)]


def _crowds(signatures: npt.NDArray[np.uint32]) -> npt.NDArray[np.int32]:
    """For each text and band the number of the crowd that has the same there; -1 where it is
    alone, as most are."""
    crowds = np.full((len(signatures), _BANDS), -1, np.int32)
    begin = 0
    for band in range(_BANDS):
        rows = signatures[:, band * _ROWS : (band + 1) * _ROWS].astype(np.uint64)
        keys = (_stirred(rows) * _OF_ROWS).sum(axis=1, dtype=np.uint64)
        _, crowd, sizes = np.unique(keys, return_inverse=True, return_counts=True)
        crowds[:, band] = np.where(sizes[crowd] > 1, crowd + begin, -1)
        begin += len(sizes)
    return crowds


def _signature(text: str) -> npt.NDArray[np.uint32] | None:
    """The MinHash signature: of two texts, as much is equal as they have shingles in common."""
    if len(text) < _LEAST_TEXT:
        return None
    signature = np.full(_BANDS * _ROWS, 2**32 - 1, np.uint64)
    for shingles in _shingles(text):
        mixed = shingles[:, None] * _FACTORS + _OFFSETS  # the upper half is mixed best
        np.minimum(signature, (mixed >> _HALF).min(axis=0), out=signature)
    return signature.astype(np.uint32)


def _shingles(text: str) -> Iterator[_Numbers]:
    """Every run of six letters as a number, some thousand at a time."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(letters, _SHINGLE)
    numbers = np.unique((windows * _OF_LETTERS).sum(axis=1, dtype=np.uint64))
    for begin in range(0, len(numbers), _AT_A_TIME):
        yield _stirred(numbers[begin : begin + _AT_A_TIME])


def _stirred(numbers: _Numbers) -> _Numbers:
    """So that numbers that follow from each other do so no more."""
    for factor in islice(_FACTORS, 2):
        numbers = (numbers ^ (numbers >> _SHIFT)) * factor
    return numbers ^ (numbers >> _SHIFT)

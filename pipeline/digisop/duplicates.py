"""SOPs that are the same: one file twice, one number of one institution, or nearly one text.

They are linked, never dropped: which one counts is for people to say. The time taken grows with
the number of records, not with its square: texts are compared by MinHash signatures (Broder
1997), and only with those that share a band of theirs.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from digisop_models.record import Record

_SHINGLE = 6  # letters
_LEAST_TEXT = 200  # letters: what says less is like much else
_BANDS, _ROWS = 24, 6
_SAME_TEXT = 0.78  # scans of one paper share 0.83 and more, other papers of one office 0.70 at most
_SAME_NAME = 85.0  # an institution's name may be misread
_MOST_COMPARED = 24  # in one band, or of one number
_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")

_DICE = np.random.default_rng(20260301)
_FACTORS = _DICE.integers(1, 2**63, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
_OFFSETS = _DICE.integers(0, 2**63, _BANDS * _ROWS, dtype=np.uint64)

_Signature = npt.NDArray[np.uint32]


class Likeness(StrEnum):
    """In what SOPs are the same, the surest sign first."""

    FILE = "same_file"
    NUMBER = "same_number"
    TEXT = "same_text"


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """One SOP: its folder and number in the file."""

    folder: str
    sop: int


@dataclass(frozen=True, slots=True)
class Group:
    """SOPs that are the same in one way. ``similarity`` is the least of their texts'."""

    likeness: Likeness
    members: tuple[Member, ...]
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class _Leader:
    """The first SOP of its text; others are compared with it alone, so that likeness of likeness
    links nothing."""

    place: int
    signature: _Signature


class DuplicateFinder:
    """Takes records one by one, and keeps of each a few hundred bytes."""

    def __init__(self) -> None:
        self._files: defaultdict[tuple[str, int], list[Member]] = defaultdict(list)
        self._numbers: defaultdict[str, dict[str, list[Member]]] = defaultdict(dict)
        self._texts: list[list[tuple[Member, float]]] = []
        self._bands: defaultdict[tuple[int, bytes], list[_Leader]] = defaultdict(list)

    def add(self, folder: str, sop: int, record: Record) -> None:
        """Look at one more record."""
        member = Member(folder, sop)
        self._files[record.source.sha256, sop].append(member)
        self._add_number(member, record)
        signature = _signature(_text(record))
        if signature is not None:
            self._add_text(member, signature)

    def _add_number(self, member: Member, record: Record) -> None:
        number, institution = _folded(record.header.number), _folded(record.header.institution)
        if not institution or not any(c.isdigit() for c in number):
            return
        known = self._numbers[number]
        if institution not in known:
            few = islice(known, _MOST_COMPARED)
            alike = (name for name in few if fuzz.ratio(name, institution) >= _SAME_NAME)
            institution = next(alike, institution)
        known.setdefault(institution, []).append(member)

    def _add_text(self, member: Member, signature: _Signature) -> None:
        keys = list(enumerate(row.tobytes() for row in signature.reshape(_BANDS, _ROWS)))
        leaders = {
            leader.place: leader
            for key in keys
            for leader in self._bands.get(key, ())[:_MOST_COMPARED]
        }
        likeness = [
            (float(np.mean(leader.signature == signature)), -place)
            for place, leader in leaders.items()
        ]
        best, place = max(likeness, default=(0.0, 0))
        if best >= _SAME_TEXT:
            self._texts[-place].append((member, best))
            return
        for key in keys:
            self._bands[key].append(_Leader(len(self._texts), signature))
        self._texts.append([(member, 1.0)])

    def groups(self) -> list[Group]:
        """What was found, in the order of the records; what a surer sign links is told once."""
        told: defaultdict[Member, set[int]] = defaultdict(set)
        found: list[Group] = []
        for group in self._all_groups():
            if set.intersection(*(told[member] for member in group.members)):
                continue
            for member in group.members:
                told[member].add(len(found))
            found.append(group)
        return found

    def _all_groups(self) -> Iterator[Group]:
        for members in self._files.values():
            if len(members) > 1:
                yield Group(Likeness.FILE, tuple(members))
        for names in self._numbers.values():
            for members in names.values():
                if len(members) > 1:
                    yield Group(Likeness.NUMBER, tuple(members))
        for text in self._texts:
            if len(text) > 1:
                similarity = min(likeness for _, likeness in text)
                yield Group(Likeness.TEXT, tuple(member for member, _ in text), similarity)


def _text(record: Record) -> str:
    """What an SOP says, its number, dates and names left out: these differ between copies."""
    header = record.header
    parts = [header.title]
    parts += [item.text for name in _LISTS for item in getattr(header, name)]
    for procedure in record.procedures:
        parts += procedure.executors
        for step in procedure.steps:
            parts += (step.activity, step.requirements or "", step.output or "", step.notes or "")
    return _folded(" ".join(parts))


def _folded(text: str) -> str:
    """Letters and digits alone: spaces and signs are what readings differ in most."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _signature(text: str) -> _Signature | None:
    """The MinHash signature: of two texts, as much is equal as they have shingles in common."""
    if len(text) < _LEAST_TEXT:
        return None
    pieces = {text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1)}
    hashes = np.fromiter(
        (zlib.crc32(piece.encode("utf-8", "surrogatepass")) for piece in pieces),
        dtype=np.uint64,
        count=len(pieces),
    )
    mixed = hashes[:, None] * _FACTORS + _OFFSETS  # modulo 2**64, and the upper half is mixed best
    return np.asarray((mixed >> np.uint64(32)).min(axis=0), dtype=np.uint32)

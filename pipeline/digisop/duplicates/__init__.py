"""SOPs that are the same: one file twice, one number of one institution, or nearly one text.

They are linked, never dropped: which one counts is for people to say. The time taken grows with
the number of records, not with its square.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import numpy as np
from rapidfuzz import fuzz

from digisop.duplicates.texts import MOST_COMPARED, TextMatcher
from digisop_models.fields import HEADER_LISTS
from digisop_models.record import Record

_SAME_NAME = 85.0  # an institution's name may be misread


class Likeness(StrEnum):
    """In what SOPs are the same, the surest sign first: their file, the number of one institution,
    or nearly all of their text."""

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
    """SOPs that are the same in one way. ``similarity`` (0 to 1) is the least of their texts',
    where it is by these."""

    likeness: Likeness
    members: tuple[Member, ...]
    similarity: float | None = None


class DuplicateFinder:
    """Takes records one by one, and keeps of each less than seven hundred bytes."""

    def __init__(self) -> None:
        self._members = _Members()
        self._files = array("Q")
        self._numbers = array("Q")
        self._institutions = array("L")
        self._names: dict[str, int] = {}
        self._texts = TextMatcher()

    def add(self, folder: str, sop: int, record: Record) -> None:
        """Look at one more record: ``sop`` is its number in the document whose result is called
        ``folder``."""
        number, institution = _folded(record.header.number), _folded(record.header.institution)
        is_named = institution and any(c.isdigit() for c in number)
        self._files.append(_digest(f"{record.source.sha256} {sop}"))
        self._numbers.append(_digest(number) if is_named else _NONE)
        self._institutions.append(self._names.setdefault(institution, len(self._names)))
        self._texts.add(len(self._members), _text(record))
        self._members.append(folder, sop)

    def groups(self) -> list[Group]:
        """The groups found, in the order of the records; what a surer sign links is told once. Can
        be asked again after more were added."""
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
        for places in _alike(self._files):
            yield self._group(Likeness.FILE, places)
        for places in _alike(self._numbers):
            for office in self._of_one_office(places):
                if len(office) > 1:
                    yield self._group(Likeness.NUMBER, office)
        for found in self._texts.groups():
            likeness = min(likeness for _, likeness in found)
            yield self._group(Likeness.TEXT, [place for place, _ in found], likeness)

    def _group(
        self, likeness: Likeness, places: Sequence[int], similarity: float | None = None
    ) -> Group:
        return Group(likeness, tuple(self._members[place] for place in places), similarity)

    def _of_one_office(self, places: Sequence[int]) -> Iterable[list[int]]:
        """Records of one number by the institution, whose name may be misread."""
        names = list(self._names)
        known: dict[str, list[int]] = {}
        for place in places:
            name = names[self._institutions[place]]
            if name not in known:
                few = islice(known, MOST_COMPARED)
                alike = (other for other in few if fuzz.ratio(other, name) >= _SAME_NAME)
                name = next(alike, name)
            known.setdefault(name, []).append(place)
        return known.values()


class _Members:
    """Folders and numbers of all SOPs, end to end: as so many texts they would take four times as
    much."""

    def __init__(self) -> None:
        self._folders = bytearray()
        self._ends = array("Q")
        self._sops = array("L")

    def append(self, folder: str, sop: int) -> None:
        self._folders += folder.encode("utf-8", "surrogateescape")
        self._ends.append(len(self._folders))
        self._sops.append(sop)

    def __len__(self) -> int:
        return len(self._sops)

    def __getitem__(self, place: int) -> Member:
        begin = self._ends[place - 1] if place else 0
        folder = self._folders[begin : self._ends[place]].decode("utf-8", "surrogateescape")
        return Member(folder, self._sops[place])


#: In the place of the digest of a number that says nothing.
_NONE = 0


def _digest(text: str) -> int:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") or 1


def _alike(digests: array[int]) -> Iterator[list[int]]:
    """The places of equal ones, where there are several, in the order of the first of each."""
    values = np.frombuffer(digests, np.uint64) if digests else np.empty(0, np.uint64)
    order = np.argsort(values, kind="stable")
    ends = np.flatnonzero(np.diff(values[order])) + 1
    groups = (
        group.tolist()
        for group in np.split(order, ends)
        if len(group) > 1 and values[group[0]] != _NONE
    )
    yield from sorted(groups)


def _text(record: Record) -> str:
    """What an SOP says, its number, dates and names left out: these differ between copies."""
    header = record.header
    parts = [header.title]
    parts += [item.text for name in HEADER_LISTS for item in getattr(header, name)]
    for procedure in record.procedures:
        parts += procedure.executors
        for step in procedure.steps:
            parts += (step.activity, step.requirements or "", step.output or "", step.notes or "")
    return _folded(" ".join(parts))


def _folded(text: str) -> str:
    """Letters and digits alone: spaces and signs are what readings differ in most."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())

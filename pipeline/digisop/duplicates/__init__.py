"""SOPs that are the same: one file twice, one number of one institution, or nearly one text.

They are linked, never dropped: which one counts is for people to say. The time taken grows with
the number of records, not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from rapidfuzz import fuzz

from digisop.duplicates.texts import MOST_COMPARED, TextMatcher
from digisop_models.fields import HEADER_LISTS
from digisop_models.record import Record

_SAME_NAME = 85.0  # an institution's name may be misread


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


class DuplicateFinder:
    """Takes records one by one, and keeps of each less than two thousand bytes."""

    def __init__(self) -> None:
        self._files: defaultdict[tuple[str, int], list[Member]] = defaultdict(list)
        self._numbers: defaultdict[str, dict[str, list[Member]]] = defaultdict(dict)
        self._members: list[Member] = []
        self._texts = TextMatcher()

    def add(self, folder: str, sop: int, record: Record) -> None:
        """Look at one more record."""
        member = Member(folder, sop)
        self._files[record.source.sha256, sop].append(member)
        self._add_number(member, record)
        self._texts.add(len(self._members), _text(record))
        self._members.append(member)

    def _add_number(self, member: Member, record: Record) -> None:
        number, institution = _folded(record.header.number), _folded(record.header.institution)
        if not institution or not any(c.isdigit() for c in number):
            return
        known = self._numbers[number]
        if institution not in known:
            few = islice(known, MOST_COMPARED)
            alike = (name for name in few if fuzz.ratio(name, institution) >= _SAME_NAME)
            institution = next(alike, institution)
        known.setdefault(institution, []).append(member)

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
        for group in self._texts.groups():
            alike = tuple(self._members[place] for place, _ in group)
            yield Group(Likeness.TEXT, alike, min(likeness for _, likeness in group))


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

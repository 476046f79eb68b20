"""What a difference is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from digisop.comparison.alignment import Pair


class Kind(StrEnum):
    """How two SOPs differ in a place, seen from the first; ``LAYOUT_CHANGED``: the step is the same
    and stands in another place."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    LAYOUT_CHANGED = "layout_changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: where in each record (RFC 6901), None where the other has nothing of it."""

    kind: Kind
    pointer_a: str | None
    pointer_b: str | None


def added(pointer: str) -> Difference:
    """The second has it alone."""
    return Difference(Kind.ADDED, None, pointer)


def removed(pointer: str) -> Difference:
    """The first has it alone."""
    return Difference(Kind.REMOVED, pointer, None)


def changed(one: str, other: str) -> Difference:
    """Both have it, each another way."""
    return Difference(Kind.CHANGED, one, other)


def of_lists(
    base: str, pairs: Iterable[Pair], one: Sequence[str], other: Sequence[str]
) -> Iterator[Difference]:
    """The differences of two lists of texts whose elements were paired (indexes; None where one has
    no partner); ``base`` is their pointer."""
    for a, b in pairs:
        if a is None:
            yield added(f"{base}/{b}")
        elif b is None:
            yield removed(f"{base}/{a}")
        elif one[a] != other[b]:
            yield changed(f"{base}/{a}", f"{base}/{b}")

"""The differences of two records, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from digisop.comparison.alignment import align
from digisop.comparison.differences import Difference, added, changed, of_lists, removed
from digisop.comparison.procedures import procedure_differences
from digisop_models.fields import APPROVER_FIELDS, HEADER_DATES, HEADER_LISTS, HEADER_TEXTS
from digisop_models.record import Header, Record


def compare(one: Record, other: Record) -> tuple[Difference, ...]:
    """How the second differs from the first. What a record says of its file, its ids and its
    revision is left out: it is not what the SOP says."""
    return tuple(_differences(one, other))


def _differences(one: Record, other: Record) -> Iterator[Difference]:
    yield from _header(one.header, other.header)
    for number, (a, b) in enumerate(zip_longest(one.procedures, other.procedures)):
        base = f"/procedures/{number}"
        if a is None:
            yield added(base)
        elif b is None:
            yield removed(base)
        else:
            yield from procedure_differences(base, a, b)


def _header(one: Header, other: Header) -> Iterator[Difference]:
    for name in (*HEADER_TEXTS, *HEADER_DATES):
        if getattr(one, name) != getattr(other, name):
            yield changed(f"/header/{name}", f"/header/{name}")
    for name in APPROVER_FIELDS:
        if getattr(one.approved_by, name) != getattr(other.approved_by, name):
            yield changed(f"/header/approved_by/{name}", f"/header/approved_by/{name}")
    for name in HEADER_LISTS:
        ours, theirs = _texts(one, name), _texts(other, name)
        yield from of_lists(f"/header/{name}", align(ours, theirs), ours, theirs)


def _texts(header: Header, name: str) -> list[str]:
    return [item.text for item in getattr(header, name)]

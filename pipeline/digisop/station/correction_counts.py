"""What reviewers mend most often: for those who look after digisop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from digisop.corrections.fields import Kind, kind_of
from digisop.corrections.replay import standing
from digisop.text.spreadsheet_text import plain
from digisop_models.corrections import MOVING, Action, Correction

#: So many pairs of readings are listed.
MOST_PAIRS = 50
_INDEX = re.compile(r"/\d+(?=/|$)")
_TEXTS = frozenset({Kind.TEXT, Kind.OPTIONAL, Kind.NAME, Kind.DATE, Kind.NIP})
_INNER: Mapping[Kind, str] = MappingProxyType({Kind.ITEM: "text", Kind.DURATION: "text"})

Pair = tuple[str, str, str]
"""A field without its numbers, what stood there, and what people put in its place."""


@dataclass(frozen=True, slots=True)
class CorrectionCounts:
    """How often what was decided about each field, and how often each pair of readings came up."""

    actions: Counter[tuple[str, Action]]
    pairs: Counter[Pair]


def counts_in(history: Sequence[Correction]) -> CorrectionCounts:
    """Of one document; what was taken back does not count, nor yet what waits for a second
    reviewer, who is not to see it."""
    found = CorrectionCounts(Counter(), Counter())
    for one in _shown([history[place] for place in standing(history)]):
        if one.differs or "" in one.read:
            continue
        field = _INDEX.sub("", one.pointer)
        found.actions[field, one.action] += 1
        before, after = _text(one.pointer, one.machine), _text(one.pointer, one.human)
        if one.action is Action.SET and before is not None and after is not None:
            found.pairs[field, plain(before), plain(after)] += 1
    return found


def _shown(history: Sequence[Correction]) -> Iterator[Correction]:
    """First opinions come when the field is settled, or shown to all since elements moved."""
    waiting: dict[tuple[int, str], list[Correction]] = {}
    for one in history:
        if one.awaits_second:
            waiting.setdefault((one.sop, one.pointer), []).append(one)
            continue
        is_moving = one.action in MOVING
        for key in list(waiting):
            if key == (one.sop, one.pointer) or (is_moving and key[0] == one.sop):
                yield from waiting.pop(key)
        yield one


def together(every: Iterable[CorrectionCounts]) -> CorrectionCounts:
    """The counts of all documents added up."""
    found = CorrectionCounts(Counter(), Counter())
    for one in every:
        found.actions.update(one.actions)
        found.pairs.update(one.pairs)
    return found


def _text(pointer: str, value: Any) -> str | None:
    kind = kind_of(pointer)
    if kind in _INNER and isinstance(value, dict):
        value = value.get(_INNER[kind])
    elif kind not in _TEXTS:
        return None
    return str(value or "")

"""Four eyes: a value counts when a second reviewer, who has not seen the first one's, gives the
same. Where the two differ, both are told, and what is decided then counts.

Only values are hidden; elements that were put in, taken out or moved are seen by all at once, and
from then on what was decided before is shown to the second reviewer too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from digisop.corrections.changes import Change
from digisop.corrections.fields import is_same, put, value_at
from digisop.corrections.replay import standing
from digisop.corrections.wording import reading
from digisop.messages import Lang
from digisop.results.spot_checks import unmarked
from digisop.station.state import State
from digisop_models.confidence import HUMAN, FieldConfidence
from digisop_models.corrections import MOVING, Action, Correction
from digisop_models.reasons import Reason
from digisop_models.record import Record

_SAID = frozenset({HUMAN, Reason.CONFIRMED, Reason.UNREADABLE, Reason.SECOND_REVIEWER})
_VALUES = frozenset({Action.SET, Action.CONFIRM, Action.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Differing:
    """Two reviewers' values of one field: whose the first was, and both in words."""

    first: str
    theirs: str
    yours: str


def first_opinions(
    history: Sequence[Correction], fields: Mapping[str, FieldConfidence]
) -> dict[str, Correction]:
    """By field what one reviewer has said and a second has not yet; its ``machine`` is what stood
    there before he said anything, however often he changed his mind."""
    found: dict[str, Correction] = {}
    for one in (history[place] for place in standing(history)):
        if one.action in MOVING:
            found.clear()
        elif one.awaits_second:
            first = found.get(one.pointer, one)
            found[one.pointer] = one.model_copy(update={"machine": first.machine})
        elif one.applied:
            found.pop(one.pointer, None)
    return {p: one for p, one in found.items() if p in fields and _awaits(fields[p])}


def as_seen_by(state: State, who: str) -> State:
    """The SOP without what others said that this reviewer is to say too; what he said himself asks
    him no more."""
    opinions = first_opinions(state.history, state.report.fields)
    if not opinions:
        return state
    data, fields = deepcopy(state.data), dict(state.report.fields)
    for pointer, one in opinions.items():
        if one.who == who:
            fields[pointer] = fields[pointer].model_copy(update={"needs_review": False})
            continue
        put(data, pointer, one.machine)
        reasons = tuple(code for code in fields[pointer].reasons if code not in _SAID)
        bare = fields[pointer].model_copy(update={"reasons": reasons})
        fields[pointer] = unmarked(pointer, bare)
    report = state.report.model_copy(update={"fields": fields})
    return replace(state, record=Record.model_validate(data), report=report, data=data)


def settled_record(record: Record, opinions: Mapping[str, Correction]) -> Record:
    """The record without the first of two opinions, which its second reviewer must not see: fields
    by pointer as the machine read them."""
    if not opinions:
        return record
    data = record.model_dump(mode="json")
    for pointer, one in opinions.items():
        put(data, pointer, one.machine)
    return Record.model_validate(data)


def hidden_from(state: State, who: str) -> Mapping[str, Correction]:
    """The first opinions that this reviewer does not see."""
    opinions = first_opinions(state.history, state.report.fields)
    return {pointer: one for pointer, one in opinions.items() if one.who != who}


def with_both(state: State, seen: State, changes: Sequence[Change], who: str) -> list[Change]:
    """What a reviewer decided upon what he saw, as it is put down: first opinions wait for a
    second; a second one settles the field, or is kept beside the first."""
    hidden = hidden_from(state, who)
    return [_second(state, seen, one, hidden.get(one.pointer)) for one in changes]


def _second(state: State, seen: State, change: Change, first: Correction | None) -> Change:
    if change.action not in _VALUES:
        return change
    if first is None:
        known = state.report.fields.get(change.pointer)
        is_last = known is not None and Reason.REVIEWERS_DIFFER in known.reasons
        return replace(change, awaits_second=not is_last)
    theirs = value_at(state.data, change.pointer)
    said = value_at(seen.data, change.pointer) if change.action is not Action.SET else change.human
    is_unreadable = Action.UNREADABLE in (change.action, first.action)
    agree = (
        is_same(change.pointer, said, theirs)
        if not is_unreadable
        else (change.action is first.action)
    )
    if not agree:
        return replace(change, human=said, differs=True)
    action = Action.UNREADABLE if is_unreadable else Action.CONFIRM
    return Change(change.pointer, action, theirs)


def differing(state: State, before: State, lang: Lang) -> Differing | None:
    """What is to be told after a decision that another reviewer's differs from; None where it
    differs from none. ``before`` is how it stood then."""
    last = state.history[-1]
    first = first_opinions(before.history, before.report.fields).get(last.pointer)
    if not last.differs or first is None:
        return None
    theirs = _in_words(
        before.data, last.pointer, first.action, value_at(before.data, last.pointer), lang
    )
    yours = _in_words(before.data, last.pointer, last.action, last.human, lang)
    return Differing(first.who, theirs, yours)


def _in_words(data: Any, pointer: str, action: Action, value: Any, lang: Lang) -> str:
    from digisop.messages import say

    if action is Action.UNREADABLE:
        return say(lang, "station_page.unreadable")
    copy = deepcopy(data)
    put(copy, pointer, value)
    return reading(copy, pointer, lang)


def _awaits(field: FieldConfidence) -> bool:
    return Reason.SECOND_REVIEWER in field.reasons

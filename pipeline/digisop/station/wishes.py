"""What a reviewer asks for, and the changes of the record that it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from digisop.corrections import regrouping
from digisop.corrections.alternatives import Alternative, alternatives
from digisop.corrections.changes import Change
from digisop.corrections.fields import Kind, is_same, is_table, kind_of, value_at
from digisop.corrections.meaning import meaning
from digisop.corrections.values import RefusedError, nothing
from digisop.corrections.words import Mark
from digisop.messages import Lang, say
from digisop.station.cuts import cut_at, joined_with_next
from digisop.station.state import State
from digisop.station.symbols import is_symbol, moved_symbol
from digisop.station.tables import joined_tables, split_table
from digisop_models.confidence import FieldConfidence, OtherFlows
from digisop_models.corrections import Action
from digisop_models.record import Shape

#: As many as there are digit keys.
MOST_CHOICES = 9
_LONGEST_TEXT, _LONGEST_POINTER = 20_000, 200
_LAST_PLACE, _LONGEST_NOTE = 1_000_000, 500
_PAGES = "/source/pages"


PointerText = Annotated[
    str,
    Field(
        max_length=_LONGEST_POINTER, pattern=r"^/(source/pages|(header|procedures)(/[a-z_0-9]+)*)$"
    ),
]
"""A field's pointer as it comes from a page."""


class Does(StrEnum):
    """What is to happen to a field."""

    ACCEPT = "accept"
    TEXT = "text"
    CHOOSE = "choose"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    ADD = "add"
    TAKE_OUT = "take_out"
    SPLIT = "split"
    SPLIT_TABLE = "split_table"
    JOIN = "join"
    UP = "up"
    DOWN = "down"
    TO_LEFT = "to_left"
    TO_RIGHT = "to_right"
    CUT_SOP = "cut_sop"
    JOIN_SOPS = "join_sops"


#: By how many rows down, and columns to the right.
_WAYS = {Does.UP: (-1, 0), Does.DOWN: (1, 0), Does.TO_LEFT: (0, -1), Does.TO_RIGHT: (0, 1)}
#: Accepted is that a cut or a joint went into no newer reading.
_OF_PAGES = frozenset({Does.CUT_SOP, Does.JOIN_SOPS, Does.ACCEPT})


class Wish(BaseModel):
    """A decision as the page sends it: about which field of which ``version`` of the SOP, how it
    read then (``seen``), and what to do. ``choice`` counts the alternatives from 0; ``place`` is
    where in the text it is to be divided, or the page at which the SOP is; ``why`` is a note."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Annotated[int, Field(ge=0)]
    pointer: PointerText
    seen: Annotated[str, Field(max_length=_LONGEST_TEXT)]
    does: Does
    text: Annotated[str, Field(max_length=_LONGEST_TEXT)] = ""
    choice: Annotated[int, Field(ge=0, lt=MOST_CHOICES)] = 0
    place: Annotated[int, Field(ge=0, le=_LAST_PLACE)] = 0
    why: Annotated[str, Field(max_length=_LONGEST_NOTE)] = ""

    @model_validator(mode="after")
    def _leaves_pages_as_they_are(self) -> Wish:
        if self.pointer == _PAGES and self.does not in _OF_PAGES:
            raise ValueError("the pages of an SOP are only cut, joined and accepted")
        return self


def choices(state: State, pointer: str, lang: Lang) -> list[Alternative]:
    """What a reviewer may choose for a field by a digit key, the likeliest first, no more than
    ``MOST_CHOICES``."""
    field = state.report.fields.get(pointer) or FieldConfidence(confidence=None, needs_review=False)
    found = [*alternatives(state.data, pointer, field, lang), *_usual(state, pointer, lang)]
    distinct = {each.text: each for each in reversed(found)}
    ordered = (each for each in found if distinct[each.text] is each)
    return list(islice(ordered, MOST_CHOICES))


def _usual(state: State, pointer: str, lang: Lang) -> Iterator[Alternative]:
    """What can always be chosen: another shape of a symbol, another label of an arrow."""
    match kind_of(pointer):
        case Kind.SYMBOL:
            shape = value_at(state.data, pointer)["shape"]
            yield from (
                Alternative(say(lang, f"shape.{each}")) for each in Shape if each.value != shape
            )
        case Kind.FLOW:
            label = value_at(state.data, pointer)["label"] or "plain"
            words = (name for name in ("yes", "no", "plain") if name != label)
            yield from (Alternative(say(lang, f"label.{name}")) for name in words)


def changes_of(state: State, wish: Wish, lang: Lang) -> list[Change]:
    """What the wish comes to; raises RefusedError, or LookupError where there is no such field."""
    machine = value_at(state.data, wish.pointer)
    match wish.does:
        case Does.ACCEPT:
            return [Change(wish.pointer, Action.CONFIRM, machine)]
        case Does.UNREADABLE:
            return [Change(wish.pointer, Action.UNREADABLE, machine)]
        case Does.EMPTY:
            return [_emptied(wish.pointer, machine, lang)]
        case Does.TEXT:
            return [_typed(state, wish.pointer, wish.text, machine)]
        case Does.CHOOSE:
            return _chosen(state, wish, machine, lang)
        case Does.CUT_SOP:
            return [cut_at(state, wish.place)]
        case Does.JOIN_SOPS:
            return [joined_with_next(state)]
        case _:
            return list(_regrouped(state, wish))


def _regrouped(state: State, wish: Wish) -> Iterator[Change]:
    data = state.data
    match wish.does:
        case Does.SPLIT_TABLE:
            return split_table(state, wish.pointer)
        case Does.JOIN if is_table(regrouping.element_of(wish.pointer)):
            return joined_tables(state, wish.pointer)
        case Does.ADD:
            return regrouping.added(data, wish.pointer, wish.text)
        case Does.SPLIT:
            return regrouping.split(data, wish.pointer, wish.text, wish.place)
        case Does.JOIN:
            return regrouping.joined(data, wish.pointer)
        case Does.UP | Does.DOWN | Does.TO_LEFT | Does.TO_RIGHT if is_symbol(wish.pointer):
            return moved_symbol(state, wish.pointer, *_WAYS[wish.does])
        case Does.UP | Does.DOWN:
            return regrouping.moved(data, wish.pointer, 1 if wish.does is Does.DOWN else -1)
        case Does.TAKE_OUT:
            return regrouping.taken_out(data, wish.pointer)
    raise RefusedError("no_move")


def _emptied(pointer: str, machine: Any, lang: Lang) -> Change:
    if kind_of(pointer) is Kind.WHOLE and machine == 0:  # a list that is empty on paper too
        return Change(pointer, Action.CONFIRM, machine)
    if kind_of(pointer) in {Kind.DURATION, Kind.TEXT, Kind.OPTIONAL, Kind.DATE, Kind.NIP}:
        human = nothing(pointer)
        action = Action.CONFIRM if is_same(pointer, human, machine) else Action.SET
        return Change(pointer, action, human)
    action, human = meaning({}, pointer, say(lang, f"mark.{Mark.REMOVE}"), machine)
    return Change(pointer, action, human)


def _typed(state: State, pointer: str, text: str, machine: Any) -> Change:
    action, human = meaning(state.data, pointer, text, machine)
    return Change(pointer, action, human)


def _chosen(state: State, wish: Wish, machine: Any, lang: Lang) -> list[Change]:
    offered = choices(state, wish.pointer, lang)
    if wish.choice >= len(offered):
        raise RefusedError("no_choice")
    chosen = offered[wish.choice]
    if chosen.flows is None:
        return [_typed(state, wish.pointer, chosen.text, machine)]
    return list(_redrawn(state, wish.pointer, chosen.flows))


def _redrawn(state: State, pointer: str, others: OtherFlows) -> Iterator[Change]:
    """The arrows of another drawing put in, and those that it has not taken out."""
    base = "/".join([*pointer.split("/")[:3], "flows"])
    flows = value_at(state.data, base.rpartition("/")[0])["flows"]
    gone = [one.model_dump(mode="json") for one in others.without]
    fresh = [{**one.model_dump(mode="json"), "id": ""} for one in others.instead]
    for place, flow in enumerate(flows):
        if any(is_same(f"{base}/0", flow, one) for one in gone):
            yield Change(f"{base}/{place}", Action.REMOVE, None)
    for flow in fresh:
        yield Change(f"{base}/{len(flows)}", Action.ADD, flow)
    if kind_of(pointer) is Kind.WHOLE:
        yield Change(pointer, Action.CONFIRM, len(flows))

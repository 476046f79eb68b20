"""Decisions put on the disk: one after the other, each only upon what its reviewer saw."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from digisop.corrections.changes import Change
from digisop.corrections.cutting import pages_of
from digisop.corrections.fields import anchor_of, anchor_of_new, value_at
from digisop.corrections.replay import standing
from digisop.corrections.tables import without_ids
from digisop.corrections.values import RefusedError
from digisop.corrections.wording import reading
from digisop.messages import Lang
from digisop.results.corrections_file import identity
from digisop.results.writer import unchanging
from digisop.station.cuts import check_put_back, filled_header
from digisop.station.four_eyes import (
    Differing,
    as_seen_by,
    differing,
    hidden_from,
    with_both,
)
from digisop.station.part_read import ReadHeader, ReadTable
from digisop.station.state import State, open_state, saved_with
from digisop.station.wishes import Wish, changes_of
from digisop_models.corrections import CUTTING, MOVING, Action, Correction, Tool


class GoneError(Exception):
    """There is no such SOP any more."""


class ConflictError(Exception):
    """Someone else decided meanwhile. ``who`` did, and ``theirs`` is how the field reads now;
    nothing was changed."""

    def __init__(self, state: State, who: str, theirs: str) -> None:
        super().__init__(who)
        self.state = state
        self.who = who
        self.theirs = theirs


def decide(
    folder: Path, number: int, wish: Wish, who: str, lang: Lang, *, four_eyes: bool = False
) -> tuple[State, Differing | None]:
    """Put a decision on the disk; returns the SOP as it is then, and where ``four_eyes`` are wanted
    from what other reviewer's value it differs.

    Raises RefusedError, ConflictError or GoneError, and changes nothing.
    """
    with unchanging(folder.parent):
        state = _opened(folder, number)
        seen = as_seen_by(state, who)
        _check(seen, wish, lang, hidden_from(state, who))
        try:
            changes = changes_of(seen, wish, lang)
            if four_eyes:
                changes = with_both(state, seen, changes, who)
            told = _corrections(state, number, changes, who)
            after = saved_with(state, [one.model_copy(update={"why": wish.why}) for one in told])
        except LookupError:
            raise RefusedError("unknown_field") from None
        except ValidationError as error:
            raise RefusedError("invalid", detail=error.errors()[0]["msg"]) from None
        return after, differing(after, state, lang)


def put_tables(
    folder: Path, number: int, page: int, tables: Sequence[ReadTable], who: str
) -> State:
    """Put tables that were read again into the record, behind those that stand before that page;
    what is not sure in them is to be reviewed. Raises GoneError."""
    with unchanging(folder.parent):
        state = _opened(folder, number)
        place = _place_of_page(state, page)
        changes = [
            Change(f"/procedures/{place}", Action.ADD, _without_ids(one), one.fields)
            for one in tables
        ]
        return saved_with(state, _corrections(state, number, changes, who))


def put_header(folder: Path, number: int, read: ReadHeader, who: str) -> State:
    """Fill what is empty in an identity block from one that was read again; how sure it is goes
    along, and nothing that stands there changes. Raises RefusedError where nothing comes of it, and
    GoneError."""
    with unchanging(folder.parent):
        state = _opened(folder, number)
        changes = list(filled_header(state.data, read))
        if not changes:
            raise RefusedError("no_header_read")
        return saved_with(state, _corrections(state, number, changes, who))


def _without_ids(table: ReadTable) -> Any:
    return without_ids(table.procedure.model_dump(mode="json"))


def _place_of_page(state: State, page: int) -> int:
    """Which place a table on that page has among those of the record."""
    places = range(len(state.record.procedures))
    return next((k for k in places if page < _first_page(state, k)), len(places))


def _first_page(state: State, procedure: int) -> int:
    """The first page of a table; 0 where that is not known."""
    base = f"/procedures/{procedure}/"
    fields = state.report.fields.items()
    return min((f.page for p, f in fields if f.page and p.startswith(base)), default=0)


def undo(
    folder: Path, number: int, version: int, who: str, *, only_of: str | None = None
) -> tuple[State, Correction]:
    """Take back the last decision made in the station that stands; returns it too. ``only_of``
    names the reviewer whose it must be.

    Raises RefusedError, ConflictError or GoneError, and changes nothing.
    """
    with unchanging(folder.parent):
        state = _opened(folder, number)
        if version != state.version:
            raise ConflictError(state, _last_by(state), "")
        last = last_standing(state)
        if last is None:
            raise RefusedError("nothing_to_undo")
        if last.tool is not Tool.STATION:
            raise RefusedError("undo_of_sheet")
        if only_of is not None and last.who != only_of:
            raise RefusedError("undo_of_another", name=last.who)
        check_put_back(state, last)
        taken_back = last.model_copy(
            update={
                "action": Action.UNDO,
                "machine": None,
                "human": None,
                "who": who,
                "when": _now(),
                "sheet": _fresh_name(),
                "base": identity(state.record),
                "revision": _next_revision(state),
            }
        )
        return saved_with(state, [taken_back]), last


def last_standing(state: State) -> Correction | None:
    """The correction that would be taken back next."""
    places = standing(state.history)
    return state.history[places[-1]] if places else None


def _opened(folder: Path, number: int) -> State:
    state = open_state(folder, number)
    if state is None:
        raise GoneError
    return state


def _check(state: State, wish: Wish, lang: Lang, hidden: Collection[str]) -> None:
    """Raises ConflictError where the field is not as the reviewer saw it; what another said of the
    ``hidden`` ones he is not to know."""
    since = state.history[wish.version :]
    if wish.version > state.version or any(one.action in MOVING for one in since):
        raise ConflictError(state, _last_by(state), _read(state, wish.pointer, lang))
    theirs = _read(state, wish.pointer, lang)
    of_field = [one for one in since if one.pointer == wish.pointer and one.pointer not in hidden]
    if of_field or theirs != wish.seen:
        who = of_field[-1].who if of_field else _last_by(state)
        raise ConflictError(state, who, theirs)


def _read(state: State, pointer: str, lang: Lang) -> str:
    try:
        return reading(state.data, pointer, lang)
    except LookupError:
        return ""


def _last_by(state: State) -> str:
    return state.history[-1].who if state.history else "?"


def _corrections(
    state: State, number: int, changes: Sequence[Change], who: str
) -> list[Correction]:
    name, base, when = _fresh_name(), identity(state.record), _now()
    return [
        Correction(
            sop=number,
            pointer=change.pointer,
            action=change.action,
            machine=_machine(state, change),
            human=change.human,
            anchor=_anchor(state, change),
            who=who,
            when=when,
            sheet=name,
            base=base,
            source=state.record.source.sha256,
            revision=_next_revision(state),
            tool=Tool.STATION,
            read=dict(change.read),
            awaits_second=change.awaits_second,
            differs=change.differs,
        )
        for change in changes
    ]


def _machine(state: State, change: Change) -> Any:
    if change.action in CUTTING:
        return list(pages_of(state.data))
    return None if change.action is Action.ADD else value_at(state.data, change.pointer)


def _anchor(state: State, change: Change) -> str:
    if change.action is Action.ADD:
        return anchor_of_new(state.data, change.pointer, change.human)
    return anchor_of(state.data, change.pointer)


def _fresh_name() -> str:
    return hashlib.sha256(secrets.token_bytes(32)).hexdigest()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def _next_revision(state: State) -> int:
    return 1 + max((one.revision for one in state.history), default=state.record.revision)

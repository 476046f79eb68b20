"""The corrections of a review sheet put into the records they are of, and kept beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from digisop.corrections.changes import Change
from digisop.corrections.fields import Data, anchor_of, anchor_of_new, is_same, value_at
from digisop.corrections.meaning import changes_meant, meaning
from digisop.corrections.replay import Amended, replay, sheets
from digisop.corrections.values import RefusedError
from digisop.corrections.wording import reading
from digisop.corrections.words import regroup_in
from digisop.errors import SheetOfAnotherRunError
from digisop.form.flowchart_rules import flag_broken_rules
from digisop.messages import Lang
from digisop.results.corrections_file import identity
from digisop.review.folder import Document, open_document, save_document
from digisop.review.layout import MetaSop
from digisop.review.meanwhile import decided_in_station, only_values_since
from digisop.review.readback import FilledSheet, Typed
from digisop.review.reviewer import reviewer_name
from digisop_models.corrections import Action, Correction, Tool

_Key = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A correction that was not applied: the row as typed, of which SOP, and why."""

    typed: Typed
    sop: MetaSop | None
    data: Data | None
    reason: str
    facts: dict[str, str | int]


@dataclass(slots=True)
class Result:
    """What came of a sheet: corrections put in, those that were in before, those refused;
    ``revised`` are the records that changed, with their revision."""

    applied: int = 0
    already: int = 0
    refused: list[Refusal] = field(default_factory=list)
    revised: list[tuple[MetaSop, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who gave the corrections, and when they went in."""

    who: str
    when: dt.datetime


def stamp(by: str, filled: FilledSheet) -> Stamp:
    """Now, by the person named, else by who saved the sheet, else by who is at the computer."""
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return Stamp(reviewer_name(by, filled.saved_by), now)


def apply_sheet(filled: FilledSheet, output: Path, given: Stamp) -> Result:
    """Put the corrections into the records below ``output``.

    Raises SheetOfAnotherRunError, and changes nothing, where no record is the one the sheet is
    of. A record that is another one costs its own rows only.
    """
    result = Result()
    by_sop: dict[int, list[Typed]] = {}
    for typed in filled.typed:
        by_sop.setdefault(typed.sop, []).append(typed)
    listed = dict(enumerate(filled.meta.sops))
    wanted = {index: listed[index] for index in by_sop if index in listed} or listed
    tasks = {index: _Task.open(output, sop, filled.meta.sheet) for index, sop in wanted.items()}
    if not any(task and task.is_ours for task in tasks.values()):
        raise SheetOfAnotherRunError(folder=str(output))
    for index, rows in by_sop.items():
        task = tasks.get(index)
        if task is None:
            reason = "unknown_field" if index not in listed else "record_changed"
            refusals = (Refusal(row, listed.get(index), None, reason, {}) for row in rows)
            result.refused.extend(refusals)
        else:
            task.run(rows, given, result)
    return result


def find_output(sheet: Path, filled: FilledSheet) -> Path:
    """The folder of the sheet's records: beside the sheet, or where it was made; that where none of
    them is found."""
    for folder in (sheet.parent, Path(filled.meta.output)):
        if any((folder / sop.folder / "record.json").is_file() for sop in filled.meta.sops):
            return folder
    return Path(filled.meta.output)


@dataclass(slots=True)
class _Task:
    """One SOP: what was said of it before, and the record that this sheet's rows point into, whose
    digest is ``meant``: the one it was made from, or that one with other values since."""

    sop: MetaSop
    sheet: str
    document: Document
    earlier: tuple[Correction, ...]
    same: dict[_Key, Correction]
    base: Amended
    meant: str

    @staticmethod
    def open(output: Path, sop: MetaSop, sheet: str) -> _Task | None:
        document = open_document(output / sop.folder, sop.number)
        if document is None:
            return None
        groups = sheets(document.history)
        again = bool(groups) and (groups[-1][0].sheet, groups[-1][0].base) == (sheet, sop.base)
        earlier = tuple(one for group in (groups[:-1] if again else groups) for one in group)
        same = {_key(one): one for one in groups[-1]} if again else {}
        base = document.amended(earlier)
        task = _Task(sop, sheet, document, earlier, same, base, sop.base)
        if task.is_current or not only_values_since(document.history, sop.base):
            return task
        now = document.amended(document.history)
        meant = identity(now.record)
        return _Task(sop, sheet, document, document.history, {}, now, meant)

    @property
    def is_current(self) -> bool:
        """Whether the record that the sheet was made from can still be had, or its places."""
        return identity(self.base.record) == self.meant

    @property
    def is_ours(self) -> bool:
        """Whether the sheet is of this record, as it is or as it was before corrections."""
        history = self.document.history
        return self.is_current or any(
            self._is_of_sheet(one) or one.base == self.sop.base for one in history
        )

    def _is_of_sheet(self, one: Correction) -> bool:
        return one.sheet == self.sheet

    def run(self, rows: Sequence[Typed], given: Stamp, result: Result) -> None:
        data = self.base.record.model_dump(mode="json")
        if not self.is_current:
            self._refuse_or_know(rows, data, result)
            return
        revision = 1 + max((one.revision for one in self.document.history), default=0)
        fresh: dict[_Key, Correction] = {}
        decided = decided_in_station(self.document.history)
        if not self.same:
            before = (one for one in self.document.history if self._is_of_sheet(one))
            decided = {one.pointer: one for one in before} | decided
        for typed in rows:
            other = decided.get(typed.pointer)
            if other and _says(data, typed, [other]):
                result.already += 1
                continue
            try:
                if other and other.tool is Tool.STATION:
                    now = reading(data, typed.pointer, Lang.ID)
                    raise RefusedError("decided_meanwhile", who=other.who, value=now)
                told = self._corrections(data, typed, given, revision)
                if any(_key(one) in fresh and not _agree(fresh[_key(one)], one) for one in told):
                    raise RefusedError("twice")
            except RefusedError as error:
                result.refused.append(Refusal(typed, self.sop, data, error.reason, error.facts))
                continue
            if all(_is_known(one, self.same) for one in told):
                result.already += 1
            else:
                fresh |= {_key(one): one for one in told}
                result.applied += 1
        if fresh:
            self._keep({**self.same, **fresh})
            result.revised.append((self.sop, revision))

    def _refuse_or_know(self, rows: Sequence[Typed], data: Data, result: Result) -> None:
        """The record has changed since: only what went in before is no news."""
        before = [one for one in self.document.history if self._is_of_sheet(one)]
        for typed in rows:
            if _says(data, typed, before):
                result.already += 1
            else:
                result.refused.append(Refusal(typed, self.sop, data, "record_changed", {}))

    def _corrections(
        self, data: Data, typed: Typed, given: Stamp, revision: int
    ) -> list[Correction]:
        """What a row comes to: one correction, or several where a list changes."""
        if typed.problem:
            raise RefusedError(typed.problem)
        if not typed.pointer.startswith(("/header/", "/procedures")):
            raise RefusedError("unknown_field")
        try:
            machine = value_at(data, typed.pointer)
            changes = changes_meant(data, typed.pointer, typed.text, machine)
            told = [self._correction(data, one, given, revision) for one in changes]
            told = [one.model_copy(update={"why": typed.why}) for one in told]
            replay(self.base.record, self.base.report, told)
        except LookupError:
            raise RefusedError("unknown_field") from None
        except ValidationError as error:
            raise RefusedError("invalid", detail=error.errors()[0]["msg"]) from None
        return told

    def _correction(self, data: Data, change: Change, given: Stamp, revision: int) -> Correction:
        is_new = change.action is Action.ADD
        anchor = anchor_of_new(data, change.pointer, change.human) if is_new else None
        return Correction(
            sop=self.sop.number,
            pointer=change.pointer,
            action=change.action,
            machine=None if is_new else value_at(data, change.pointer),
            human=change.human,
            anchor=anchor_of(data, change.pointer) if anchor is None else anchor,
            who=given.who,
            when=given.when,
            sheet=self.sheet,
            base=self.meant,
            source=self.base.record.source.sha256,
            revision=revision,
        )

    def _keep(self, mine: Mapping[_Key, Correction]) -> None:
        amended = self.document.amended((*self.earlier, *mine.values()))
        report = flag_broken_rules(amended.record, amended.report)
        save_document(self.document, replace(amended, report=report))


def _key(one: Correction) -> _Key:
    """One decision about each field, and one element put in before it."""
    return one.pointer, one.action is Action.ADD


def _is_known(one: Correction, known: Mapping[_Key, Correction]) -> bool:
    return _key(one) in known and _agree(known[_key(one)], one)


def _agree(one: Correction, other: Correction) -> bool:
    return one.action is other.action and is_same(one.pointer, one.human, other.human)


def _says(data: Data, typed: Typed, known: Sequence[Correction]) -> bool:
    """Whether the row says what went in before, as far as the changed record lets one tell."""
    if regroup_in(typed.text):
        return False
    of_field = [one for one in known if one.pointer == typed.pointer]
    try:
        return any(_means(data, typed, one) for one in of_field)
    except (RefusedError, LookupError):
        return False


def _means(data: Data, typed: Typed, known: Correction) -> bool:
    action, human = meaning(data, typed.pointer, typed.text, known.machine)
    return action is known.action and is_same(known.pointer, human, known.human)

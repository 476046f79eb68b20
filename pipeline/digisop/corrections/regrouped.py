"""SOPs of a file joined and cut by people: put in like every other correction, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from digisop.corrections.cutting import Whole, divided, joined, pages_of
from digisop.form.flowchart_rules import flag_broken_rules
from digisop_models.confidence import ConfidenceReport
from digisop_models.corrections import Action, Correction
from digisop_models.record import Record

Sop = tuple[Record, ConfidenceReport]
"""A record, and how sure its fields are."""


Others = Callable[[int, Sop | None], Sop | None]
"""Gives the SOP of a number from the same file, with its own corrections in it; None where there
is none. The second argument is what it was when it was cut off, if that was in this very replay."""


def alone(_number: int, read: Sop | None) -> Sop | None:
    """No other is known."""
    return read


@dataclass(slots=True)
class Cuts:
    """What comes of joining and cutting as corrections are put in. ``is_another``: it is not the
    SOP that was read any more."""

    report: ConfidenceReport
    others: Others
    cut_off: dict[int, Sop] = field(default_factory=dict)
    is_another: bool = False

    def apply(self, whole: Whole, one: Correction) -> tuple[Whole, bool | None]:
        """The SOP after one of these, and whether it went in: None where it need not, for a newer
        version reads the document so by itself."""
        number, pages = other_sop(one)
        if one.source != whole.data["source"]["sha256"] or not pages:
            return whole, False
        if one.action is Action.JOIN:
            return self._joined(whole, number, pages)
        return self._divided(whole, number, pages, one.revision)

    def _joined(self, whole: Whole, number: int, pages: list[int]) -> tuple[Whole, bool | None]:
        if set(pages) <= set(pages_of(whole.data)):
            return whole, None
        other = self.others(number, self.cut_off.get(number))
        if other is None or list(other[0].source.pages) != pages:
            return whole, False
        self.is_another = True
        second = Whole(other[0].model_dump(mode="json"), other[1].fields)
        return joined(whole, second), True

    def _divided(
        self, whole: Whole, number: int, pages: list[int], revision: int
    ) -> tuple[Whole, bool | None]:
        own = pages_of(whole.data)
        known = self.others(number, None)
        begins = known[0].source.pages[:1] if known else ()
        if pages[0] not in own:
            return whole, None if begins == (pages[0],) else False
        if pages[0] == own[0] or begins not in ((), (pages[0],)):
            return whole, False
        self.is_another = True
        first, second = divided(whole, pages[0])
        record = Record.model_validate({**second.data, "revision": revision})
        known_of = {"fields": dict(second.fields), "without_fault": None}
        report = flag_broken_rules(record, self.report.model_copy(update=known_of))
        self.cut_off[number] = record, report
        return first, True


def other_sop(one: Correction) -> tuple[int, list[int]]:
    """The number and the pages of the other SOP that a correction is about; 0 and none where they
    cannot be understood."""
    human: Any = one.human
    if not isinstance(human, dict) or not isinstance(human.get("sop"), int):
        return 0, []
    pages = human.get("pages")
    if not isinstance(pages, list) or not all(isinstance(page, int) for page in pages):
        return human["sop"], []
    return human["sop"], sorted(pages)


def joined_sops(standing_ones: Iterable[Correction]) -> set[int]:
    """The numbers of SOPs that are none by themselves, for they were joined to others."""
    joins = (one for one in standing_ones if one.action is Action.JOIN and one.applied)
    return {other_sop(one)[0] for one in joins}


def holder_of(number: int, standing_ones: Iterable[Correction]) -> int | None:
    """The SOP that one was joined to, in the end; None where it was joined to none."""
    joins = {
        other_sop(one)[0]: one.sop
        for one in standing_ones
        if one.action is Action.JOIN and one.applied
    }
    passed = {number}
    while number in joins and joins[number] not in passed:
        number = joins[number]
        passed.add(number)
    return number if len(passed) > 1 else None

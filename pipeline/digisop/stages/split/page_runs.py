"""Stage ``split``: which pages of a file belong to which SOP, and which to none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from digisop.form.labels import BOXES, IDENTITY, Field
from digisop.form.swimlane import Swimlane
from digisop_models.page import Page

#: A page with labels of this many fields has an identity block, or goes on with one.
FEWEST_LABELS = 3
#: An identity block begins where this many of number, title, dates and approver are labelled.
FEWEST_IDENTITY = 2


#: Two readings of one number or title are this much alike (0 to 1).
SAME_VALUE = 0.8


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a page has of an SOP."""

    page: Page
    fields: Mapping[Field, str]
    lane: bool

    @property
    def begins(self) -> bool:
        """Whether an identity block begins here."""
        identity = [field for field in self.fields if field in IDENTITY]
        titled = {Field.NUMBER, Field.TITLE, Field.APPROVED_BY} & set(identity)
        enough = len(identity) >= FEWEST_IDENTITY and len(self.fields) >= FEWEST_LABELS
        return bool(titled) and enough

    @property
    def belongs(self) -> bool:
        """Whether the page is part of an SOP at all."""
        boxed = len(self.fields) >= FEWEST_LABELS - 1 and any(f in BOXES for f in self.fields)
        return self.begins or boxed or self.lane


def split(
    pages: Sequence[Page], lanes: Sequence[Swimlane], fields: Mapping[int, Mapping[Field, str]]
) -> tuple[tuple[Page, ...], ...]:
    """One run of pages for each SOP, in order; empty where the file holds none.

    ``lanes`` are the swimlanes on the pages, ``fields`` the header fields labelled on each page,
    by its number, with the letters of the number and the title.

    A new identity block begins a new SOP. Decrees, covers, blank pages, posters and legends have
    neither labels nor a swimlane and go into no run.
    """
    on_pages = {lane.page for lane in lanes}
    signs = [_Signs(p, fields.get(p.number, {}), p.number in on_pages) for p in pages]
    runs: list[list[_Signs]] = []
    for at, sign in enumerate(signs):
        if not sign.belongs and not (runs and _in_the_midst(signs, at, runs[-1])):
            continue
        if not runs or (sign.begins and _is_new(sign, runs[-1])):
            runs.append([])
        runs[-1].append(sign)
    return tuple(tuple(sign.page for sign in run) for run in runs)


def _is_new(sign: _Signs, run: Sequence[_Signs]) -> bool:
    """Whether an identity block is another SOP's: the one before has its swimlane already, or
    another number or title."""
    for field in (Field.NUMBER, Field.TITLE):
        old = next((s.fields[field] for s in run if s.fields.get(field)), "")
        new = sign.fields.get(field, "")
        if old and new:
            return fuzz.ratio(old, new) < 100 * SAME_VALUE or any(s.lane for s in run)
    return any(s.lane or s.begins for s in run)


def _in_the_midst(signs: Sequence[_Signs], at: int, run: Sequence[_Signs]) -> bool:
    """Whether a page without any sign stands between an identity block and its swimlane."""
    if any(sign.lane for sign in run):
        return False
    following = next((sign for sign in signs[at + 1 :] if sign.belongs), None)
    return following is not None and not following.begins

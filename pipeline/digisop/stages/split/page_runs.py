"""Stage ``split``: which pages of a file belong to which SOP, and which to none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from digisop.form.labels import BOXES, IDENTITY, Field
from digisop.stages.types import ReadPage
from digisop.text.repeated import Repeated

#: A page with labels of this many fields has an identity block, or goes on with one.
FEWEST_LABELS = 3
#: An identity block begins where this many of number, title, dates and approver are labelled.
FEWEST_IDENTITY = 2


#: Two readings of one number or title are this much alike (0 to 1).
SAME_VALUE = 0.8


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a page has of an SOP."""

    page: ReadPage
    fields: Mapping[Field, str]

    @property
    def lane(self) -> bool:
        """Whether a swimlane stands on it."""
        return bool(self.page.lanes)

    @property
    def begins(self) -> bool:
        """Whether an identity block begins here."""
        identity = [name for name in self.fields if name in IDENTITY]
        titled = {Field.NUMBER, Field.TITLE, Field.APPROVED_BY} & set(identity)
        enough = len(identity) >= FEWEST_IDENTITY and len(self.fields) >= FEWEST_LABELS
        return bool(titled) and enough

    @property
    def belongs(self) -> bool:
        """Whether the page is part of an SOP at all."""
        boxed = len(self.fields) >= FEWEST_LABELS - 1 and any(f in BOXES for f in self.fields)
        return self.begins or boxed or self.lane


@dataclass(slots=True)
class _Run:
    """The pages of one SOP so far; ``values`` are the first of its number and its title."""

    pages: list[ReadPage] = field(default_factory=list)
    values: dict[Field, str] = field(default_factory=dict)
    lane: bool = False
    begins: bool = False

    def add(self, sign: _Signs) -> None:
        """Put a page to the end."""
        self.pages.append(sign.page)
        self.lane |= sign.lane
        self.begins |= sign.begins
        for name in (Field.NUMBER, Field.TITLE):
            value = sign.fields.get(name)
            if value:
                self.values.setdefault(name, value)


def split(pages: Sequence[ReadPage]) -> tuple[tuple[ReadPage, ...], ...]:
    """One run of pages for each SOP, in order; empty where the file holds none.

    A new identity block begins a new SOP. Decrees, covers, blank pages, posters and legends have
    neither labels nor a swimlane and go into no run. A label in words that come back page after
    page counts on the first of them only.
    """
    repeated = Repeated([field.key for field in page.header.fields] for page in pages)
    signs = [_signs(page, repeated) for page in pages]
    runs: list[_Run] = []
    for sign, following in zip(signs, _next_of_an_sop(signs), strict=True):
        if not sign.belongs and not (runs and _in_the_midst(runs[-1], following)):
            continue
        if not runs or (sign.begins and _is_new(sign, runs[-1])):
            runs.append(_Run())
        runs[-1].add(sign)
    return tuple(tuple(run.pages) for run in runs)


def _signs(page: ReadPage, repeated: Repeated) -> _Signs:
    keys = {field.key: None for field in page.header.fields}  # of a table's labels it is one
    again = {key for key in keys if repeated.again(key)}
    kept = (field for field in page.header.fields if field.key not in again)
    return _Signs(page, {field.field: field.value for field in kept})


def _next_of_an_sop(signs: Sequence[_Signs]) -> list[_Signs | None]:
    """For each page the next one that is part of an SOP."""
    found: list[_Signs | None] = []
    following: _Signs | None = None
    for sign in reversed(signs):
        found.append(following)
        following = sign if sign.belongs else following
    return found[::-1]


def _is_new(sign: _Signs, run: _Run) -> bool:
    """Whether an identity block is another SOP's: the one before has its swimlane already, or
    another number or title."""
    for name in (Field.NUMBER, Field.TITLE):
        old, new = run.values.get(name, ""), sign.fields.get(name, "")
        if old and new:
            return fuzz.ratio(old, new) < 100 * SAME_VALUE or run.lane
    return run.lane or run.begins


def _in_the_midst(run: _Run, following: _Signs | None) -> bool:
    """Whether a page without any sign stands between an identity block and its swimlane."""
    return not run.lane and following is not None and not following.begins

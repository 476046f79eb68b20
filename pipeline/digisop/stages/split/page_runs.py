"""Stage ``split``: which pages of a file belong to which SOP, and which to none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from digisop.form.labels import BOXES, DATES, IDENTITY, Field, Role
from digisop.form.nip import begins_with_label
from digisop.stages.split.left_out import looks_like_cover
from digisop.stages.types import ReadPage
from digisop.text.dates import parse_date
from digisop.text.repeated import Repeated

#: A page with labels of this many fields has an identity block, or goes on with one.
FEWEST_LABELS = 3
#: An identity block begins where this many of number, title, dates and approver are labelled.
FEWEST_IDENTITY = 2


#: A page of a signature alone has no more lines than this.
MOST_SIGNATURE_LINES = 12
#: The place and day of a signature have no more words than this.
MOST_DATE_WORDS = 4
#: The rest of a swimlane has as many columns, no fewer than these, and is as wide but for this
#: share.
FEWEST_COLUMNS = 5
SAME_WIDTH = 0.05
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
    def below(self) -> bool:
        """Whether the identity block that begins here stands under the page's swimlanes."""
        bottom = max((lane.table.box.y1 for lane in self.page.lanes), default=0.0)
        own = [label for label in self.page.header.labels if label.field in IDENTITY]
        last = [label for label in own if label.box.y0 > bottom - 2]
        return self.begins and len(last) == len(own)

    @property
    def heads_a_table(self) -> bool:
        """Whether its first swimlane has a heading above it, and rows that count from one."""
        lane = self.page.lanes[0] if self.page.lanes else None
        if lane is None or lane.head_row is None or not lane.above:
            return False
        numbers = next((column for column in lane.columns if column.role is Role.NUMBER), None)
        first = [cell for cell in lane.table.cells if cell.row == lane.first_row]
        return numbers is not None and any(
            numbers.x0 < cell.box.center[0] < numbers.x1 and cell.text.strip("(). ") == "1"
            for cell in first
        )

    @property
    def signature(self) -> bool:
        """Whether nothing but a signature stands on it: few lines, with a NIP or a place and
        date."""
        lines = self.page.page.lines
        few = not self.page.page.tables and len(lines) <= MOST_SIGNATURE_LINES
        return few and any(begins_with_label(x.text) or _is_date(x.text) for x in lines)

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
    closing = _blocks_close([sign for sign in signs if sign.belongs])
    for sign, following in zip(signs, _next_of_an_sop(signs), strict=True):
        if _is_cover(sign, following):
            continue
        if not sign.belongs and not (runs and _goes_with(sign, runs[-1], following)):
            continue
        is_new = _is_behind if closing else _is_new
        if not runs or is_new(sign, runs[-1]):
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


def _blocks_close(signs: Sequence[_Signs]) -> bool:
    """Whether the file's identity blocks stand behind their swimlanes: it begins with a swimlane
    and ends with an identity block, which may go on over further pages."""
    last = next((sign for sign in reversed(signs) if sign.begins or sign.lane), None)
    if last is None or not signs[0].lane or not last.below:
        return False
    return not signs[0].begins or signs[0].below


def _is_behind(sign: _Signs, run: _Run) -> bool:
    """Whether a page is the first of the next SOP, where identity blocks close them."""
    return run.begins and (sign.lane or sign.begins)


def _goes_with(sign: _Signs, run: _Run, following: _Signs | None) -> bool:
    """Whether a page without labels and swimlane is part of an SOP all the same."""
    signed = run.lane and not run.begins and sign.signature
    return signed or _in_the_midst(run, following) or _is_rest(sign, run)


def _is_cover(sign: _Signs, following: _Signs | None) -> bool:
    """Whether a page is but the cover of the identity block that begins behind it, though number,
    title or dates are labelled on it."""
    own = set(sign.fields) - {Field.NUMBER, Field.TITLE, *DATES, Field.OTHER}
    return (
        sign.begins
        and not sign.lane
        and following is not None
        and following.begins
        and own <= set(following.fields) - set(BOXES)
        and looks_like_cover(sign.page.page)
    )


def _is_rest(sign: _Signs, run: _Run) -> bool:
    """Whether a table stands on the page that is as wide as the run's last swimlane and has as
    many columns: its rest, which could not be read as one."""
    lane = next((page.lanes[-1] for page in reversed(run.pages) if page.lanes), None)
    return lane is not None and any(
        table.column_count == lane.table.column_count >= FEWEST_COLUMNS
        and abs(table.box.width / max(lane.table.box.width, 1.0) - 1) < SAME_WIDTH
        for table in sign.page.page.tables
    )


def _is_date(text: str) -> bool:
    return len(text.split()) <= MOST_DATE_WORDS and parse_date(text) is not None


def _is_new(sign: _Signs, run: _Run) -> bool:
    """Whether an identity block is another SOP's: the one before has its swimlane already, or
    another number or title."""
    if not sign.begins:
        return sign.heads_a_table and run.lane and not run.begins
    known = {
        name: (run.values[name], sign.fields[name])
        for name in (Field.NUMBER, Field.TITLE)
        if run.values.get(name) and sign.fields.get(name)
    }
    return run.lane or not (_is_same(known) if known else not run.begins)


def _is_same(known: Mapping[Field, tuple[str, str]]) -> bool:
    """Whether the values of two identity blocks are one SOP's. Numbers of one office may be as much
    alike as two readings of one: of such the titles tell, where both are ``known``."""
    first, *others = known.values()
    alike = fuzz.ratio(*first) >= 100 * SAME_VALUE
    if first[0] == first[1]:
        return True
    return alike and all(fuzz.ratio(*other) >= 100 * SAME_VALUE for other in others)


def _in_the_midst(run: _Run, following: _Signs | None) -> bool:
    """Whether a page without any sign stands between an identity block and its swimlane."""
    return not run.lane and following is not None and not following.begins

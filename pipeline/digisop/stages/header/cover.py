"""What a cover says of the SOP behind it: its number, title and dates.

The identity block goes first. What it leaves empty is taken from the cover and told; where both
say something, and not the same, the block's value stays, in doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from digisop.form.labels import DATES, Field
from digisop.stages.header.blocks import all_labels
from digisop.stages.header.headings import heading_on_cover
from digisop.stages.header.identity_block import reading_of, value_of
from digisop.stages.header.page_stack import lay_out
from digisop.stages.types import DraftHeader, Reading, ReadPage
from digisop.text.dates import parse_date
from digisop_models.reasons import Reason

#: The fields that a cover may give.
FIELDS = (Field.NUMBER, Field.TITLE, *DATES)
#: Two readings of one title are this much alike at least (0 to 1), or the one holds the other: on
#: covers titles stand together with the paper's or the office's name.
SAME_TITLE = 0.9


def with_covers(header: DraftHeader, covers: Sequence[ReadPage]) -> DraftHeader:
    """The identity block together with what the covers before it say; of several covers the first
    counts.

    Where the block is empty the cover's value is taken, with the reason ``from_cover``; where they
    differ the block's stays, with ``cover_differs``.
    """
    said: dict[Field, Reading] = {}
    for page in covers:
        said = {**_said_on(page), **said}
    for field, reading in said.items():
        header = _with(header, field, _together(field, getattr(header, field), reading))
    return header


def _said_on(page: ReadPage) -> Mapping[Field, Reading]:
    sheet = lay_out([page.header], to_the_end=True)
    labels = all_labels(sheet)
    found = {field: reading_of(sheet, value_of(sheet, labels, field)) for field in FIELDS}
    if found[Field.TITLE] is None:
        others = [text for text in sheet.free if text not in [label.text for label in labels]]
        lines = [line for text in others for line in text.lines]
        found[Field.TITLE] = reading_of(sheet, heading_on_cover(lines))
    return {field: reading for field, reading in found.items() if reading}


def _with(header: DraftHeader, field: Field, value: Reading) -> DraftHeader:
    values: dict[str, Any] = {str(field): value}
    blanks = tuple((name, blank) for name, blank in header.blanks if name != field)
    return replace(header, blanks=blanks, **values)


def _together(field: Field, own: Reading | None, cover: Reading) -> Reading:
    if own is None:
        return replace(cover, reasons=(*cover.reasons, Reason.FROM_COVER))
    if _agree(field, own.text, cover.text):
        return own
    return replace(own, reasons=(*own.reasons, Reason.COVER_DIFFERS), elsewhere=cover.text)


def _agree(field: Field, one: str, other: str) -> bool:
    first, second = (parse_date(text) for text in (one, other))
    if field in DATES and first and second:
        return first == second
    keys = ["".join(sign for sign in text.casefold() if sign.isalnum()) for text in (one, other)]
    if field is not Field.TITLE:
        return keys[0] == keys[1]
    shorter, longer = sorted(keys, key=len)
    return shorter in longer or fuzz.ratio(*keys) >= 100 * SAME_TITLE

"""Stage ``split``: which pages of a file belong to which SOP, and which to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digisop.stages.columns import Swimlane, find_swimlanes
from digisop.stages.header import header_fields
from digisop.stages.labels import BOXES, IDENTITY, Field
from digisop_models.page import Page

#: A page with labels of this many fields has an identity block, or goes on with one.
FEWEST_LABELS = 3
#: An identity block begins where this many of number, title, dates and approver are labelled.
FEWEST_IDENTITY = 2


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a page has of an SOP."""

    page: Page
    begins: bool
    boxes: bool
    head: bool
    lane: bool


def split(pages: Sequence[Page]) -> tuple[tuple[Page, ...], ...]:
    """One run of pages for each SOP, in order; empty where the file holds none.

    A new identity block begins a new SOP. Decrees, covers, blank pages, posters and legends have
    neither labels nor a swimlane and go into no run.
    """
    lanes = find_swimlanes(pages)
    signs = [_signs(page, lanes) for page in pages]
    runs: list[list[Page]] = []
    begun = has_lane = False
    for at, sign in enumerate(signs):
        is_new = sign.begins and (has_lane or begun)
        belongs = sign.begins or sign.boxes or sign.lane
        if not belongs and not (runs and _in_the_midst(signs, at, has_lane)):
            continue
        if not runs or is_new:
            runs.append([])
            begun = has_lane = False
        runs[-1].append(sign.page)
        begun = begun or sign.begins
        has_lane = has_lane or sign.lane
    return tuple(tuple(run) for run in runs)


def _signs(page: Page, lanes: Sequence[Swimlane]) -> _Signs:
    own = [lane for lane in lanes if lane.page == page.number]
    fields = header_fields(page, own)
    identity = fields & set(IDENTITY)
    boxes = fields & set(BOXES)
    titled = bool(identity & {Field.NUMBER, Field.TITLE, Field.APPROVED_BY})
    return _Signs(
        page,
        begins=len(identity) >= FEWEST_IDENTITY and titled and len(fields) >= FEWEST_LABELS,
        boxes=len(fields) >= FEWEST_LABELS - 1 and bool(boxes),
        head=any(lane.head_row is not None for lane in own),
        lane=bool(own),
    )


def _in_the_midst(signs: Sequence[_Signs], at: int, has_lane: bool) -> bool:
    """Whether a page without any sign stands between an identity block and its swimlane."""
    if has_lane:
        return False
    following = next((s for s in signs[at + 1 :] if s.begins or s.boxes or s.lane), None)
    return following is not None and not following.begins

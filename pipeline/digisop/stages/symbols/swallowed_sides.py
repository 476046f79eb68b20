"""Sides of symbols that lie on a rule and were taken out with it.

A symbol as wide as its column has sides that run into the walls. What is left of it, once the walls
are gone, are strokes that end at a wall: two of one symbol, with nothing of them beyond the wall.
Between these the wall's ink is the symbol's side, and comes back: where the ink parser sees a
symbol there, where the wall is thick, or where both strokes hang together in what it sees as a
symbol, for nothing else is drawn around three sides. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components, runs
from digisop.imaging.ink import Image
from digisop.stages.types import Rule

#: Strokes end at a wall this close to the ink that was taken out, or beyond it by the second
#: (pixels).
NEAR, SPREAD = 2, 1
#: A wall's ink is no further off its place than this (character heights).
BAND = 0.5
#: Where a stroke meets the wall it is no higher than this (character heights): an arc's end is.
CONTACT = 1.0
#: A symbol's side is between these (character heights). The ink parser finds a symbol this likely
#: (0 to 255) along so much of it, and the wall is there as far; or the wall is thicker than
#: elsewhere along so much. Less than the last is left of the side by itself (shares of its length).
SIDE = (0.8, 8.0)
LIKELY, ALONG, THICK, WHOLE = 40, 0.9, 0.97, 0.85


class Wall(NamedTuple):
    """A wall's band, with the side that is looked at on the left: the first and the last column of
    the wall's ink in each row, what was ``gone`` with it, and what is ``left`` there. ``parts``
    numbers what hangs together of what the ink parser sees as symbols, from 1."""

    first: NDArray[np.float64]
    last: NDArray[np.float64]
    gone: NDArray[np.bool_]
    left: NDArray[np.bool_]
    thick: NDArray[np.bool_]
    parts: NDArray[np.int32]


def with_swallowed_sides(
    bare: Image,
    ink: Image,
    likely: Image,
    across: Sequence[Rule],
    down: Sequence[Rule],
    character: float,
) -> Image:
    """``bare``, the ink without its rules, with the sides of symbols that were taken for rules.

    ``ink`` is all of it; both are masks (uint8). ``likely`` is how likely the ink parser finds a
    symbol (0 to 255). Rules are in pixels, as ``character``, the height of letters.
    """
    mended = _mended(bare, ink, likely, down, character)
    turned, source, seen = (np.ascontiguousarray(one.T) for one in (mended, ink, likely))
    return np.ascontiguousarray(_mended(turned, source, seen, across, character).T)


def _mended(
    bare: Image, ink: Image, likely: Image, walls: Sequence[Rule], character: float
) -> Image:
    mended = bare.copy()
    parts = components(np.where(likely >= LIKELY, 255, 0).astype(np.uint8)).labels
    reach = round(BAND * character) + NEAR
    for rule in walls:
        along, aside = (rule.start, rule.end + 1), (rule.at - reach, rule.at + reach + 1)
        part = slice(*_within(*along)), slice(*_within(*aside))
        if min(bare[part].shape) < 2 * NEAR:
            continue
        for mirror in (1, -1):
            wall = _wall(bare[part][:, ::mirror], ink[part][:, ::mirror], parts[part][:, ::mirror])
            if wall is None:
                continue
            seen = np.asarray(likely[part].max(axis=1) >= LIKELY, np.bool_)
            view = mended[part][:, ::mirror]
            for rows in _sides(wall, seen, character):
                view[rows][wall.gone[rows]] = 255
    return mended


def _within(start: float, end: float) -> tuple[int, int]:
    """Two places as those of a picture, which has none below 0."""
    return max(0, round(start)), max(0, round(end))


def _wall(bare: Image, ink: Image, parts: NDArray[np.int32]) -> Wall | None:
    """What stands in the band of a wall, or none where nothing was taken out."""
    gone = (ink > 0) & (bare == 0)
    rows, width = np.flatnonzero(gone.any(axis=1)), gone.shape[1]
    if not len(rows):
        return None
    places = np.arange(len(gone))
    first = np.interp(places, rows, gone.argmax(axis=1)[rows])
    last = np.interp(places, rows, (width - 1 - gone[:, ::-1].argmax(axis=1))[rows])
    widths = np.count_nonzero(ink, axis=1)
    thick = widths > np.median(widths)
    return Wall(first[:, None], last[:, None], gone, bare > 0, thick, parts)


def _sides(wall: Wall, seen: NDArray[np.bool_], character: float) -> Iterator[slice]:
    """The rows of a wall between two strokes that come from the left and end there, where a symbol
    is ``seen`` all along, or the wall is thick, and its side is not there by itself."""
    low, high = (share * character for share in SIDE)
    columns = np.arange(wall.gone.shape[1])[None, :]
    has_side = np.asarray((wall.left & (columns <= wall.first)).any(axis=1), np.bool_)
    beyond = (wall.left & (columns >= wall.first)).any(axis=1)
    is_wall = np.asarray(wall.gone.any(axis=1) | beyond, np.bool_)
    contacts = _contacts(wall, character)
    of_one = _of_one_symbol(wall, contacts)
    for one, other in combinations(contacts, 2):
        inner = slice(one.stop, other.start)
        if not low <= inner.stop - inner.start <= high:
            continue
        is_side = (is_wall & seen)[inner].mean() >= ALONG or wall.thick[inner].mean() >= THICK
        if (one.start, other.start) in of_one:
            is_side = is_side or bool(is_wall[inner].mean() >= ALONG)
        if is_side and has_side[inner].mean() < WHOLE:
            yield slice(one.start, other.stop)


def _of_one_symbol(wall: Wall, contacts: Sequence[slice]) -> set[tuple[int, int]]:
    """The pairs of contacts, by their first rows, that follow on each other among those of one
    symbol as the ink parser sees it."""
    before = np.where(np.arange(wall.parts.shape[1])[None, :] <= wall.first, wall.parts, 0)
    by_part: dict[int, list[int]] = {}
    for contact in contacts:
        for part in set(np.unique(before[contact]).tolist()) - {0}:
            by_part.setdefault(part, []).append(contact.start)
    return {pair for starts in by_part.values() for pair in pairwise(starts)}


def _contacts(wall: Wall, character: float) -> list[slice]:
    """The rows in which strokes that come from the left end at a wall, from top to bottom."""
    columns = np.arange(wall.gone.shape[1])[None, :]
    end = wall.last + SPREAD
    before = (wall.left & (columns >= wall.first - NEAR) & (columns <= end)).any(axis=1)
    behind = (wall.left & (columns > end) & (columns <= end + NEAR)).any(axis=1)
    meets, comes = np.asarray(before & ~behind, np.bool_), wall.left[:, 0]
    ends = [run for run in _runs(meets) if comes[run].any()]
    found = [run for run in (*ends, *_runs(meets & comes)) if _height(run) <= CONTACT * character]
    return sorted(found, key=lambda run: (run.start, run.stop))


def _runs(rows: NDArray[np.bool_]) -> list[slice]:
    return [slice(*run) for run in runs(rows)]


def _height(run: slice) -> int:
    return int(run.stop - run.start)

"""Where exactly the words of a reading stand: boxes that hold them, and no words of others.

A cell may hold a label that lies across its wall, a list item begins behind its number, specks of
a stamp are read between two lines, and a row or an item goes on overleaf.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digisop.stages.types import Reading
from digisop_models.geometry import Box
from digisop_models.page import Line, Page

Middles: TypeAlias = NDArray[np.float64]
"""The middles of words, their x in the first row and their y in the second."""

#: A word whose middle is no further than this (points) beyond a word of the reading is the same
#: one: the pages of an identity block were laid under one another and taken apart again.
REACH = 0.5


@dataclass(frozen=True, slots=True)
class Places:
    """Where a reading stands: ``box`` on its own page, and ``exact`` the boxes, page by page, that
    hold its words alone; none where ``box`` does."""

    box: Box
    exact: tuple[tuple[int, Box], ...] = ()


def middles_of(page: Page) -> Middles:
    """The middles of all words on a page."""
    found = [word.box.center for line in _lines_on(page) for word in line.words]
    return np.array(found, dtype=np.float64).reshape(-1, 2).T


def places_of(reading: Reading, middles: Mapping[int, Middles]) -> Places:
    """Where a reading stands. ``middles`` are those of all words of each page."""
    known = {page: held for page, held in _by_page(reading).items() if page in middles}
    box = _holding(reading.box, known.get(reading.page, ()))
    exact: list[tuple[int, Box]] = []
    for page, held in known.items():
        others = _others(middles[page], [word for line in held for word in line])
        own = page == reading.page and not _any_in(box, others)
        exact += [(page, box)] if own else ((page, piece) for piece in _pieces(held, others))
    return Places(box, () if exact == [(reading.page, box)] else tuple(exact))


def _lines_on(page: Page) -> Iterator[Line]:
    for table in page.tables:
        for cell in table.cells:
            yield from cell.lines
    yield from page.lines
    yield from page.labels


def _by_page(reading: Reading) -> dict[int, list[tuple[Box, ...]]]:
    """The boxes of each line's words, by the pages that the reading runs over."""
    found: dict[int, list[tuple[Box, ...]]] = {}
    pages = reading.pages or (reading.page,) * len(reading.lines)
    for page, line in zip(pages, reading.lines, strict=True):
        if line.words:
            found.setdefault(page, []).append(tuple(word.box for word in line.words))
    return found


def _holding(box: Box, lines: Sequence[Sequence[Box]]) -> Box:
    """The box, so large that no middle of a word is outside."""
    out = [word for line in lines for word in line if not box.holds(word.center)]
    return Box.around((box, *out))


def _others(middles: Middles, own: Iterable[Box]) -> Middles:
    """Those that are of no word of these."""
    is_own = np.zeros(middles.shape[1], dtype=bool)
    for box in own:
        is_own |= _within(box, middles, REACH)
    return middles[:, ~is_own]


def _within(box: Box, middles: Middles, reach: float = 0.0) -> NDArray[np.bool_]:
    x, y = middles
    across = (x >= box.x0 - reach) & (x <= box.x1 + reach)
    return np.asarray(across & (y >= box.y0 - reach) & (y <= box.y1 + reach), dtype=bool)


def _any_in(box: Box, middles: Middles) -> bool:
    return bool(_within(box, middles).any())


def _pieces(lines: Sequence[Sequence[Box]], others: Middles) -> list[Box]:
    """As few boxes as hold the words of these lines in their order and none of the others; a word
    that another lies on cannot be parted from it."""
    found: list[Box] = []
    for line in lines:
        whole = Box.around(line)
        for part in line if _any_in(whole, others) else (whole,):
            both = Box.around((*found[-1:], part))
            if found and not _any_in(both, others):
                found[-1] = both
            else:
                found.append(part)
    return found

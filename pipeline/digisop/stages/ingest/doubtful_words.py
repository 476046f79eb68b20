"""Words of a text layer that are not to be trusted, though the layer as a whole is sound.

They are left out, with the text that they stand in, so that it is read from the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digisop.stages.types import UNMAPPED
from digisop_models.geometry import Box
from digisop_models.page import Word

#: More of the smaller of two words (share of its area) under the other is no chance.
MOST_COMMON = 0.3
#: Words beside or below one another have no more than this of the smaller one's sides in common.
MOST_HEIGHT, MOST_WIDTH = 0.33, 0.08
#: Words are of one text when no further apart than this (heights of the word): beside, below.
BESIDE, BELOW = 1.0, 0.7


def without_doubtful(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words but those whose font gives them no characters, those that lie on other words,
    and all words of the texts that any of these stands in."""
    bad = {i for i, word in enumerate(words) if UNMAPPED in word.text}
    doubled = words_on_one_place(words)
    waiting = list(doubled)
    while waiting:
        near = _near(words, words[waiting.pop()].box) - doubled
        doubled |= near
        waiting += near
    return tuple(word for i, word in enumerate(words) if i not in bad | doubled)


def words_on_one_place(words: Sequence[Word]) -> set[int]:
    """Words that lie on others: a reader sees one of them at most, and the file does not say
    which (layers switched off, text cut off by a clip, leftovers of an edit)."""
    return _pairs(words, _lie_on_one_another)


def words_that_meet(words: Sequence[Word]) -> set[int]:
    """Words that reach into others, more than the lines of a tight text do: one of them may not be
    seen."""
    return _pairs(words, _meet)


def _lie_on_one_another(one: Box, other: Box) -> bool:
    return one.overlap(other).area > MOST_COMMON * min(one.area, other.area)


def _meet(one: Box, other: Box) -> bool:
    common = one.overlap(other)
    is_level = common.height > MOST_HEIGHT * min(one.height, other.height)
    return is_level and common.width > MOST_WIDTH * min(one.width, other.width)


def _pairs(words: Sequence[Word], are_so: Callable[[Box, Box], bool]) -> set[int]:
    """The words that are so with any other, by their indexes."""
    found: set[int] = set()
    order = sorted(range(len(words)), key=lambda i: words[i].box.x0)
    for at, i in enumerate(order):
        one = words[i].box
        for j in order[at + 1 :]:
            other = words[j].box
            if other.x0 >= one.x1:
                break
            common = one.overlap(other)
            if common.height > 0 and common.width > 0 and are_so(one, other):
                found |= {i, j}
    return found


def _near(words: Sequence[Word], box: Box) -> set[int]:
    """The words that stand beside a box, or above or below it."""
    beside, below = BESIDE * box.height, BELOW * box.height
    reach = Box(box.x0 - beside, box.y0 - below, box.x1 + beside, box.y1 + below)
    found = set()
    for i, word in enumerate(words):
        common = reach.overlap(word.box)
        if common.width > 0 and common.height > 0:
            found.add(i)
    return found

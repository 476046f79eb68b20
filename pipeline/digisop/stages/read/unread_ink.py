"""Ink as of words that no word read accounts for: what was lost in reading, and where.

Pure functions on blobs, in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

from digisop.imaging.text_lines import Blobs, find_text_lines
from digisop.stages.read.unexplained import within
from digisop_models.geometry import Box

#: A line of ink this long (character heights) holds more than a lone sign: a dash, a speck.
LEAST_LENGTH = 1.2
#: Ink this close to a word's box (character heights) belongs to the word.
WORD_REACH = 0.5
#: More pieces than this on one page are noise: they are told as one place.
MOST_PIECES = 400


def unread_ink(blobs: Blobs, words: Sequence[Box], character: float) -> tuple[Box, ...]:
    """Where lines of letters stand that are in no word, from top to bottom.

    ``blobs`` are those that could be read, ``words`` the boxes of what was read, ``character`` is
    a letter's height.

    All in pixels; a blob is a row of left, top, right, bottom and area.
    """
    if not len(blobs):
        return ()
    middles = (blobs[:, :2] + blobs[:, 2:4]) / 2
    loose = blobs[~within(middles, words, WORD_REACH * character)]
    boxes = [line.box for line in find_text_lines(loose, character)]
    kept = tuple(box for box in boxes if box.width >= LEAST_LENGTH * character)
    return kept if len(kept) <= MOST_PIECES else (Box.around(kept),)

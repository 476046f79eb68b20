"""Text of a drawing: how wide it is, and broken into lines.

No font is at hand when a drawing is made, so widths are those of Arial, which the usual
sans-serif fonts do not exceed by much.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_CLASSES = (("ijlI|!.,:;'`", 0.25), ('ftr()[]{}/\\- \u00a0"*', 0.33), ("mMW%@&", 0.88), ("w", 0.72))
_WIDTHS = {letter: share for letters, share in _CLASSES for letter in letters}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")
_MARGIN = 1.04  # fonts a little wider than Arial
_MORE = "…"
_LONGEST = 2000  # letters; no line holds as many


def clean(text: str) -> str:
    """The text on one line, without the characters that XML does not allow."""
    return " ".join(_CONTROL.sub(" ", text).split())


def width(text: str, size: float) -> float:
    """About how wide the text is, set ``size`` high.

    Both in the drawing's units.
    """
    return sum(map(_share, text)) * size * _MARGIN


def _share(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.69 if letter.isupper() else 0.56


def wrap(text: str, size: float, room: float, most: int = 99) -> tuple[str, ...]:
    """The text in lines no wider than ``room``, at most ``most``, the last ending in … if cut.

    Takes time in proportion to what is shown, however long the text and its words are.

    Sizes in the drawing's units.
    """
    lines = [""]
    for word in _pieces(clean(text), size, room):
        joined = f"{lines[-1]} {word}".strip()
        if width(joined, size) <= room or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
        if len(lines) > most:
            return (*lines[: most - 1], shorten(lines[most - 1] + _MORE, size, room))
    return tuple(line for line in lines if line)


def shorten(text: str, size: float, room: float) -> str:
    """The text cut to ``room``, ending in … if cut.

    Sizes in the drawing's units.
    """
    if _fitting(text, size, room) == len(text):
        return text
    kept = text.rstrip(_MORE)
    return kept[: _fitting(kept, size, room - width(_MORE, size))].rstrip() + _MORE


def _pieces(text: str, size: float, room: float) -> Iterator[str]:
    """The words; those wider than ``room`` are divided, best after a stroke or hyphen."""
    for word in text.split():
        start = 0
        while start < len(word):
            cut = _cut(word[start : start + _LONGEST], size, room)
            yield word[start : start + cut]
            start += cut


def _cut(word: str, size: float, room: float) -> int:
    """How much of a word is the next piece, at least a letter."""
    fits = max(_fitting(word, size, room), 1)
    if fits >= len(word):
        return len(word)
    return max(word.rfind(mark, 0, fits) for mark in "/-.,") + 1 or fits


def _fitting(text: str, size: float, room: float) -> int:
    """How many letters from the start stand within ``room``."""
    whole = 0.0
    for count, letter in enumerate(text):
        whole += _share(letter) * size * _MARGIN
        if whole > room:
            return count
    return len(text)

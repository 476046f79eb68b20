"""What stands on many pages in the same words: running heads, page numbers, printed tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

#: What stands on this many pages in the same words is no part of any one of them.
OFTEN = 3


class Repeated:
    """The texts that come back page after page, by their letters: those on ``OFTEN`` pages or
    more."""

    def __init__(self, pages: Iterable[Iterable[str]]) -> None:
        """``pages`` are the texts of each page."""
        counts = Counter(text for page in pages for text in set(page))
        self._often = {text for text, count in counts.items() if count >= OFTEN and text}
        self._met: set[str] = set()

    def is_frequent(self, text: str) -> bool:
        """Whether the text stands on so many pages that it is part of none."""
        return text in self._often

    def again(self, text: str) -> bool:
        """Whether the text comes back often, and has been met before: the first time it counts. The
        answer depends on the order of calls."""
        met = text in self._met
        if text in self._often:
            self._met.add(text)
        return met

"""Why the text layer of a PDF is doubted, as a whole or a word of it, and what its fonts set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from digisop_models.geometry import Box
from digisop_models.page import Word


class TextDoubt(StrEnum):
    """Why a text layer is not to be trusted; ``NONE`` where nothing speaks against it. What is
    doubted is read from the picture."""

    NONE = ""
    NO_TEXT = "no_text"
    BROKEN_MAPPING = "broken_mapping"
    HIDDEN = "hidden_text"
    GARBAGE = "garbage_text"
    NO_INK = "no_ink_under_text"

    @property
    def is_damage(self) -> bool:
        """Whether there is text for what the page shows, but made up of other characters."""
        return self in (TextDoubt.BROKEN_MAPPING, TextDoubt.GARBAGE)


@dataclass(frozen=True, slots=True)
class WordDoubt:
    """A word of a text layer that two readers of the layer decode differently, so that the
    picture must decide: ``text`` by the first, ``other`` by the second, in ``box`` (points)."""

    text: str
    other: str
    box: Box


@dataclass(frozen=True, slots=True)
class FontUse:
    """What is set in one font of a page's text layer.

    ``key`` is the font's on all pages of the file. ``words`` have letters or digits in it;
    ``samples`` are those that are wholly set in it, each with its quarter turns clockwise from
    upright.
    """

    key: str
    words: tuple[Word, ...]
    samples: tuple[tuple[Word, int], ...]

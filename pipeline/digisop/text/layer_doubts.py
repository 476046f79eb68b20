"""Why the text layer of a PDF is doubted, as a whole or a word of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from digisop_models.geometry import Box


class TextDoubt(StrEnum):
    """Why a text layer is not to be trusted."""

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

"""A page as it lies in the file: its picture, and what its text layer says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from digisop.stages.ingest.vectors import VectorPath
from digisop_models.geometry import Box
from digisop_models.page import Word

#: Stands for a glyph that the text layer gives no character.
UNMAPPED = "\ufffd"

Picture: TypeAlias = npt.NDArray[np.uint8]
"""Grey (height, width) or BGR (height, width, 3)."""

TEXT_LAYER = "text-layer"
"""The engine name of words that come from a PDF's text layer."""


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


@dataclass(frozen=True, slots=True, eq=False)
class RawPage:
    """One page as a reader is shown it, before it is turned and straightened.

    ``width`` and ``height`` are in points, as are the boxes, from the top left of the page as
    displayed; ``dpi`` relates them to the picture. ``words`` is the text layer in the file's
    order: when ``text_is_sound``, only the words that can be seen; else everything, to compare
    with. ``text_turn`` is the number of clockwise quarter turns that bring most of the text
    layer upright. ``image_boxes`` are embedded pictures. ``is_scan`` says that nothing but the
    picture tells what the page says. ``vectors`` are the drawn paths of a page which is no scan.
    """

    number: int
    image: Picture
    dpi: float
    width: float
    height: float
    words: tuple[Word, ...] = ()
    text_is_sound: bool = False
    text_doubt: TextDoubt = TextDoubt.NO_TEXT
    text_turn: int = 0
    image_boxes: tuple[Box, ...] = ()
    is_scan: bool = True
    vectors: tuple[VectorPath, ...] = ()

"""What a recogniser of single text lines takes and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word in a line picture; ``start`` and ``end`` are shares of the picture's width.

    ``confidence`` is the engine's own score, 0 to 1, ``engine`` its name.
    """

    text: str
    start: float
    end: float
    confidence: float
    engine: str


@dataclass(frozen=True, slots=True)
class LineReading:
    """The words of one line picture, left to right; empty when nothing could be read.

    ``other`` is what a second engine read, where one was asked.
    """

    words: tuple[ReadWord, ...]
    other: str | None = None

    @property
    def text(self) -> str:
        """The words with a space between; empty when nothing could be read."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """The weakest word's confidence, 0 for an empty reading."""
        return min((word.confidence for word in self.words), default=0.0)


class LineReader(Protocol):
    """Reads pictures of single lines of text.

    Each is a grey uint8 array (height, width), dark on light, of any size; each gets a reading, an
    empty one where nothing is read. Raises EngineTimeoutError or EngineFailedError.
    """

    def read(
        self, crops: Sequence[Image], wholes: Sequence[Image] | None = None
    ) -> list[LineReading]:
        """One reading for each picture, in order.

        ``crops`` are grey (height, width), dark on light, of any height in pixels; ``wholes`` are
        the same lines with all that lies over them, for a recogniser that reads across it. Raises
        EngineTimeoutError and EngineFailedError where the recogniser does not answer.
        """
        ...

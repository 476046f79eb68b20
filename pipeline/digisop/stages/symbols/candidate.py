"""A figure found in a drawing."""

from __future__ import annotations

from dataclasses import dataclass

from digisop.imaging.ink import Image
from digisop.stages.symbols.shapes import Similarity
from digisop_models.geometry import Box


@dataclass(frozen=True, slots=True, eq=False)
class SymbolCandidate:
    """A figure: its box in pixels (outline included), what it is like, and its filled mask.

    It was found as a solid area or (not ``is_solid``) by its outline; ``is_filled`` if there is
    ink or a tint in it.
    """

    box: Box
    similarity: Similarity
    mask: Image
    is_solid: bool
    is_filled: bool = False

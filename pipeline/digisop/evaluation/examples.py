"""Fields of known truth: their evidence, and whether they were right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from digisop.stages.confidence.calibration import CHART

#: Kinds that are measured by other means than right or wrong.
UNSCORED = frozenset({
    "symbol", "flow", CHART, "step_number", "section_title", "procedures",
})  # fmt: skip

#: From so many origins on, each is judged by what the others taught.
FEWEST_ORIGINS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One field. ``group`` names where its document came from (a folder of truth), ``recognised``
    is the recogniser's own score, ``counts`` whether it is judged at all."""

    document: str
    group: str
    pointer: str
    kind: str
    evidence: dict[str, float]
    right: bool
    counts: bool
    stated: float
    recognised: float
    needs_review: bool = False

    @property
    def is_scored(self) -> bool:
        """Whether the field is judged as right or wrong."""
        return self.counts and self.kind not in UNSCORED


def part_of(document: str, parts: int, seed: int) -> int:
    """The part that a document falls into, the same on every run: fields of one document err
    together, so none may stand on both sides of a division."""
    digest = hashlib.sha256(f"{seed}:{document}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % parts


def divided(origins: Iterable[tuple[str, str]], parts: int, seed: int) -> dict[str, str]:
    """The part that each document falls into. ``origins`` are pairs of a document and where it
    came from. Documents of one origin (one office, one machine) err alike, so each origin is a
    part by itself; where there are fewer than three, documents are divided into ``parts``."""
    first: dict[str, str] = {}
    for document, origin in origins:
        first.setdefault(document, origin)
    if len(set(first.values())) >= FEWEST_ORIGINS:
        return first
    return {document: str(part_of(document, parts, seed)) for document in first}

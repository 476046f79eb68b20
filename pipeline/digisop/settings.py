"""How a document is to be read: one frozen value handed to the stages that need it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

#: The share of accepted fields that may be wrong where a user sets none.
DEFAULT_ERROR = 0.01


class Effort(StrEnum):
    """How much time to spend on reading."""

    FAST = "fast"
    BALANCED = "balanced"
    THOROUGH = "thorough"


@dataclass(frozen=True, slots=True)
class Settings:
    """``passwords`` are tried in turn on encrypted files; ``timeout_s`` bounds one engine call.

    ``max_pixels`` bounds a rendered page, ``max_source_pixels`` a picture before it is reduced:
    both keep a worker within its memory, whatever a file claims to hold.

    ``calibration`` is a file of weights in the place of those that came with the program;
    ``max_error`` is the share of accepted fields that may be wrong, over all and of single kinds.
    """

    effort: Effort = Effort.BALANCED
    passwords: tuple[str, ...] = ()
    timeout_s: float = 60.0
    document_timeout_s: float = 900.0
    max_pixels: int = 50_000_000
    max_source_pixels: int = 120_000_000
    digital_dpi: float = 200.0
    min_dpi: float = 100.0
    max_dpi: float = 300.0
    calibration: Path | None = None
    max_error: float = DEFAULT_ERROR
    max_error_by_kind: tuple[tuple[str, float], ...] = ()

"""How a document is to be read: one frozen value handed to the stages that need it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

#: The share of accepted fields that may be wrong where a user sets none.
DEFAULT_ERROR = 0.01
#: The share of the last documents that may fail before a run ends itself.
MOST_FAILED = 0.5
_PAGES_IN_TIME = 100  # that the time limit is meant for


class Effort(StrEnum):
    """How much time to spend on reading."""

    FAST = "fast"
    BALANCED = "balanced"
    THOROUGH = "thorough"


@dataclass(frozen=True, slots=True)
class Settings:
    """``passwords`` are tried in turn on encrypted files; ``timeout_s`` bounds one engine call,
    ``time_limit_s`` and ``memory_limit_mb`` (of its processes together) a whole document; one of
    several hundred pages has that time for every hundred, once those before are done.

    ``max_pixels`` bounds a rendered page, ``max_source_pixels`` a picture before it is reduced:
    both keep a worker within its memory, whatever a file claims to hold. A document of more than
    ``max_pages`` is not begun.

    ``calibration`` is a file of weights in the place of those that came with the program;
    ``max_error`` is the share of accepted fields that may be wrong, over all and of single kinds.
    """

    effort: Effort = Effort.BALANCED
    passwords: tuple[str, ...] = ()
    timeout_s: float = 60.0
    time_limit_s: float = 900.0
    memory_limit_mb: int = 2_048
    max_pages: int = 2_000
    max_pixels: int = 50_000_000
    max_source_pixels: int = 120_000_000
    digital_dpi: float = 200.0
    min_dpi: float = 100.0
    max_dpi: float = 300.0
    calibration: Path | None = None
    max_error: float = DEFAULT_ERROR
    max_error_by_kind: tuple[tuple[str, float], ...] = ()

    def seconds_for(self, pages: int) -> float:
        """How long so many pages of a document may take."""
        return self.time_limit_s * max(1, math.ceil(pages / _PAGES_IN_TIME))

    def relaxed(self) -> Settings:
        """The same with doubled limits on time and memory, for a second try."""
        return replace(
            self,
            timeout_s=2 * self.timeout_s,
            time_limit_s=2 * self.time_limit_s,
            memory_limit_mb=2 * self.memory_limit_mb,
        )


class Existing(StrEnum):
    """What to do with results that are there already."""

    RENEW = "renew"
    SKIP = "skip"
    OVERWRITE = "overwrite"
    ABORT = "abort"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants done again.

    Results of this very version and these settings are not made again, older ones are (RENEW).
    SKIP leaves every result alone, OVERWRITE makes every one again, ABORT does nothing if there
    is any. ``force`` does everything again, failures too; ``retry_failed`` failures;
    ``has_passwords`` those that failed for want of one.
    """

    existing: Existing = Existing.RENEW
    force: bool = False
    retry_failed: bool = False
    has_passwords: bool = False

    def anew(self) -> bool:
        """Whether even a result that is as it should be is to be made again."""
        return self.force or self.existing is Existing.OVERWRITE

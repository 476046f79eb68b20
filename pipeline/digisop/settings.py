"""How a document is to be read: one frozen value handed to the stages that need it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

#: The share of accepted fields that may be wrong where a user sets none.
DEFAULT_ERROR = 0.01
#: The share of accepted documents that may have a fault where a user sets none, of fields either.
DEFAULT_DOCUMENT_ERROR = 0.02
#: The share of the documents that went straight through that is put before a reviewer all the same.
SPOT_CHECK_SHARE = 0.02
#: The share of the last documents that may fail before a run ends itself.
MOST_FAILED = 0.5
_PAGES_IN_TIME = 100  # that the time limit is meant for


class Effort(StrEnum):
    """How much time to spend on reading.

    ``fast`` reads scans by Tesseract alone, ``balanced`` has PP-OCRv6 read doubtful lines too, and
    ``thorough`` every line.
    """

    FAST = "fast"
    BALANCED = "balanced"
    THOROUGH = "thorough"


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read.

    - ``effort``: how much time to spend on reading.
    - ``passwords``: tried in turn on encrypted files.
    - ``timeout_s``: the most seconds that one call of a recogniser may take.
    - ``time_limit_s``, ``memory_limit_mb``: the most seconds and megabytes (of all its processes
      together) that a document may take; one of several hundred pages has that time for every
      hundred, once those before are done. Held by the command, which reads each document in a
      process of its own.
    - ``max_pages``: a document of more pages is not begun.
    - ``max_pixels``: the most pixels of a rendered page; ``max_source_pixels``: of a picture before
      it is reduced. Both keep a process within its memory, whatever a file claims to hold.
    - ``digital_dpi``: the resolution (pixels an inch) at which digital pages are rendered; scans
      have their own, within ``min_dpi`` and ``max_dpi``.
    - ``trust``: a certificate, or a folder of certificates (PEM or DER), of those who issue
      signatures that count as valid.
    - ``calibration``: a file of weights in the place of those that came with the program.
    - ``max_error``: the share (0 to 1) of accepted fields that may be wrong, over all;
      ``max_error_by_kind``: of single kinds of fields.
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
    trust: Path | None = None
    calibration: Path | None = None
    max_error: float = DEFAULT_ERROR
    max_error_by_kind: tuple[tuple[str, float], ...] = ()

    def seconds_for(self, pages: int) -> float:
        """How long so many pages of a document may take.

        In seconds: ``time_limit_s`` for each hundred pages begun.
        """
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
    """What to do with results that are there already; ``Wishes`` says what each means."""

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

"""Whether PDFs are what they claim to be: veraPDF is asked, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

_PROGRAM = "verapdf"
_FLAVOUR = "2b"
_A_FILE_S = 60  # longer than any takes


def verapdf_is_here() -> bool:
    """Whether veraPDF is installed."""
    return shutil.which(_PROGRAM) is not None


def without_validity(files: Sequence[Path]) -> Iterator[Path]:
    """Those that veraPDF does not find valid PDF/A-2b; all of them where it says nothing."""
    program = shutil.which(_PROGRAM)
    if program is None or not files:
        yield from files
        return
    order = [
        program,
        "--flavour",
        _FLAVOUR,
        "--format",
        "text",
        *map(str, map(Path.absolute, files)),
    ]
    try:
        answer = subprocess.run(  # noqa: S603 - our own files, no shell
            order, capture_output=True, text=True, timeout=_A_FILE_S * len(files), check=False
        ).stdout.splitlines()
    except (OSError, subprocess.TimeoutExpired):
        answer = []
    yield from (file for file in files if f"PASS {file.absolute()} {_FLAVOUR}" not in answer)

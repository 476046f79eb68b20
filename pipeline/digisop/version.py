"""Which pipeline made a result: the release, and a digest of the code that records come from."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

import digisop
import digisop_models
from digisop.settings import Settings

_DIGITS = 12
#: What a record depends on; the command, the reports and the batch do not count.
_PARTS = ("run.py", "draft.py", "stages", "engines", "normalise", "amend")


@cache
def pipeline_version() -> str:
    """Such as ``0.1.0+3f2a9c81d07e``. With the same recognisers and libraries, which the report
    names, equal versions and settings give equal results."""
    digest = hashlib.sha256()
    for name, path in _sources():
        digest.update(name.encode())
        digest.update(path.read_bytes())
    return f"{digisop.__version__}+{digest.hexdigest()[:_DIGITS]}"


def _sources() -> list[tuple[str, Path]]:
    home = Path(digisop.__file__).parent
    roots = [*(home / part for part in _PARTS), Path(digisop_models.__file__).parent]
    return sorted(
        (path.relative_to(root.parent).as_posix(), path)
        for root in roots
        for path in (root.rglob("*") if root.is_dir() else [root])
        if path.suffix in {".py", ".json", ".txt"}
    )


def settings_key(settings: Settings) -> str:
    """A digest of the settings that a record depends on; limits and passwords are none of them."""
    facts = {
        "effort": settings.effort,
        "pixels": (settings.max_pixels, settings.max_source_pixels),
        "dpi": (settings.digital_dpi, settings.min_dpi, settings.max_dpi),
        "max_error": (settings.max_error, sorted(settings.max_error_by_kind)),
        "calibration": _digest(settings.calibration),
    }
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:_DIGITS]


def _digest(path: Path | None) -> str:
    return "" if path is None else hashlib.sha256(path.read_bytes()).hexdigest()

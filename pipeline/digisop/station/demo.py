"""The sample SOPs as something to review, apart from all other results."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import digisop
from digisop import extraction
from digisop.results.layout import RECORD
from digisop.settings import Settings

_ENDINGS = frozenset({".pdf", ".jpg", ".jpeg", ".png"})
_ROOT = Path(digisop.__file__).resolve().parents[2]


def samples_folder() -> Path | None:
    """The repository's samples/; None where digisop was installed without it."""
    folder = _ROOT / "samples"
    return folder if folder.is_dir() else None


def digitise_missing() -> Path:
    """The folder with the results of the samples: taken from output/, where ``make demo`` has put
    them, else read now; what was there already is left as it was corrected."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    output = Path(cache) / "digisop" / "demo"
    output.mkdir(parents=True, exist_ok=True, mode=0o700)
    source = samples_folder()
    for path in sorted(source.iterdir()) if source else ():
        if path.suffix.lower() in _ENDINGS and not (output / path.stem).exists():
            _take(path, output)
    return output


def _take(path: Path, output: Path) -> None:
    made, target = _ROOT / "output" / path.stem, output / path.stem
    if (made / f"{RECORD}.json").is_file():
        shutil.copytree(made, target)
    else:
        extraction.extract(path, target, output, Settings())

"""Which pipeline made a result, and with which programs, models and packages it reads."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import platform
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import digisop
import digisop_models
from digisop.settings import Settings

_TIMEOUT_S = 20
_DIGITS = 12  # of a file's digest: enough to tell one edition from another
#: Packages that what is read depends on.
_PACKAGES = (
    "onnxruntime", "rapidocr", "opencv-python-headless", "numpy", "pypdfium2", "pdfplumber",
    "pillow", "spacy", "rapidfuzz",
)  # fmt: skip


def versions() -> dict[str, str]:
    """What the results of this machine depend on: programs, models (by a digest) and packages, by
    name; empty where a thing is missing."""
    found = {"digisop": digisop.__version__, "Python": platform.python_version()}
    found["Tesseract"] = tesseract_version()
    found["ind.traineddata"] = _identity(tesseract_data("ind"))
    for model in [*model_files(), *own_model_files()]:
        found[model.name] = _identity(model)
    found |= {name: package_version(name) for name in _PACKAGES}
    return found | {"platform": f"{platform.system()} {platform.release()} {platform.machine()}"}


def package_version(name: str) -> str:
    """The version of an installed package; nothing where it is not installed."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def model_files() -> list[Path]:
    """PP-OCRv6's files, which come inside rapidocr; nothing is ever downloaded."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return []
    return sorted(Path(spec.origin).parent.glob("models/PP-OCRv6_rec*.onnx"))


def own_model_files() -> list[Path]:
    """The models that are part of this package."""
    return sorted((Path(digisop.__file__).parent / "engines" / "data").glob("*.onnx"))


def tesseract_version() -> str:
    """The version of Tesseract; nothing where it is missing or broken."""
    version = re.search(r"tesseract v?([\d.]+)", _ask_tesseract("--version"))
    return version[1] if version else ""


def tesseract_languages() -> list[str]:
    """The languages that Tesseract has data of."""
    return _ask_tesseract("--list-langs").split()


def tesseract_data(language: str) -> Path | None:
    """The file with the data of a language."""
    folder = re.search(r'"(.+)"', _ask_tesseract("--list-langs"))
    path = Path(folder[1] if folder else "") / f"{language}.traineddata"
    return path if path.is_file() else None


def _identity(path: Path | None) -> str:
    """The beginning of a file's SHA-256."""
    if path is None:
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:_DIGITS]


@cache
def _ask_tesseract(option: str) -> str:
    """What the program answers; nothing where it is missing or broken."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        answer = subprocess.run(  # noqa: S603 - our own argument, no shell
            [program, option], capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout + answer.stderr


#: What a record, its confidences and whether it needs review depend on; the command, the
#: reports and the batch do not count.
_PARTS = (
    *("pipeline.py", "stages", "engines", "form", "imaging", "text", "corrections"),
    *("extraction.py", "results/outcome.py", "results/blocking.py", "results/writer.py"),
    *("results/problem.py", "results/page_words.py", "results/settling.py"),
    "results/whole_file.py",
)


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
        if path.suffix in {".py", ".json", ".txt", ".onnx"}
    )


def settings_key(settings: Settings) -> str:
    """A digest (hexadecimal) of the settings that a record depends on; limits and passwords are
    none of them, the contents of the calibration and of certificates are."""
    facts = {
        "effort": settings.effort,
        "pixels": (settings.max_pixels, settings.max_source_pixels),
        "dpi": (settings.digital_dpi, settings.min_dpi, settings.max_dpi),
        "max_error": (settings.max_error, sorted(settings.max_error_by_kind)),
        "calibration": _digest(settings.calibration),
        "trust": [_digest(path) for path in _files(settings.trust)],
    }
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:_DIGITS]


def _files(place: Path | None) -> list[Path]:
    if place is None or not place.is_dir():
        return [place] if place else []
    return sorted(path for path in place.iterdir() if path.is_file())


def _digest(path: Path | None) -> str:
    return "" if path is None else hashlib.sha256(path.read_bytes()).hexdigest()

"""What digisop needs from the machine, whether it is there, and how to get it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from digisop.errors import ExitCode

_PACKAGES = (
    "numpy", "onnxruntime", "opencv-python-headless", "pandas", "pillow", "pydantic",
    "pypdfium2", "pytesseract", "rapidfuzz", "rapidocr", "rich", "spacy", "xlsxwriter",
)  # fmt: skip
_INSTALL_PACKAGE = "pip install digisop"
_TIMEOUT_S = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for. ``code`` is what the command ends with where it is missing."""

    part: str
    found: bool
    detail: str = ""
    remedy: str = ""
    code: ExitCode = ExitCode.INTERNAL
    needed: bool = True


def examine() -> tuple[Finding, ...]:
    """Look for everything, in the order in which it should be mended."""
    return (
        _python(),
        *_packages(),
        _models(),
        _tesseract(),
        _language("ind", needed=True),
        _language("eng", needed=False),
    )


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), version, "sudo apt-get install python3")


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding(name, True, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(name, False, "", _INSTALL_PACKAGE)


def _models() -> Finding:
    """PP-OCRv6's files come inside rapidocr; nothing is ever downloaded."""
    remedy = "pip install --force-reinstall rapidocr"
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return Finding("PP-OCRv6", False, "", remedy, ExitCode.ENGINE_FAILED)
    files = sorted(Path(spec.origin).parent.glob("models/PP-OCRv6_rec*.onnx"))
    names = ", ".join(file.name for file in files)
    return Finding("PP-OCRv6", bool(files), names, remedy, ExitCode.ENGINE_FAILED)


def _tesseract() -> Finding:
    version = re.search(r"tesseract v?([\d.]+)", _ask_tesseract("--version"))
    return Finding(
        "Tesseract",
        version is not None,
        version[1] if version else "",
        "sudo apt-get install tesseract-ocr",
        ExitCode.TESSERACT_MISSING,
    )


def _language(name: str, *, needed: bool) -> Finding:
    found = name in _ask_tesseract("--list-langs").split()
    remedy = f"sudo apt-get install tesseract-ocr-{name}"
    return Finding(f"Tesseract {name}", found, "", remedy, ExitCode.LANGUAGE_MISSING, needed)


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

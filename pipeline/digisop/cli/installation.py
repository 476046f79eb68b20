"""The parts that digisop needs from the machine: whether each is there, and how to get it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from digisop.errors import ExitCode
from digisop.versions import model_files, package_version, tesseract_languages, tesseract_version

_PACKAGES = (
    "lxml", "matplotlib", "numpy", "onnxruntime", "opencv-python-headless", "pandas", "pdfplumber",
    "pillow", "pyarrow", "pydantic", "pypdfium2", "pytesseract", "rapidfuzz", "rapidocr", "rich",
    "spacy", "xlsxwriter",
)  # fmt: skip
_INSTALL_PACKAGE = "pip install digisop"


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
    """Look for everything, in the order in which it should be installed."""
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
        version = package_version(name)
        yield Finding(name, bool(version), version, "" if version else _INSTALL_PACKAGE)


def _models() -> Finding:
    remedy = "pip install --force-reinstall rapidocr"
    names = ", ".join(file.name for file in model_files())
    return Finding("PP-OCRv6", bool(names), names, remedy, ExitCode.ENGINE_FAILED)


def _tesseract() -> Finding:
    version = tesseract_version()
    remedy = "sudo apt-get install tesseract-ocr"
    return Finding("Tesseract", bool(version), version, remedy, ExitCode.TESSERACT_MISSING)


def _language(name: str, *, needed: bool) -> Finding:
    found = name in tesseract_languages()
    remedy = f"sudo apt-get install tesseract-ocr-{name}"
    return Finding(f"Tesseract {name}", found, "", remedy, ExitCode.LANGUAGE_MISSING, needed)

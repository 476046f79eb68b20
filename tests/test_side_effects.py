"""Who imports digisop, or calls it, finds the process as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from digisop.engines.tesseract import TesseractReader
from digisop.errors import PageTooLargeError
from digisop.library import digitise

#: What runs in a process of digisop's own, and may set what it likes there.
DOORS = ("digisop.__main__", "digisop.batch.preload")
PROGRAM = """
import faulthandler, importlib, logging, os, pkgutil, signal, sys, tempfile, warnings
import cv2, numpy, onnxruntime
from PIL import Image
from xml.etree import ElementTree

def state():
    handlers = {one: signal.getsignal(one) for one in signal.valid_signals()}
    root = logging.getLogger()
    levels = {
        name: one.level for name, one in logging.Logger.manager.loggerDict.items()
        if name.split(".")[0] in {"digisop", "PIL", "matplotlib", "pdfminer", "cv2"}
        and isinstance(one, logging.Logger) and one.level
    }
    return {
        "environment": dict(os.environ), "folder": os.getcwd(), "path": list(sys.path),
        "signals": {one: each for one, each in handlers.items()}, "umask": os.umask(os.umask(0)),
        "pillow": Image.MAX_IMAGE_PIXELS, "threads": cv2.getNumThreads(),
        "optimized": cv2.useOptimized(), "root": (root.level, list(root.handlers)),
        "levels": levels, "disabled": logging.root.manager.disable,
        "filters": [(kind, category) for kind, _, category, _, _ in warnings.filters],
        "numpy": numpy.geterr(), "excepthook": sys.excepthook, "temporary": tempfile.tempdir,
        "faults": faulthandler.is_enabled(), "xml": dict(ElementTree._namespace_map),
        "recursion": sys.getrecursionlimit(),
    }

others = sys.argv[1].split(",")
for name in others:  # what other packages do as they are imported is theirs
    importlib.import_module(name)
before = state()
import digisop, digisop_models
for package in (digisop, digisop_models):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if module.name not in DOORS:
            importlib.import_module(module.name)
after = state()
changed = {key: (was, after[key]) for key, was in before.items() if was != after[key]}
assert not changed, changed
"""
OTHERS = (
    *("dask", "distributed", "fsspec", "jinja2", "matplotlib", "openpyxl", "pandas", "pydantic"),
    *("pypdfium2", "pytesseract", "rapidocr", "scipy.optimize", "spacy", "sqlalchemy", "typer"),
)


def test_importing_every_module_leaves_no_trace() -> None:
    command = [sys.executable, "-c", f"DOORS = {DOORS}\n{PROGRAM}", ",".join(OTHERS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_reading_leaves_the_environment_alone() -> None:
    before = dict(os.environ)
    TesseractReader().read([np.full((48, 96), 255, np.uint8)])
    assert dict(os.environ) == before


def test_pillows_limit_stays_and_too_large_a_picture_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)
    file = tmp_path / "large.png"
    Image.new("L", (100, 50)).save(file)
    with pytest.raises(PageTooLargeError) as raised:
        digitise(file)
    assert raised.value.facts["width"] == 100
    assert raised.value.facts["height"] == 50
    assert Image.MAX_IMAGE_PIXELS == 1_000

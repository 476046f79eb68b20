"""Speed and memory, each measured side by side with its yardstick in one run on one core.

``make benchmark`` runs these; ``make test`` does not, because a busy machine would fail them.
Times are processor seconds of this process and its children, which other work does not change.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest

from digisop.engines.base import LineReader
from digisop.form.swimlane import Swimlane, swimlanes_on
from digisop.pipeline import open_ink_parser, open_orientation, open_ppocr, open_reader
from digisop.settings import Effort, Settings
from digisop.stages.ingest import open_document
from digisop.stages.read.page_text import read
from digisop.stages.straighten.upright import straighten
from digisop.stages.symbols.page_symbols import find_symbols
from digisop.stages.tables.ruled_tables import find_tables
from digisop.stages.types import RawPage
from digisop_models.page import Page

pytestmark = pytest.mark.benchmark

SAMPLES = Path(__file__).parents[2] / "samples"
SCANS = sorted(SAMPLES.glob("*-office.pdf")) + sorted(SAMPLES.glob("*-photocopy.pdf"))
DIGITAL = sorted(SAMPLES.glob("*-digital.pdf"))


@pytest.fixture(autouse=True)
def _one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")
    cv2.setNumThreads(1)
    open_ppocr().read([np.full((48, 96), 255, np.uint8)])


def processor_seconds(task: Callable[[], object]) -> float:
    def now() -> float:
        usages = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(usage.ru_utime + usage.ru_stime for usage in usages)

    before = now()
    task()
    return now() - before


def pages(path: Path) -> list[RawPage]:
    with open_document(path, Settings()) as document:
        return [document.page(number + 1) for number in range(document.page_count)]


def extract_page(path: Path, number: int, reader: LineReader) -> None:
    """A page from the file to its words in cells."""
    with open_document(path, Settings()) as document:
        upright = straighten(
            document.page(number), open_ppocr(), open_orientation(), open_ink_parser()
        )
    read(upright, find_tables(upright), reader)


def plain_tesseract(raw: RawPage, folder: Path) -> None:
    picture = folder / "page.png"
    cv2.imwrite(str(picture), raw.image)
    command = [
        "tesseract",
        str(picture),
        "-",
        "--psm",
        "3",
        "-l",
        "ind",
        "--dpi",
        str(int(raw.dpi)),
    ]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize(("effort", "limit"), [(Effort.FAST, 1.2), (Effort.BALANCED, 2.5)])
def test_a_scanned_page_against_plain_tesseract(
    effort: Effort, limit: float, tmp_path: Path
) -> None:
    ours = theirs = 0.0
    for path in SCANS:
        for raw in pages(path):
            reader = open_reader(effort, 60.0)
            ours += processor_seconds(partial(extract_page, path, raw.number, reader))
            theirs += processor_seconds(partial(plain_tesseract, raw, tmp_path))

    print(f"{effort}: {ours / theirs:.2f} times plain Tesseract")
    assert ours <= limit * theirs


def test_a_digital_page_takes_half_a_second() -> None:
    took = [
        processor_seconds(partial(extract_page, path, number, open_reader(Effort.BALANCED, 60.0)))
        for path in DIGITAL
        for number in range(1, len(pages(path)) + 1)
    ]

    print(f"digital page: {max(took):.2f} s at most")
    assert max(took) <= 0.5


def test_a_worker_keeps_within_its_memory(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path; from digisop.extraction import extract;"
        "from digisop.settings import Settings; out = Path(sys.argv[1]);"
        "[extract(Path(f), out / Path(f).stem, out, Settings()) for f in sys.argv[2:]];"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    files = [str(path) for path in sorted(SAMPLES.glob("*.pdf"))]

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), *files],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )

    peak = int(done.stdout.split()[-1]) / 1024
    print(f"peak memory: {peak:.0f} MB")
    assert peak <= 600


def test_the_command_starts_at_once() -> None:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "digisop", "--help"], check=True, capture_output=True)
    took = time.perf_counter() - started

    print(f"digisop --help: {took:.2f} s")
    assert took < 0.5


def test_the_graph_costs_at_most_a_third_of_reading() -> None:
    reader = open_reader(Effort.BALANCED, 60.0)
    reading = drawing = 0.0
    for path in SCANS:
        before: Swimlane | None = None
        for raw in pages(path):
            upright = straighten(raw, open_ppocr(), open_orientation(), open_ink_parser())
            tables = find_tables(upright)
            found: list[Page] = []
            reading += processor_seconds(
                partial(lambda u, t, f: f.append(read(u, t, reader)), upright, tables, found)
            )
            lanes = swimlanes_on(found[0], before)
            drawing += processor_seconds(
                partial(find_symbols, upright, tables, found[0], lanes, open_ppocr())
            )
            before = lanes[-1] if lanes else before
    print(f"graph / reading: {drawing / reading:.2f}")
    assert drawing <= reading / 3

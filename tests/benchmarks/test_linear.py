"""A document costs as much time for each of its pages, and as little memory, however many it has.

Times are processor seconds of this process and its children.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from digisop.form.labels import Role
from digisop.form.swimlane import Swimlane, swimlanes_on
from digisop.pipeline import digitise, draft_record
from digisop.settings import Effort, Settings
from digisop.stages.confidence import assess
from digisop.stages.header import find_labels
from digisop.stages.ingest import open_document
from digisop.stages.normalise import normalise
from digisop.stages.split import split
from digisop.stages.types import ReadPage
from digisop.stopwatch import STAGES, Stopwatch
from digisop_models.page import Cell, Line, Page
from digisop_models.record import Source, SourceKind

pytestmark = pytest.mark.benchmark

SAMPLE = Path(__file__).parents[2] / "samples/jember-berita-digital.pdf"
COUNTS = (25, 50, 100, 200, 400)
#: Reading takes by far the most time, so whole documents are of these lengths only.
FEW, MANY = 100, 400
#: A page of the longest document costs no more than this many times one of a quarter as long.
EVEN = 1.5
#: Memory that a page's words and lines may take once it is done.
MEGABYTES_A_PAGE = 1.0
PROGRAM = """
import json, resource, sys
from pathlib import Path
from digisop.extraction import extract
from digisop.settings import Effort, Settings
out = Path(sys.argv[2])
done = extract(Path(sys.argv[1]), out / "result", out, Settings(effort=Effort.FAST))
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "pages": done.pages, "wall": done.seconds, "stages": dict(done.stage_seconds),
    "cpu": sum(one.ru_utime + one.ru_stime for one in used), "megabytes": used[0].ru_maxrss / 1024,
}))
"""

Shape = Callable[[Sequence[Page], int], Iterator[Page]]


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """The pages of a digital SOP, as read."""
    found: list[Page] = []

    class Keeper:
        def keep_page(self, _upright: object, _tables: object, page: Page) -> None:
            found.append(page)

        def keep_draft(self, *_: object) -> None: ...

        def keep_sop(self, *_: object) -> None: ...

    with open_document(SAMPLE, Settings()) as document:
        digitise(document, Settings(effort=Effort.FAST), Keeper())
    return found


def many_sops(pages: Sequence[Page], count: int) -> Iterator[Page]:
    """One SOP after the other, each with words of its own."""
    for number, page in enumerate(islice(cycle(pages), count)):
        yield _with_lines(page, partial(_tagged, number // len(pages)))


def one_sop(pages: Sequence[Page], count: int) -> Iterator[Page]:
    """An identity block and a swimlane that goes on and on, its steps numbered."""
    yield pages[0]
    step = 1
    for page in islice(cycle(pages[1:]), count - 1):
        lanes = swimlanes_on(page, None)
        column = next(c for lane in lanes for c in lane.columns if c.role is Role.NUMBER)

        def numbered(line: Line, end: float = column.x1) -> Line:
            nonlocal step
            if line.box.x1 > end or not line.text.strip(" .").isdecimal():
                return line
            step = step % 900 + 1
            return replace(line, words=(replace(line.words[0], text=f"{step + 1}."),))

        yield _with_lines(page, numbered)


def _tagged(number: int, line: Line) -> Line:
    tag = "".join("abcdefghij"[int(digit)] for digit in str(number))
    words = (replace(w, text=w.text + tag) if len(w.text) > 8 else w for w in line.words)
    return replace(line, words=tuple(words))


def _with_lines(page: Page, changed: Callable[[Line], Line]) -> Page:
    def cell(old: Cell) -> Cell:
        return replace(old, lines=tuple(map(changed, old.lines)))

    tables = (replace(table, cells=tuple(map(cell, table.cells))) for table in page.tables)
    return replace(page, tables=tuple(tables))


def after_reading(pages: Sequence[Page]) -> int:
    """The stages after reading; gives the number of steps."""
    found: list[ReadPage] = []
    last: Swimlane | None = None
    for page in pages:
        lanes = swimlanes_on(page, last)
        found.append(ReadPage(page, lanes, find_labels(page, lanes)))
        last = lanes[-1] if lanes else last
    source = Source(file_name="a", sha256="0" * 64, page_count=len(pages), kind=SourceKind.SCAN)
    steps = 0
    for run in split(found):
        record, readings = normalise(draft_record(run, Stopwatch()), source)
        assess(record, readings, tuple(one.page for one in run))
        steps += sum(len(procedure.steps) for procedure in record.procedures)
    return steps


@pytest.mark.parametrize("shape", [many_sops, one_sop])
def test_the_stages_after_reading_are_linear(shape: Shape, pages: list[Page]) -> None:
    after_reading(pages)  # loads the dictionary
    each = {}
    for count in COUNTS:
        made = [replace(page, number=n) for n, page in enumerate(shape(pages, count), start=1)]
        started = time.process_time()
        steps = after_reading(made)
        took = time.process_time() - started
        each[count] = took / count
        print(f"{shape.__name__}, {count} pages, {steps} steps: {took:.2f} s")
    assert each[400] <= EVEN * each[100]


def test_a_whole_document_is_linear_in_time_and_memory(tmp_path: Path) -> None:
    told = {count: extracted(tmp_path, count) for count in (FEW, MANY)}
    for count, one in told.items():
        measured = sum(one["stages"].values())
        print(
            f"{count} pages: {one['cpu']:.1f} s of processor, {one['megabytes']:.0f} MB, "
            f"{measured / one['wall']:.0%} of the time inside the stages",
            {name: one["stages"].get(name, 0.0) for name in STAGES},
        )
        assert one["pages"] == count
        assert measured >= 0.95 * one["wall"] - 3  # what is loaded once takes some seconds
    assert told[MANY]["cpu"] / MANY <= EVEN * told[FEW]["cpu"] / FEW
    more = told[MANY]["megabytes"] - told[FEW]["megabytes"]
    assert more <= (MANY - FEW) * MEGABYTES_A_PAGE


def extracted(folder: Path, count: int) -> dict[str, Any]:
    """What a process of its own says of a document of so many pages."""
    file, output = folder / f"{count}.pdf", folder / f"out-{count}"
    output.mkdir()
    with pypdfium2.PdfDocument(SAMPLE) as source, pypdfium2.PdfDocument.new() as made:
        made.import_pages(source, list(islice(cycle(range(len(source))), count)))
        made.save(file)
    command = [sys.executable, "-c", PROGRAM, str(file), str(output)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))

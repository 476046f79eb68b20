"""An output folder with doubtful fields of every kind, and sheets filled in as a person would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np
import openpyxl
from paper import a_record

from digisop.messages import Lang
from digisop.results.layout import collect
from digisop.results.writer import writing
from digisop.review.apply import Result, Stamp, apply_sheet, find_output
from digisop.review.readback import read_sheet
from digisop.review.sheet import write_sheet
from digisop_models.confidence import ConfidenceReport, FieldConfidence, Leg
from digisop_models.record import (
    Duration,
    Flow,
    FlowEnd,
    Item,
    Procedure,
    Record,
    Shape,
    Step,
    Symbol,
)

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
FIRST = "/procedures/0/steps/0"


def a_chart(title: str = "Pelayanan", sha256: str = "0" * 64) -> Record:
    """A record with three steps, symbols in each, arrows, and an item too many."""
    steps = (
        Step(number="1", activity="Menerima surat", symbols=(_symbol(1, Shape.TERMINATOR),)),
        Step(
            number="2",
            activity="Memeriksa kelengkapan berkas",
            symbols=(_symbol(0, Shape.PROCESS), _symbol(1, Shape.CONNECTOR)),
            duration=Duration(text="1O menit"),
            output="Disposisi",
        ),
        Step(number="3", activity="Mengarsipkan", symbols=(_symbol(1, Shape.TERMINATOR),)),
    )
    flows = (_flow((0, 1), (1, 0)), _flow((1, 0), (2, 1)), _flow((1, 0), (0, 1)))
    record = a_record(title, sha256=sha256)
    items = (Item(text="UU 14 Tahun 2008"), Item(text="|"), Item(text="Perki 1 Tahun 2021"))
    chart = Procedure(executors=("Kepala", "Staf"), steps=steps, flows=flows)
    header = record.header.model_copy(update={"legal_basis": items, "revised_on": None})
    return Record(source=record.source, header=header, procedures=(chart,))


def _symbol(executor: int, shape: Shape) -> Symbol:
    return Symbol(executor=executor, shape=shape)


def _flow(source: tuple[int, int], target: tuple[int, int]) -> Flow:
    ends = (FlowEnd(step=step, executor=executor) for step, executor in (source, target))
    return Flow(source=next(ends), target=next(ends))


DOUBTS = {
    "/header/number": 0.5,
    "/header/created_on": 0.4,
    "/header/revised_on": 0.3,
    "/header/approved_by/nip": 0.6,
    "/header/legal_basis/0": 0.7,
    "/header/legal_basis/1": 0.1,
    "/header/legal_basis/2": 0.2,
    "/procedures/0/executors/0": 0.55,
    f"{FIRST}/activity": 0.45,
    "/procedures/0/steps/1/duration": 0.35,
    "/procedures/0/steps/1/output": 0.65,
    "/procedures/0/steps/1/symbols/0": 0.25,
    "/procedures/0/steps/1/symbols/1": 0.15,
    "/procedures/0/flows/1": 0.12,
    "/procedures/0/flows/2": 0.11,
}


def a_report() -> ConfidenceReport:
    """Doubts about fields of every kind, and a title beyond doubt."""
    fields = {
        pointer: FieldConfidence(
            confidence=confidence,
            needs_review=True,
            page=1,
            bbox=(100.0, 100.0, 200.0, 120.0),
            raw="1O menit" if pointer.endswith("duration") else "",
            reasons=("readings_differ",),
            path=(Leg(page=1, points=((100, 100), (150, 100), (150, 160))),)
            if "/flows/" in pointer
            else (),
        )
        for pointer, confidence in DOUBTS.items()
    }
    fields["/header/title"] = FieldConfidence(confidence=0.99, needs_review=False)
    fields["/header/approved_by/name"] = FieldConfidence(confidence=None, needs_review=True)
    return ConfidenceReport(fields=fields)


def extracted(
    output: Path, name: str = "surat", record: Record | None = None, sops: int = 1
) -> Path:
    """Write a result as ``extract`` does; again for the same name to extract once more."""
    output.mkdir(exist_ok=True)
    page = np.full((1754, 1240, 3), 255, np.uint8)
    cv2.putText(page, "Surat", (220, 240), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    with writing(output / name, output) as folder:
        folder.add_page(1, page, 150.0)
        for _ in range(sops):
            folder.add_sop(record or a_chart(), a_report())
    return output / name


def a_sheet(output: Path, lang: Lang = Lang.ID) -> Path:
    """The review sheet of an output folder."""
    path = output / "periksa.xlsx"
    write_sheet(collect(output).sops, output, path, lang)
    return path


def fill(sheet: Path, corrections: Mapping[str, object], document: str | None = None) -> Path:
    """Type corrections into the rows of the fields named by their pointers."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    headings = [cell.value for cell in page[1]]
    place = next(i for i, name in enumerate(headings) if name in {"Koreksi", "Correction"})
    pointer, name = headings.index("_pointer"), headings.index("Dokumen")
    for row in page.iter_rows(min_row=2):
        if row[pointer].value in corrections and document in {None, row[name].value}:
            row[place].value = corrections[row[pointer].value]
    book.save(sheet)
    return sheet


def applied(sheet: Path, output: Path | None = None, who: str = "Siti") -> Result:
    """Apply a filled sheet."""
    filled = read_sheet(sheet)
    return apply_sheet(filled, output or find_output(sheet, filled), Stamp(who, NOON))


def record_in(folder: Path) -> Record:
    """The first record in a document's folder."""
    return Record.model_validate_json((folder / "record.json").read_bytes())


def report_in(folder: Path) -> ConfidenceReport:
    """Its confidence."""
    return ConfidenceReport.model_validate_json((folder / "confidence.json").read_bytes())

"""Results whose SOPs were cut wrongly: two read as one, and one read as two."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from paper import a_record
from reviewed import a_chart

from digisop.results.layout import collect_folder
from digisop.results.manifest import Origin
from digisop.results.outcome import Outcome, Status
from digisop.results.writer import writing
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.record import Header, Item, Record


def on(pages: dict[str, int]) -> ConfidenceReport:
    known = {
        pointer: FieldConfidence(confidence=0.9, needs_review=False, page=page)
        for pointer, page in pages.items()
    }
    return ConfidenceReport(fields=known, without_fault=0.9)


def standing_on(record: Record, *pages: int) -> Record:
    source = record.source.model_copy(update={"pages": pages, "page_count": 3})
    return record.model_copy(update={"source": source})


def in_one() -> tuple[Record, ConfidenceReport]:
    """Two SOPs read as one: two rows on the first page, a row and an item on the second."""
    step = "/procedures/0/steps"
    pages = {
        "/header/title": 1, "/header/legal_basis/0": 1, "/header/legal_basis/1": 2,
        f"{step}/0/activity": 1, f"{step}/1/activity": 1, f"{step}/2/activity": 2,
        "/procedures/0/executors/0": 1, "/procedures/0/flows/0": 1,
    }  # fmt: skip
    return standing_on(a_chart(), 1, 2), on(pages)


def apart() -> list[tuple[Record, ConfidenceReport]]:
    """One SOP read as two, the second without a header, and another one behind."""
    chart = a_chart().procedures[0]
    rest = a_chart().model_copy(
        update={"header": Header(legal_basis=(Item(text="PP 61 Tahun 2010"),))}
    )
    first = a_chart().model_copy(update={"procedures": (chart,)})
    found = (first, rest, a_record("Lain"))
    return [(standing_on(record, page), on({})) for page, record in enumerate(found, 1)]


def write(output: Path, *sops: tuple[Record, ConfidenceReport], name: str = "surat") -> Path:
    """As ``extract`` does, the file's two pages included."""
    output.mkdir(exist_ok=True)
    page = np.full((1754, 1240, 3), 255, np.uint8)
    cv2.putText(page, "Surat", (220, 240), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    with writing(output / name, output) as folder:
        for number in (1, 2, 3):
            folder.add_page(number, page, 150.0)
        for record, report in sops:
            folder.add_sop(record, report)
        folder.settle()
        outcome = Outcome("surat.pdf", Status.DONE, records=len(sops))
        folder.seal(Origin("0" * 64, "1", "1"), outcome)
    return output / name


def sops_in(folder: Path) -> dict[int, Record]:
    return {sop.number: sop.record for sop in collect_folder(folder).sops}

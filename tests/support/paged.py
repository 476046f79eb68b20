"""A result of one document whose page holds words, as ``extract`` leaves it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import cv2
import numpy as np
from pages import line, page, table
from paper import a_record

from digisop.results.layout import Sop, collect
from digisop.results.writer import writing
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.geometry import Box
from digisop_models.page import Page
from digisop_models.record import Record

DPI = 150.0
TITLE = "Pelayanan <Informasi> & Arsip"
NUMBER = "065/12/SOP/2021"
FIELDS = {"/header/number": NUMBER, "/header/title": TITLE}


def a_page(number: int = 1) -> Page:
    """A page with the identity block of the record, and a line below."""
    block = table([["Nomor SOP", NUMBER], ["Nama SOP", TITLE]], [120, 300], top=60)
    return page(block, free=[line("=SUM(A1) 100% benar", 60, 300)], number=number)


def a_paged_record(title: str = TITLE) -> Record:
    """A record of pages 1 and 2 of its file."""
    made = a_record(title)
    dates = {"created_on": dt.date(2021, 3, 14), "effective_on": dt.date(2021, 4, 1)}
    header = made.header.model_copy(update={"number": NUMBER, **dates})
    source = made.source.model_copy(update={"pages": (1, 2), "page_count": 3})
    return made.model_copy(update={"header": header, "source": source})


def a_paged_report() -> ConfidenceReport:
    """Where the number and the title stand on the first page."""
    cells = {cell.text: cell for table in a_page().tables for cell in table.cells}
    return ConfidenceReport(
        fields={
            pointer: FieldConfidence(
                confidence=0.98,
                needs_review=False,
                page=1,
                bbox=Box.around(one.box for one in cells[text].lines),
                raw=text,
            )
            for pointer, text in FIELDS.items()
        }
    )


def a_paged_result(output: Path, name: str = "surat", record: Record | None = None) -> Path:
    """Write the result; page 3 of the file belongs to no SOP."""
    output.mkdir(exist_ok=True)
    with writing(output / name, output) as folder:
        for number in (1, 2, 3):
            one = a_page(number)
            size = round(one.height * DPI / 72), round(one.width * DPI / 72)
            picture = np.full((*size, 3), 255, np.uint8)
            cv2.putText(picture, NUMBER, (400, 180), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
            folder.add_page(number, picture, DPI)
            folder.add_words(one)
        folder.add_sop(record or a_paged_record(), a_paged_report())
    return output / name


def the_sop(output: Path) -> Sop:
    """The first SOP of an output folder."""
    return collect(output).sops[0]

"""The cells of tables as pdfplumber's own finder sees them: a second opinion to look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from digisop.engines.pdf_plumber import PdfPlumber
from digisop.settings import Settings
from digisop.stages.ingest.pdf import open_pdf
from digisop.stages.ingest.placing import place, sheet_unit
from digisop.stages.ingest.source import Source
from digisop.stages.types import UprightPage
from digisop_models.geometry import Box


@dataclass(frozen=True, slots=True)
class PlumberCells:
    """Finds the cells on pages of one PDF."""

    file: Path
    settings: Settings

    def on(self, page: UprightPage) -> tuple[Box, ...]:
        """The cells in points of the upright page; none on scans, which have nothing but a
        picture, for pdfplumber goes by the lines that the file draws."""
        if page.is_scan:
            return ()
        source = Source(self.file)
        plumber = PdfPlumber(source.open, self.settings.passwords)
        document = open_pdf(source, self.settings.passwords)
        try:
            found = document[page.number - 1]
            unit = sheet_unit(found, partial(plumber.user_unit, page.number))
            shown = place(found, unit).to_display
            cells = [shown.box(*cell) for cell in plumber.cells(page.number)]
        finally:
            plumber.close()
            document.close()
        return tuple(_turned(cell, page) for cell in cells)


def _turned(box: Box, page: UprightPage) -> Box:
    """A box of the page as displayed, after the turns that made it upright."""
    x0, y0, x1, y1 = box
    width, height = page.width, page.height
    match page.turns:
        case 1:
            return Box(width - y1, x0, width - y0, x1)
        case 2:
            return Box(width - x1, height - y1, width - x0, height - y0)
        case 3:
            return Box(y0, height - x1, y1, height - x0)
        case _:
            return box

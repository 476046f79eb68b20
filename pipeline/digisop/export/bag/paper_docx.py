"""A paper as DOCX, for offices that put their letterhead over it."""

from __future__ import annotations

import io

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from digisop.export.bag.papers import Paper
from digisop.export.xml_text import xml_text
from digisop.text.spreadsheet_text import plain

_SHORT, _LONG, _MARGIN = Mm(210), Mm(297), Mm(20)  # A4
_LABEL = Mm(45)
_SMALL = Pt(7)
_GRID = "Table Grid"


def as_docx(paper: Paper) -> bytes:
    """The paper's bytes as DOCX, of A4, on its side where its table is wide."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if paper.lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if paper.lying else (_SHORT, _LONG)
    section.left_margin = section.right_margin = _MARGIN
    document.core_properties.title = paper.title
    document.core_properties.author = "digisop"
    document.add_heading(_safe(paper.title), level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = document.add_paragraph(_safe(f"Nomor: {paper.number}"))
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(_safe(paper.opening))
    if paper.facts:
        facts = document.add_table(rows=0, cols=2)
        for label, text in paper.facts:
            cells = facts.add_row().cells
            cells[0].width = _LABEL
            cells[0].text, cells[1].text = label, _safe(text)
    if paper.head:
        _add_table(document, paper)
    document.add_paragraph()
    signatures = document.add_table(rows=1, cols=len(paper.signers))
    for cell, signer in zip(signatures.rows[0].cells, paper.signers, strict=True):
        cell.text = f"{signer}\n\n\n\n(……………………………)"
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add_table(document: docx.document.Document, paper: Paper) -> None:
    table = document.add_table(rows=0, cols=len(paper.head))
    table.style = _GRID
    for row in (paper.head, *paper.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(_safe(text)).font.size = _SMALL


def _safe(text: str) -> str:
    return xml_text(plain(text))

"""Symbols that a digital file holds as small pictures, among lines that it draws."""

from __future__ import annotations

from pathlib import Path

from drawn import read_page
from ruled import PPOCR
from samples.generator.build import make_form, make_wide

from digisop.form.swimlane import swimlanes_on
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.symbols.page_symbols import find_symbols
from digisop_models.page import Page
from digisop_models.record import Shape

FORM, NUMBER, SEED = "pictured-digital", 11, 40201


def graph(path: Path, number: int) -> Page:
    with open_document(path, Settings()) as document:
        upright, tables, page = read_page(document.page(number))
    return find_symbols(upright, tables, page, swimlanes_on(page, None), PPOCR)


def test_symbols_that_are_pictures_are_seen_and_lines_end_at_them(tmp_path: Path) -> None:
    made = make_form(FORM, NUMBER, SEED)
    path = tmp_path / "pictured.pdf"
    path.write_bytes(made.data)
    page = graph(path, 2)
    rows = {c.row: len(c.symbols) for table in page.tables for c in table.cells if c.symbols}
    drawn = made.truths[0]["procedures"][0]["steps"]
    shown = sum(len(c.symbols) for table in page.tables for c in table.cells)
    assert shown == sum(len(step["symbols"]) for step in drawn[: len(rows)])
    ends = [end.symbol for lines in page.flow_lines for end in lines.ends if end.symbol]
    assert len(ends) >= 2 * len(rows)


def test_the_only_symbol_that_a_page_draws_is_seen_though_it_lies_on_a_wall(tmp_path: Path) -> None:
    made = make_wide(196, 60002)
    path = tmp_path / "last.pdf"
    path.write_bytes(made.data)
    page = graph(path, 3)
    marks = [mark.shape for table in page.tables for c in table.cells for mark in c.symbols]
    assert marks == [Shape.TERMINATOR]

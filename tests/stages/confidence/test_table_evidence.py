"""An SOP without a table: a kind of document, unless its pages show that there is one."""

from __future__ import annotations

from paper import a_record

from digisop.stages.confidence.assess import assess
from digisop.stages.confidence.table_evidence import table_signs
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, Table, Word
from digisop_models.record import Record

BOX = Box(0, 0, 200, 10)
IDENTITY = ("Nomor SOP 12/2021", "Nama SOP Pelayanan Informasi", "Peralatan/Perlengkapan",
            "Komputer dan printer untuk mencetak", "Peringatan", "Dasar Hukum")  # fmt: skip


def line(text: str) -> Line:
    return Line(tuple(Word(word, BOX, 1.0, "test") for word in text.split()), BOX)


def page(*texts: str, columns: int = 2) -> Page:
    cells = tuple(Cell(n, 0, 1, 1, BOX, (line(text),)) for n, text in enumerate(texts))
    table = Table(BOX, len(cells), columns, cells)
    return Page(1, 600, 800, PageKind.SCAN, tables=(table,))


def without_table(page_count: int = 1) -> Record:
    record = a_record()
    source = record.source.model_copy(update={"page_count": page_count, "pages": (1,)})
    return record.model_copy(update={"procedures": (), "source": source})


def signs(*pages: Page, page_count: int = 1) -> set[str]:
    found = table_signs(without_table(page_count), pages)
    return {name for name, value in found.items() if value}


def test_an_identity_block_by_itself_shows_no_table() -> None:
    assert signs(page(*IDENTITY)) == set()
    field = assess(without_table(), {}, [page(*IDENTITY)]).fields["/procedures"]
    assert not field.needs_review
    assert field.reasons == ("no_procedure_table",)


def test_what_a_lost_table_leaves_behind() -> None:
    assert signs(page(*IDENTITY, "KEGIATAN", "Mutu Baku")) == {"table_labels"}
    assert signs(page(*IDENTITY, columns=9)) == {"table_columns"}
    assert signs(page(*IDENTITY), page_count=2) == {"pages_left_out"}
    assert signs(page(*IDENTITY), page("1")) == {"pages_silent"}
    assert signs() == {"pages_silent"}


def test_a_table_that_may_be_lost_is_looked_at() -> None:
    field = assess(without_table(), {}, [page(*IDENTITY, "Kegiatan")]).fields["/procedures"]
    assert field.needs_review
    assert "table_lost" in field.reasons


def test_a_record_with_a_procedure_has_lost_none() -> None:
    assert table_signs(a_record(), [page("Kegiatan")]) == {}

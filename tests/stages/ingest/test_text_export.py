"""Text exports of an earlier OCR go the way of every other page."""

import json
from pathlib import Path

import pytest
from pages import read_pages

from digisop.pipeline import draft_record
from digisop.stages.ingest.text_export import MOST_COLUMNS, read_text_export
from digisop.stages.normalise.to_record import normalise
from digisop.stages.split.page_runs import split
from digisop.stopwatch import Stopwatch
from digisop.text.homoglyphs import fold_homoglyphs
from digisop_models.page import PageKind
from digisop_models.record import Record, Shape, Source, SourceKind

#: Text exports of public SOPs, as an earlier OCR left them; names and NIPs of officials are
#: invented, the same as in ``samples/``.
SEEDS = Path(__file__).parents[2] / "seeds"
#: Share of a seed's texts that must be right.
RIGHT = 0.93


def record_of(text: str) -> Record:
    (run,) = split(read_pages(read_text_export(text)))
    source = Source(file_name="x.txt", sha256="0" * 64, page_count=0, kind=SourceKind.TEXT)
    return normalise(draft_record(run, Stopwatch()), source)[0]


def test_tables_lines_and_scraps_of_markup() -> None:
    (page,) = read_text_export("**KANTOR <b>A</b>**\n\nNomor SOP\t<p>1/2020</p>\nJudul\tX\n\nLagi")
    assert page.kind is PageKind.TEXT
    assert [line.text for line in page.lines] == ["KANTOR A", "Lagi"]
    (table,) = page.tables
    assert [cell.text for cell in table.cells] == ["Nomor SOP", "1/2020", "Judul", "X"]


def test_paragraphs_and_running_lists_are_lines() -> None:
    (page,) = read_text_export("<p>satu</p> <p>dua</p>\t1. Printer2. Scanner 3. ATK")
    first, second = page.tables[0].cells
    assert [line.text for line in first.lines] == ["satu", "dua"]
    assert [line.text for line in second.lines] == ["1. Printer", "2. Scanner", "3. ATK"]


def test_marks_of_symbols() -> None:
    (page,) = read_text_export("1\tMenulis\t<div><div></div><div></div></div>\t◆\tSurat")
    cells = page.tables[0].cells
    assert [mark.shape for mark in cells[2].symbols] == [Shape.PROCESS, Shape.PROCESS]
    assert [mark.shape for mark in cells[3].symbols] == [Shape.DECISION]


HEAD = "No\tKegiatan\tPelaksana\t\tMutu Baku\t\t\n\t\tStaf\tCamat\tKelengkapan\tWaktu\tOutput\n"


def test_a_row_that_lost_a_field_is_moved_back() -> None:
    rows = "1\tMenulis\t\t\tKertas\t5 menit\tSurat\n2\tMemaraf\t\tSurat\t2 menit\tSurat\n"
    rows += "3\tMengirim\t\t\tSurat\t1 jam\tResi\n"
    (procedure,) = record_of(HEAD + rows).procedures
    assert [step.duration.iso8601 for step in procedure.steps] == ["PT5M", "PT2M", "PT1H"]
    assert [step.requirements for step in procedure.steps] == ["Kertas", "Surat", "Surat"]


def test_two_columns_in_one_field_are_parted() -> None:
    rows = "1\tMenulis\t\t\tKertas\t5 menit\tSurat\n2\tMemaraf\t\t\tSurat 2 menit\tSurat\n"
    (procedure,) = record_of(HEAD + rows).procedures
    assert procedure.steps[1].requirements == "Surat"
    assert procedure.steps[1].duration.iso8601 == "PT2M"


def test_a_label_cut_by_a_tab() -> None:
    text = "Nomor SOP\t1\nNama SOP\tY\n\nDAS\tAR HUKUM\tKUALIFIKASI PELAKSANA\n1\tUU 1\tSarjana\n"
    assert [item.text for item in record_of(text).header.legal_basis] == ["UU 1"]


def test_nothing_in_it() -> None:
    assert read_text_export("\n \n") == ()


#: What a truth file says cannot be told.
VAGUE = ("unreadable", "ambiguous")


def _texts(value: object) -> list[str]:
    """Every text of a record, folded, in order."""
    if isinstance(value, dict):
        skipped = {"citations", "id", "source", "profile", "schema_version", *VAGUE}
        return [t for key, item in value.items() if key not in skipped for t in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [] if value is None else [fold_homoglyphs(str(value)).casefold().strip(" .;:-")]


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_seeds(seed: Path) -> None:
    wanted = json.loads(seed.with_suffix(".truth.json").read_text("utf-8"))
    found = _texts(json.loads(record_of(seed.read_text("utf-8")).model_dump_json()))
    texts = _texts(wanted)
    assert sum(text in found for text in texts) >= RIGHT * len(texts)
    assert len(found) <= len(texts) / RIGHT


def test_a_label_with_thousands_of_lines() -> None:
    (page,) = read_text_export("Judul SOP\tX\n" + "\tlagi\n" * 3000)
    label = page.tables[0].cells[0]
    assert (label.text, label.row_span) == ("Judul SOP", 3001)


def test_what_follows_the_last_column_stays_in_it() -> None:
    (page,) = read_text_export("\t".join(map(str, range(5000))))
    (found,) = page.tables
    assert found.column_count == MOST_COLUMNS
    assert found.cells[-1].text.split()[-1] == "4999"


def test_brackets_that_never_close_are_text() -> None:
    (page,) = read_text_export("5 <p 6 <p class=a> 7")
    assert page.lines[0].text == "5 <p 6"


def test_a_label_with_a_colon_stands_beside_its_value() -> None:
    text = "DINAS A\nNomor SOP: 12/SOP/2020\nTanggal Pembuatan : 2 Januari 2020\nNama SOP: Surat"
    header = record_of(f"{text}\n\nNo\tKegiatan\tPetugas\tOutput\n1\tMenerima\t◆\tSurat").header
    assert (header.institution, header.number) == ("DINAS A", "12/SOP/2020")
    assert (str(header.created_on), header.title) == ("2020-01-02", "Surat")

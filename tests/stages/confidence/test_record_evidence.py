"""Signs that show only when a field is seen beside the others."""

from __future__ import annotations

from pages import lines

from digisop.stages.confidence.format_checks import Field
from digisop.stages.confidence.record_evidence import record_signs
from digisop.stages.types import Reading
from digisop_models.geometry import Box
from digisop_models.page import Cell, Page, PageKind, Table

STEPS = "/procedures/0/steps"


def cells(*texts: str) -> list[Field]:
    return [Field(f"{STEPS}/{row}/output", text) for row, text in enumerate(texts)]


def twins(*texts: str) -> list[str]:
    return sorted(record_signs(cells(*texts), {}, {}))


def test_a_text_that_is_another_but_for_a_letter() -> None:
    assert twins("Data pemilih", "Duta pemilih", "Data Pemilih;") == [f"{STEPS}/1/output"]


def test_of_two_that_differ_either_may_be_wrong() -> None:
    assert twins("Konsep surat", "Konsep urat") == [f"{STEPS}/0/output", f"{STEPS}/1/output"]


def test_equal_texts_short_ones_and_numbers_are_no_twins() -> None:
    assert twins("Data pemilih", "Data pemilih") == []
    assert twins("Surat", "Suret") == []
    assert twins("Formulir 1 rangkap", "Formulir 2 rangkap") == []


def in_list(name: str, text: str, wall: float = 300) -> dict[str, dict[str, float]]:
    pointer = f"/header/{name}/0"
    reading = Reading(lines(text, 0, 0), 1, Box(0, 0, 100, 40))
    cell = Box(0, 0, wall, 60)
    table = Table(cell, 1, 1, (Cell(0, 0, 1, 1, cell),))
    page = Page(1, 600, 800, PageKind.SCAN, tables=(table,))
    return record_signs([Field(pointer, text.replace("\n", " "))], {pointer: reading}, {1: page})


def test_a_second_item_in_the_midst_of_one() -> None:
    found = in_list("equipment", "Lembar Disposisi\nKamera")
    assert found == {"/header/equipment/0": {"item_in_midst": 1.0}}
    assert in_list("equipment", "Lembar Disposisi\ndan kamera") == {}
    assert in_list("records", "Penomoran Produk Hukum dan\nDokumen Hukum") == {}
    assert in_list("qualifications", "Memahami Peraturan Menteri Nomor 3\nTahun 2017") == {}


def test_a_line_that_is_full_goes_on_in_the_next() -> None:
    text = "Lembar Disposisi\nKamera"
    end = lines(text, 0, 0)[0].box.x1
    assert in_list("equipment", text, wall=end + 12) == {}
    assert in_list("equipment", text, wall=end + 90)


def test_a_second_item_in_a_list_that_is_written_small() -> None:
    assert in_list("equipment", "seragam\nalat bekerja", wall=200)
    assert not in_list("equipment", "Seragam\nalat bekerja", wall=200)


def small(*texts: str, name: str = "output") -> list[str]:
    pointers = [f"{STEPS}/{row}/{name}" for row, _ in enumerate(texts)]
    readings = {pointer: Reading(lines("a", 0, 0), 1, Box(0, 0, 9, 9)) for pointer in pointers}
    fields = [Field(pointer, text) for pointer, text in zip(pointers, texts, strict=True)]
    return [key for key, has in record_signs(fields, readings, {}).items() if "begins_small" in has]


def test_a_small_letter_at_the_beginning_tells_of_loss_unless_the_office_writes_so() -> None:
    assert small("Surat", "masuk", "Berkas", "Draf") == [f"{STEPS}/1/output"]
    assert small("surat", "masuk", "berkas", "Draf") == []
    assert len(small("surat", "masuk", "berkas", "Draf", name="activity")) == 3
    assert len(small("surat", "masuk", "berkas", "Draf", name="equipment")) == 3


def test_laws_are_full_of_capitals() -> None:
    assert in_list("legal_basis", "Undang-Undang Nomor 25\nTahun 2009") == {}


def test_a_second_law_in_the_midst_of_one() -> None:
    first, second = "Undang-Undang Nomor 25 Tahun 2009", "Peraturan Presiden Nomor 86 Tahun 2007"
    assert in_list("legal_basis", f"{first}\n{second}", wall=600)
    assert not in_list("legal_basis", f"{first} dan\n{second}", wall=600)
    assert not in_list("legal_basis", f"{first}\nPeraturan Presiden", wall=600)

"""Items of a box's list, from lines good and bad."""

from __future__ import annotations

from dataclasses import replace

from pages import lines

from digisop.stages.header.list_box import list_items


def items(text: str) -> list[str]:
    found = list_items(lines(text, 40, 40), 300)
    return [" ".join(line.text for line in item) for item in found]


def test_numbers_without_points() -> None:
    assert items("1 Komputer\n2 Printer\n3 Alat tulis") == ["Komputer", "Printer", "Alat tulis"]


def test_a_speck_in_a_line_of_its_own_before_the_first_number() -> None:
    assert items("Alat\n1 Komputer")[-1].endswith("Komputer")


def test_what_the_other_reader_made_of_a_marker_goes_with_it() -> None:
    read = [replace(line, other=other) for line, other in zip(
        lines("1. Komputer\n2. Printer", 40, 40), ("1 Komputer", "Printer"), strict=True
    )]  # fmt: skip
    assert [item[0].other for item in list_items(read, 300)] == ["Komputer", "Printer"]

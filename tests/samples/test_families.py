"""Families of drawing styles: chosen, left out, and sound in every document."""

from __future__ import annotations

import numpy as np
import pytest
from samples.generator.build import REDRAWN, Made, generator, make_wide
from samples.generator.families import FAMILIES, GROUPS, Choice, wide_parts
from samples.generator.hand import can_write
from samples.generator.machines import MACHINES
from samples.generator.pixels import Picture
from samples.generator.scanner import DIGITAL, render
from samples.generator.screens import fringed, side_by_side
from samples.generator.sheet import Ink, Path, Text


def test_a_document_has_one_family_of_every_group() -> None:
    drawn = wide_parts(generator(1, "a"))
    assert [FAMILIES[name].group for name in drawn.names] == list(GROUPS)


def test_every_scanning_family_has_its_machine() -> None:
    named = {f.machine for f in FAMILIES.values() if f.machine}
    assert named <= {*MACHINES, *REDRAWN, DIGITAL, "mixed", "layered"}


@pytest.mark.parametrize("seed", range(8))
def test_a_family_can_be_asked_for_or_left_out(seed: int) -> None:
    choice = Choice(("rules-dotted",), frozenset({"symbols-black", "arrows-filled"}))
    names = wide_parts(generator(seed, "b"), choice).names
    assert "rules-dotted" in names
    assert not choice.left_out & set(names)


def test_two_families_of_a_group_are_refused() -> None:
    with pytest.raises(ValueError, match="one group"):
        Choice(("rules-dotted", "rules-pale"))
    with pytest.raises(ValueError, match="no family of heads is left"):
        Choice((), frozenset(name for name in FAMILIES if name.startswith("heads-")))


def test_dotted_rules_are_drawn_once_each() -> None:
    made = make_wide(0, 3, Choice(("rules-dotted", "machine-digital")))
    lines = [
        item.parts
        for sheet in made.document.sheets
        for item in sheet.items
        if isinstance(item, Path) and item.paint.dash and item.paint.ink == "rule"
    ]
    assert lines
    assert made.truths[0]["families"][0] == "rules-dotted"


def test_a_column_outside_the_scan_is_unreadable() -> None:
    choice = Choice(("machine-cut-left", "symbols-plain"))
    made = next(
        one
        for one in (make_wide(number, 1, choice) for number in range(5))
        if one.truths[0].get("unreadable")
    )
    steps = [step for p in made.truths[0]["procedures"] for step in p["steps"]]
    assert {step["number"] for step in steps} == {None}
    whole, cut = made.document.sheets[-1].width, render(made.data, 72)[-1].shape[1]
    assert cut < whole - 20


def test_letters_on_a_screen_have_colours_at_their_edges() -> None:
    page = np.full((30, 60, 3), 255, np.uint8)
    page[:, 20:31] = 0
    seen = fringed(page).astype(int)
    assert seen.shape == (10, 20, 3)
    assert np.ptp(seen, axis=2).max() > 60
    assert np.ptp(seen[:, 0], axis=1).max() == 0


def test_two_pages_stand_on_one_sheet() -> None:
    pages: list[Picture] = [np.zeros((10, 8, 3), np.uint8), np.zeros((6, 9, 3), np.uint8)]
    (sheet,) = side_by_side(pages)
    assert sheet.shape == (10, 17, 3)
    assert sheet[9, 10].tolist() == [255, 255, 255]


FORMS = [name for name in FAMILIES if name.startswith("identity-")]


def words(made: Made) -> str:
    return " ".join(i.text for s in made.document.sheets for i in s.items if isinstance(i, Text))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_block_prints_what_truth_says(form: str) -> None:
    made = make_wide(2, 5, Choice((form, "machine-digital", "marks-none", "print-plain")))
    printed, header = words(made).upper(), made.truths[0]["header"]
    wanted = [header["number"], header["approved_by"]["name"], *header["institution"].split()]
    for text in [*wanted, *header["title"].split()]:
        assert text.upper() in printed
    assert bool(header["institution"]) == (form != "identity-missing")


def test_a_number_and_dates_are_written_by_hand() -> None:
    choice = Choice(("marks-handwritten", "machine-digital", "identity-logo"))
    made = make_wide(3, 8, choice)
    pen = [
        item
        for sheet in made.document.sheets
        for item in sheet.items
        if isinstance(item, Path) and item.paint.ink is Ink.HANDWRITING
    ]
    assert len(pen) > 5
    assert can_write("28-7-2016")
    assert not can_write("±")

"""A position out of line with name and NIP is doubted: a code or a mark hid the rest of it."""

from __future__ import annotations

import pytest
from pages import line

from digisop.stages.header.approver_alignment import with_doubt_of_place
from digisop.stages.types import DraftApprover, Reading
from digisop_models.geometry import Box
from digisop_models.page import Line


def at(text: str, x: float, y: float) -> Line:
    return line(text, x, y)


def reading(one: Line) -> Reading:
    return Reading((one,), 1, Box.around(word.box for word in one.words))


def middle(one: Line) -> float:
    return Box.around(word.box for word in one.words).center[0]


def doubted(approver: DraftApprover) -> bool:
    found = with_doubt_of_place(approver).position
    assert found
    return bool(found.reasons) and found.lines[0].confidence <= 0.5


@pytest.mark.parametrize(("x", "is_doubted"), [(200, False), (203, False), (222, True)])
def test_a_position_before_whose_words_a_code_lies(x: float, *, is_doubted: bool) -> None:
    name, nip = at("Muhammad Fadhil, S.H., M.H", 200, 60), at("NIP. 19641010 199807 1 004", 200, 75)
    position = at("Bagian Hukum", x, 20)
    assert abs(middle(position) - middle(name)) > 12
    approver = DraftApprover(reading(position), reading(name), reading(nip))
    assert doubted(approver) is is_doubted


def test_a_position_that_stands_in_the_middle_over_name_and_nip() -> None:
    name, nip = at("Muhammad Fadhil, S.H., M.H", 200, 60), at("NIP. 19641010 199807 1 004", 203, 75)
    width = at("Kepala Badan", 0, 20).box.width
    centred = at("Kepala Badan", middle(name) - width / 2, 20)
    half = at("Badan", centred.words[1].box.x0, 20)
    assert not doubted(DraftApprover(reading(centred), reading(name), reading(nip)))
    assert doubted(DraftApprover(reading(half), reading(name), reading(nip)))


def test_a_block_in_no_line_tells_nothing() -> None:
    name, nip = at("Fadhil", 200, 60), at("NIP. 19641010 199807 1 004", 260, 75)
    assert not doubted(DraftApprover(reading(at("Badan", 300, 20)), reading(name), reading(nip)))
    assert not doubted(DraftApprover(reading(at("Badan", 300, 20)), reading(name)))

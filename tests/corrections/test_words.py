"""Marks are understood however people write them."""

from __future__ import annotations

import pytest

from digisop.corrections.words import Regroup, regroup_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(Gabung)", (Regroup.JOIN, "", "")),
        ("( Keluarkan )", (Regroup.TAKE_OUT, "", "")),
        ("(TAKE  out)", (Regroup.TAKE_OUT, "", "")),
        ("(Tambah) Mencatat", (Regroup.ADD, "", "Mencatat")),
        ("Menerima (Pisah) Mencatat", (Regroup.SPLIT, "Menerima", "Mencatat")),
        ("Menerima (tambah)", None),
        ("gabung", None),
    ],
)
def test_marks_of_lists(text: str, found: tuple[Regroup, str, str] | None) -> None:
    assert regroup_in(text) == found

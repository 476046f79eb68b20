"""Pages that belong to no SOP are named with what they are instead."""

from __future__ import annotations

import pytest

from digisop.stages.header import find_labels
from digisop.stages.split import left_out
from digisop.stages.types import ReadPage
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, PageKind, Word
from digisop_models.record import LeftOut, LeftOutReason

BOX = Box(0, 0, 100, 10)


def read_page(number: int, *texts: str) -> ReadPage:
    lines = tuple(
        Line(tuple(Word(w, BOX, 1.0, "text-layer") for w in text.split()), BOX) for text in texts
    )
    page = Page(number, 595, 842, PageKind.DIGITAL, lines=lines)
    return ReadPage(page, (), find_labels(page, ()))


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ((), LeftOutReason.BLANK),
        (("STANDAR OPERASIONAL PROSEDUR", "DINAS KOMUNIKASI"), LeftOutReason.COVER),
        (("DAFTAR ISI", "1. SOP Surat Masuk 3"), LeftOutReason.CONTENTS),
        (("KEPUTUSAN KEPALA DINAS", "Menimbang : a.", "Mengingat : 1."), LeftOutReason.DECREE),
        (("KEPUTUSAN KEPALA DINAS", "MEMUTUSKAN", "Daftar SOP terlampir"), LeftOutReason.DECREE),
        (("Notulen rapat", "Peserta hadir"), LeftOutReason.NOT_UNDERSTOOD),
        (("SOP " + "kata " * 80,), LeftOutReason.NOT_UNDERSTOOD),
    ],
)
def test_a_page_outside_is_called_what_it_is(texts: tuple[str, ...], reason: LeftOutReason) -> None:
    outside, inside = read_page(1, *texts), read_page(2, "x")
    assert left_out([outside, inside], [[inside]], 2) == (LeftOut(page=1, reason=reason),)


def test_a_page_that_could_not_be_read_is_named_too() -> None:
    inside = read_page(2, "x")
    expected = tuple(LeftOut(page=n, reason=LeftOutReason.NOT_READ) for n in (1, 3))
    assert left_out([inside], [[inside]], 3) == expected


def test_a_file_whose_pages_all_belong_to_sops_leaves_none_out() -> None:
    pages = [read_page(1, "a"), read_page(2, "b")]
    assert left_out(pages, [pages], 2) == ()

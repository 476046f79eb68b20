"""Text is broken and cut to the room that it has."""

from __future__ import annotations

import pytest

from digisop.report.drawing import lettering
from digisop.report.drawing.lettering import clean, shorten, width, wrap

TEXT = "Menerima dan memeriksa kelengkapan berkas permohonan informasi publik"


@pytest.mark.parametrize("room", [40, 80, 200, 2000])
def test_lines_fit_and_lose_nothing(room: float) -> None:
    lines = wrap(TEXT, 10, room)
    assert all(width(line, 10) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == TEXT.replace(" ", "")


def test_words_are_kept_whole_where_they_fit() -> None:
    assert set(" ".join(wrap(TEXT, 10, 90)).split()) == set(TEXT.split())


def test_a_word_too_long_is_divided_at_its_stroke() -> None:
    assert wrap("Kasubbag/Subkoordinator", 10, 75)[0] == "Kasubbag/"


def test_too_many_lines_end_in_an_ellipsis() -> None:
    lines = wrap(TEXT, 10, 90, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width(lines[-1], 10) <= 90


def test_short_text_is_not_cut() -> None:
    assert shorten("Ya", 10, 50) == "Ya"


def test_nothing_gives_no_lines() -> None:
    assert wrap(" \n ", 10, 50) == ()


def test_characters_that_xml_refuses_are_left_out() -> None:
    assert clean("a\x00b\x1b\n\ud800c\ufffe ") == "a b c"


@pytest.mark.parametrize("text", ["x" * 100_000, "a/" * 50_000, "kata " * 20_000, "i" * 100_000])
def test_what_is_not_shown_takes_no_time(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = 0
    share = lettering._share

    def counting(letter: str) -> float:
        nonlocal looked_at
        looked_at += 1
        return share(letter)

    monkeypatch.setattr(lettering, "_share", counting)
    lines = wrap(text, 8, 120, 4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert shorten(text, 8, 120).endswith("…")
    assert looked_at < 20_000

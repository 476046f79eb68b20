"""Words that Tesseract gives twice are one; words that are printed twice stay two."""

from dataclasses import replace

from digisop.engines.base import ReadWord
from digisop.engines.tesseract import without_doubles


def words(*placed: tuple[str, float, float]) -> list[ReadWord]:
    return [ReadWord(text, start, end, 0.97, "tesseract") for text, start, end in placed]


def texts(found: tuple[ReadWord, ...]) -> list[str]:
    return [word.text for word in found]


def test_a_word_given_twice_in_the_place_of_one_is_one() -> None:
    line = words(
        ("Mencatat", 0.02, 0.29), ("nota", 0.31, 0.44), ("dinas", 0.46, 0.55),
        ("dinas", 0.55, 0.61), ("dalam", 0.63, 0.72), ("dalam", 0.72, 0.81), ("buku", 0.83, 0.98),
    )  # fmt: skip
    found = without_doubles(line)
    assert texts(found) == ["Mencatat", "nota", "dinas", "dalam", "buku"]
    assert (found[2].start, found[2].end) == (0.46, 0.61)


def test_a_word_printed_twice_stays() -> None:
    line = words(("surat", 0.0, 0.2), ("surat", 0.24, 0.44), ("masuk", 0.48, 0.7))
    assert texts(without_doubles(line)) == ["surat", "surat", "masuk"]


def test_a_line_of_one_word_twice_is_left_as_it_is() -> None:
    line = words(("surat", 0.0, 0.4), ("surat", 0.5, 0.9))
    assert texts(without_doubles(line)) == ["surat", "surat"]


def test_of_two_readings_of_one_place_the_surer_stays() -> None:
    low, high = words(("dmas", 0.1, 0.3), ("dinas", 0.1, 0.31))
    assert texts(without_doubles([replace(low, confidence=0.4), high])) == ["dinas"]


def test_nothing_read_gives_nothing() -> None:
    assert without_doubles([]) == ()

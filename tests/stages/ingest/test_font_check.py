"""Fonts that say other characters than they show are found out, whatever the text layer says."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import SENTENCE, mapped_pdf
from ruled import ORIENTATION, PPOCR

from digisop.engines.ink_parser import InkParser
from digisop.settings import Settings
from digisop.stages.ingest import FontCheck, open_document
from digisop.stages.read import read
from digisop.stages.straighten import straighten
from digisop.stages.types import RawPage

NUMBERS = "Nomor 48 Tahun 2023, NIP 198503172009011004, pasal 6 dan 7"
LINES = (SENTENCE, NUMBERS, "Waktu 38 menit, 25 hari, 71 bulan, 83 tahun, 64 lembar", SENTENCE)


def checked(path: Path, mapping: dict[str, str], lines: tuple[str, ...] = LINES) -> RawPage:
    with open_document(mapped_pdf(path, lines, mapping), Settings()) as document:
        return FontCheck(PPOCR).checked(document.page(1))


def words_of(raw: RawPage) -> list[str]:
    return [word.text for word in raw.words]


def words_without(signs: set[str], lines: tuple[str, ...]) -> list[str]:
    return [word for word in " ".join(lines).split() if not signs & set(word)]


def test_a_font_that_says_what_it_shows_is_left_alone(tmp_path: Path) -> None:
    raw = checked(tmp_path / "a.pdf", {})

    assert words_of(raw) == " ".join(LINES).split()
    assert raw.lost == ()
    assert raw.word_doubts == ()


@pytest.mark.parametrize("true", ["38", "17", "0123456789"])
def test_digits_that_changed_places_are_put_back(tmp_path: Path, true: str) -> None:
    """3 is said to be 8 and 8 to be 3; or each digit to be the next one."""
    raw = checked(tmp_path / "a.pdf", dict(zip(true, true[1:] + true[0], strict=True)))

    assert words_of(raw) == " ".join(LINES).split()
    assert raw.lost == ()


def test_letters_that_changed_places_are_put_back(tmp_path: Path) -> None:
    raw = checked(tmp_path / "a.pdf", {"a": "e", "e": "a"})

    assert words_of(raw) == " ".join(LINES).split()


def test_what_may_stand_for_two_digits_is_read_from_the_picture(tmp_path: Path) -> None:
    """Where 0 is said to be 6, a 6 of the layer may be either."""
    path = tmp_path / "a.pdf"
    raw = checked(path, {"0": "6"})
    assert not [text for text in words_of(raw) if "6" in text]
    assert len(raw.lost) >= 4

    upright = straighten(raw, PPOCR, ORIENTATION, InkParser())
    page = read(upright, (), PPOCR)
    assert "".join(line.text for line in page.lines).count("198503172009011004") == 1
    assert "pasal 6 dan 7" in " ".join(line.text for line in page.lines)


def test_a_font_that_is_false_throughout_is_not_believed(tmp_path: Path) -> None:
    """Vowels are said to be others, and consonants: as often as in any text."""
    shifted = {
        one: other
        for letters in ("aeiou", "bcdfghjklmnpqrstvwxyz")
        for one, other in zip(letters, letters[1:] + letters[0], strict=True)
    }
    lines = (SENTENCE, "Petugas memeriksa surat dan berkas pemohon pada loket pelayanan")
    with open_document(mapped_pdf(tmp_path / "a.pdf", lines, shifted), Settings()) as document:
        layer = document.page(1)
        raw = FontCheck(PPOCR).checked(layer)

    assert not layer.is_scan
    assert len(layer.words) == len(" ".join(lines).split())
    assert raw.words == ()
    assert len(raw.lost) == len(layer.words)


def test_a_word_in_two_false_fonts_is_read_from_the_picture(tmp_path: Path) -> None:
    """What changed places in one font has not done so in the other."""
    mixed = ("Waktu |38 menit, 71 bulan, 83 tahun, 17 lembar, 1378 surat|", "Nomor 38|71")
    exchanged = {"3": "8", "8": "3"}, {"1": "7", "7": "1"}
    path = mapped_pdf(tmp_path / "a.pdf", (*LINES, *mixed), *exchanged)
    with open_document(path, Settings()) as document:
        raw = FontCheck(PPOCR).checked(document.page(1))

    assert words_of(raw) == " ".join((*LINES, *mixed)).replace("|", "").split()[:-1]
    assert len(raw.lost) == 1


def test_the_same_font_on_the_next_page_is_known(tmp_path: Path) -> None:
    """What was told of a font once is not read again."""

    class Counting:
        def __init__(self) -> None:
            self.count = 0

        def read(self, crops, wholes=None):  # type: ignore[no-untyped-def]
            self.count += len(crops)
            return PPOCR.read(crops)

    reader = Counting()
    check = FontCheck(reader)
    with open_document(mapped_pdf(tmp_path / "a.pdf", LINES, {}), Settings()) as document:
        check.checked(document.page(1))
        once = reader.count
        check.checked(document.page(1))

    assert 0 < once <= 9  # digits twice, and three words that no dictionary has
    assert reader.count == once


FEW = [
    dict.fromkeys("123456789", "0"),
    dict.fromkeys("2468", "6"),
    {"8": "3"},
    {"5": "1", "8": "1"},
    {"1": "7", "9": "0"},
]


@pytest.mark.parametrize("mapping", FEW)
def test_digits_said_to_be_one_are_read_from_the_picture(
    tmp_path: Path, mapping: dict[str, str]
) -> None:
    """A digit of the layer that stands for several is believed nowhere; all else is."""
    raw = checked(tmp_path / "a.pdf", mapping)
    assert words_of(raw) == words_without(set(mapping) | set(mapping.values()), LINES)


RARE = (SENTENCE, "Nomor 11 Tahun 2011, pasal 1, 111 lembar", "Waktu 7 menit", SENTENCE)


@pytest.mark.parametrize("mapping", [{"7": "1"}, {"7": "2"}, {"1": "2"}])
def test_a_digit_said_to_be_another_is_found_out_by_its_shape_however_rare_it_is(
    tmp_path: Path, mapping: dict[str, str]
) -> None:
    raw = checked(tmp_path / "a.pdf", mapping, RARE)
    assert words_of(raw) == words_without(set(mapping) | set(mapping.values()), RARE)
    assert len(raw.lost) >= len(" ".join(RARE).split()) - len(raw.words)


NAMES = "Drs. Bambang Widodo, M.Si Gandung Pratikno Dwi Prabowo Abdul Qodir"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = [
    {"d": "b", "p": "b"},
    {"m": "n"},
    dict.fromkeys("eiou", "a"),
    dict(zip(CAPITALS, CAPITALS[1:] + CAPITALS[0], strict=True)),
    {"0": "O"},
    {"8": "B"},
]


@pytest.mark.parametrize("mapping", LETTERS)
def test_letters_said_to_be_others_are_not_believed(
    tmp_path: Path, mapping: dict[str, str]
) -> None:
    """Whether a letter of the layer stands for several, or others are shifted while most words are
    those of the dictionary. Words without these letters stay."""
    lines = (
        *LINES,
        NAMES,
        "Petugas memeriksa surat pemohon pada loket dan menetapkan berita acara",
    )
    raw = checked(tmp_path / "a.pdf", mapping, lines)
    assert words_of(raw) == words_without(set(mapping) | set(mapping.values()), lines)


def test_names_that_no_dictionary_has_are_believed(tmp_path: Path) -> None:
    raw = checked(tmp_path / "a.pdf", {}, (*LINES, NAMES))
    assert words_of(raw) == " ".join((*LINES, NAMES)).split()
    assert raw.word_doubts == ()

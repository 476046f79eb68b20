"""Lines joined, homoglyphs folded."""

import time

import pytest

from digisop.text.homoglyphs import fold_homoglyphs
from digisop.text.wrapped_lines import join_lines


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Menyusun konsep", "surat"], "Menyusun konsep surat"),
        (["surat pembe-", "ritahuan tertulis"], "surat pemberitahuan tertulis"),
        (["di-", "tandatangani"], "ditandatangani"),
        (["kebenaran-", "nya"], "kebenarannya"),
        (["surat pembe -", "ritahuan"], "surat pemberitahuan"),
        (["DOKUMEN-", "TASI"], "DOKUMENTASI"),
        (["Bendahar", "a"], "Bendahara"),
        (["Bidang/Sekr", "etariat"], "Bidang/Sekretariat"),
        (["Pengadminist", "rasian umum"], "Pengadministrasian umum"),
        (["Kasubag", "umpar"], "Kasubag umpar"),
        (["PENGE", "LOLA"], "PENGELOLA"),
        (["dokumen ke", "giatan kantor"], "dokumen kegiatan kantor"),
        (["surat di", "sposisi"], "surat disposisi"),
        (["masuk ke", "polisian"], "masuk kepolisian"),
        (["", "  satu  dua ", ""], "satu dua"),
        ([], ""),
    ],
)
def test_divided_words_are_made_whole(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["masing-", "masing"], "masing-masing"),
        (["undang-", "undangan"], "undang-undangan"),
        (["surat-", "surat"], "surat-surat"),
        (["SOP-", "PPID-04"], "SOP-PPID-04"),
        (["HM.03.5-", "Kpt/06"], "HM.03.5-Kpt/06"),
        (["e-", "mail"], "e-mail"),
        (["Camat -", "surat"], "Camat - surat"),
        (["berkas -", "surat"], "berkas - surat"),
        (["Kabupaten/", "Kota"], "Kabupaten/Kota"),
    ],
)
def test_hyphens_and_slashes_of_the_print_stay(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


@pytest.mark.parametrize(
    "lines",
    [
        ["Kepala", "Dinas"],
        ["surat", "a. berkas"],
        ["kepada", "Seksi"],
        ["di", "simpan"],
        ["informasi yang di", "kecualikan"],
        ["naskah yang di", "tetapkan"],
        ["disimpan di", "arsip"],
        ["Tipe", "A"],
        ["PPID", "dan"],
    ],
)
def test_whole_words_are_not_joined(lines: list[str]) -> None:
    assert join_lines(lines) == " ".join(lines)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("уа", "ya"),
        ("ОИТРИТ", "OUTPUT"),
        ("Ταhun", "Tahun"),
        ("ﬁle １２：００", "file 12:00"),
        ("pe\u00adnutup\u200b", "penutup"),
    ],
)
def test_letters_of_latin_look_become_latin(read: str, printed: str) -> None:
    assert fold_homoglyphs(read) == printed


@pytest.mark.parametrize("text", ["½ jam", "5 μm", "± 2 jam", "“kutipan” – isi", "biasa"])
def test_other_signs_are_kept(text: str) -> None:
    assert fold_homoglyphs(text) == text


def test_an_endless_word_in_a_line_is_joined_in_no_time() -> None:
    word = "a" * 50_000
    begun = time.process_time()
    assert join_lines([f"{word} (satu)", "dua"]) == f"{word} (satu) dua"
    assert time.process_time() - begun < 1

"""Laws and regulations found in texts."""

import pytest

from digisop.text.citations import find_citations
from digisop.text.legal_kinds import full_kind

HOME = "Peraturan Menteri Dalam Negeri"
MINISTER = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"


@pytest.mark.parametrize(
    ("text", "kind", "number", "year", "about"),
    [
        ("UU No. 14 Th. 2008 tentang Keterbukaan", "Undang-Undang", "14", 2008, "Keterbukaan"),
        ("Undang- Undang Nomor 43 Tahun 2009", "Undang-Undang", "43", 2009, None),
        ("UU No. 14/2008", "Undang-Undang", "14", 2008, None),
        ("PKPU NO. 10 Thaun 2018", "Peraturan Komisi Pemilihan Umum", "10", 2018, None),
        ("Permenpan-RB Nomor 35 Tahun 2012 tentang Pedoman;", MINISTER, "35", 2012, "Pedoman"),
        ("Peraturan Menteri Dalam Negeri Nomor 52 Tahun 2011", HOME, "52", 2011, None),
        ("Permendagri No.3Tahun2017tentang Pedoman", HOME, "3", 2017, "Pedoman"),
        ("Pergub 71 Tahun 2017", "Peraturan Gubernur", "71", 2017, None),
        (
            "Keputusan KPU RI Nomor 561/HM.03.5-Kpt/06/KPU/VIII/2021 tentang Badan",
            "Keputusan Komisi Pemilihan Umum",
            "561/HM.03.5-Kpt/06/KPU/VIII/2021",
            2021,
            "Badan",
        ),
    ],
)  # fmt: skip
def test_one_citation(text: str, kind: str, number: str, year: int, about: str | None) -> None:
    (found,) = find_citations(text)
    assert (found.kind, found.number, found.year, found.about) == (kind, number, year, about)


def test_amended_laws_are_several() -> None:
    found = find_citations(
        "Peraturan KPU Nomor 2 Tahun 2021 tentang Tata Naskah Dinas sebagaimana diubah terakhir "
        "dengan Peraturan KPU Nomor 8 Tahun 2021"
    )
    assert [(law.number, law.about) for law in found] == [("2", "Tata Naskah Dinas"), ("8", None)]


def test_lists_of_laws() -> None:
    found = find_citations("1. UU 14 Tahun 2008 2. PP 61 Tahun 2010 3. Perki 1 Tahun 2013")
    assert [(law.number, law.year) for law in found] == [("14", 2008), ("61", 2010), ("1", 2013)]


@pytest.mark.parametrize(
    "text",
    ["", "Komputer 2 unit", "Peraturan perundang-undangan terkait", "Surat Keputusan Kepala Dinas"],
)
def test_no_citation(text: str) -> None:
    assert find_citations(text) == ()


def test_kinds_in_full() -> None:
    assert full_kind("PERATURAN BUPATI SLEMAN") == "Peraturan Bupati Sleman"
    assert full_kind("SE Menteri PANRB") == "Surat Edaran Menteri PANRB"
    assert full_kind("Undang-undang Republik Indonesia") == "Undang-Undang"

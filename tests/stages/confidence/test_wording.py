"""Signs in the wording of a field that it holds what belongs elsewhere."""

from __future__ import annotations

import pytest

from digisop.stages.confidence.wording import wording_of


@pytest.mark.parametrize(
    ("kind", "text", "sign"),
    [
        ("list_item", "Formulir Permohonan 4. Komputer/Laptop", "inner_marker"),
        ("list_item", "Badan Pusat Statistik; 3. Peraturan Presiden", "next_item"),
        ("list_item", "Komputer/Laptop • Jaringan Internet", "inner_marker"),
        ("list_item", "Melalui surat a. Langsung b. Daring", "inner_marker"),
        ("activity", "Menerima berkas b. Memeriksa berkas", "inner_marker"),
        ("activity", "Menerima berkas 4. Memeriksa berkas", "inner_marker"),
        ("list_item", ") Laporan bulanan", "leading_sign"),
        ("activity", "Memerintahkan. Operator untuk menyusun data. surat", "stop_in_sentence"),
        ("activity", "Meneliti dan memaraf Tidak Setuju formulir", "answer_inside"),
        ("cell", "Notulen.rapat", "stop_in_cell"),
        ("duration", "15 ment", "odd_unit"),
        ("list_item", "Alur pelayanan 2: Memahami peraturan", "inner_marker"),
        ("activity", "Menyusun data .pendukung", "stop_in_sentence"),
        ("cell", "TIDA Bukti pembayaran", "answer_inside"),
        ("cell", "Rencana kegiatan Sesuai", "answer_inside"),
        ("duration", "2-3jam", "glued"),
        ("duration", "1-2Jam", "glued"),
        ("duration", "15/d 2 hari kerja", "glued"),
        ("duration", "60 ment", "nearly_a_unit"),
        ("duration", "13 s/d 14 hari 1 Hari", "two_durations"),
        ("sop_number", "Tgl", "without_digits"),
        ("executor", "Camat (3)", "ends_numbered"),
        ("approver", "S.Sos., M.Si.", "without_name"),
        ("approver", "Camat: Sumberejo", "colon"),
        ("approver", "| Siti Marlina", "leading_sign"),
        ("list_item", "Permendagri No. 52 Tahun 201 tentang Standar", "odd_year"),
    ],
)
def test_what_belongs_elsewhere_is_seen(kind: str, text: str, sign: str) -> None:
    assert wording_of(kind, text)[sign] > 0


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("list_item", "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik"),
        ("list_item", "Peraturan Komisi Informasi No. 1 Tahun 2021"),
        ("activity", "Memeriksa berkas. Jika lengkap diteruskan, jika tidak dikembalikan"),
        ("activity", "Menyampaikan permohonan melalui a. Surat b. Situs web c. Loket"),
        ("activity", "Memeriksa draf: 1. Jika sesuai diteruskan 2. Jika tidak Dikembalikan"),
        ("duration", "± 3 hari kerja"),
        ("duration", "1 s/d 2 hari kerja"),
        ("duration", "1 - 2 Jam"),
        ("sop_number", "065/12/2020"),
        ("cell", "Berkas yang sesuai dan lengkap"),
        ("executor", "Kepala Bidang"),
        ("approver", "Ir. Siti Marlina, S.E."),
        ("approver", "I Made Sudarsana, M.M"),
        ("list_item", "Administrasi : D3 (Ilmu Komunikasi)"),
        ("cell", "Surat"),
        ("flow", "anything 4. At all"),
    ],
)
def test_sound_wording_has_no_signs(kind: str, text: str) -> None:
    assert wording_of(kind, text) == {}


def test_years_of_old_laws_and_spans_of_years_are_as_they_should_be() -> None:
    for text in (
        "UU No. 1 Tahun 1946",
        "Staatsblad Tahun 1847 Nomor 23",
        "Disimpan 2 tahun 11 bulan",
    ):
        assert "odd_year" not in wording_of("list_item", text)


def test_a_duration_in_a_sentence_or_of_two_units_is_not_odd() -> None:
    for text in ("Minimal sekali dalam 1 tahun", "Pada hari kerja pukul 08.00", "4 jam 36 menit"):
        assert not wording_of("duration", text)
    assert wording_of("duration", "Rekapitulasi data surat masuk")["odd_unit"] > 0
    for text in ("30 menit 2 jam", "1 jam 30 menit 2 hari", "15 menit 30 menit 2 hari"):
        assert wording_of("duration", text)["two_durations"] == 1
    assert wording_of("duration", "30 menit Surat undangan rapat lengkap")["odd_unit"] > 0

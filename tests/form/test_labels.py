"""Labels are known by similarity, whatever the office's wording and the recogniser's slips."""

import pytest

from digisop.form.labels import Field, Role, leading_field, match_field, match_role


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("NOMOR SOP :", Field.NUMBER),
        ("No Dokumen", Field.NUMBER),
        ("N0M0R S0P", Field.NUMBER),
        ("Mo. SOP", Field.NUMBER),
        ("Tgl. Ditetapkan", Field.APPROVED_ON),
        ("Tanggal Pengesahkan", Field.APPROVED_ON),
        ("TGL, PEMBUATAN", Field.CREATED_ON),
        ("Tanggal Etektif", Field.EFFECTIVE_ON),
        ("Disahkan 0leh", Field.APPROVED_BY),
        ("KETERIKATAN", Field.RELATED),
        ("Ketcrkaifan", Field.RELATED),
        ("PERALATAN PERLENGKAPAN :", Field.EQUIPMENT),
        ("LALATAN/ PERLENGKAPAN", Field.EQUIPMENT),
        ("Pencatatan/Pendataan", Field.RECORDS),
        ("Peringafen", Field.WARNINGS),
        ("Perhatian", Field.WARNINGS),
        ("Mengesahkan :", Field.APPROVED_BY),
        ("Tgl. Pemberlakuan", Field.EFFECTIVE_ON),
        ("ДАSAR НUKUM", Field.LEGAL_BASIS),
        ("Nomor Revisi", Field.OTHER),
    ],
)
def test_field_labels(text: str, field: Field) -> None:
    found = match_field(text)
    assert found is not None
    assert found.role is field


@pytest.mark.parametrize(
    "text",
    [
        "STANDAR OPERASIONAL PROSEDUR",
        "Undang-Undang Nomor 14 Tahun 2008",
        "Kepala Dinas",
        "Tanggal Pembuatan 19 Juli 2023",
        "terkait",  # the last line of "Memahami peraturan perundang-undangan terkait"
        "",
    ],
)
def test_other_texts_are_no_labels(text: str) -> None:
    assert match_field(text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("NO.", Role.NUMBER),
        ("Uraian Prosedur", Role.ACTIVITY),
        ("Uraian Prosedur/Kegiatan", Role.ACTIVITY),
        ("PN. JAWAB PELAKSANA", Role.EXECUTOR),
        ("Mutu Buku", Role.QUALITY),
        ("MVTU BAKV", Role.QUALITY),
        ("Pendukung", Role.QUALITY),
        ("Persyaratan/ Kelengkapan", Role.REQUIREMENTS),
        ("WAKTU (hari)", Role.DURATION),
        ("ОИТРИТ", Role.OUTPUT),
        ("Ket.", Role.NOTES),
        ("Biaya", Role.OTHER),
    ],
)
def test_head_words(text: str, role: Role) -> None:
    found = match_role(text)
    assert found is not None
    assert found.role is role


def test_a_label_may_lead_a_line() -> None:
    found = leading_field("Tanggal Efektif : 12 Mei 2020")
    assert found is not None
    match, count = found
    assert match.role is Field.EFFECTIVE_ON
    assert count == 3


def test_a_number_glued_to_the_colon_is_a_value() -> None:
    found = leading_field("Tanggal Berlaku :27 Agustus 2019")
    assert found is not None
    assert (found[0].role, found[1]) == (Field.EFFECTIVE_ON, 2)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Judul : SOP Cuti", 2),
        ("Judul: SOP Cuti", 1),
        ("Judul :SOP Cuti", 1),
        ("Judul SOP : Cuti", 3),
    ],
)
def test_a_label_ends_at_its_colon(text: str, count: int) -> None:
    found = leading_field(text)
    assert found
    assert found[1] == count

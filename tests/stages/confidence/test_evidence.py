"""The signs about a field: what is there and what is not."""

from __future__ import annotations

import pytest

from digisop.stages.confidence.evidence import (
    evidence_of,
    kind_of,
    repeated_words,
    surroundings,
)
from digisop.stages.confidence.format_checks import Field
from digisop.stages.types import TEXT_LAYER, Reading
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, PageKind, Word
from digisop_models.reasons import Reason

ITEM = "/header/legal_basis/0"


def line(
    text: str, y: float = 0, width: float = 90, sure: float = 1.0, other: str | None = None,
    engine: str = "ppocr",
) -> Line:  # fmt: skip
    box = Box(0, y, width, y + 8)
    share = width / max(len(text.split()), 1)
    words = tuple(
        Word(word, Box(n * share, y, (n + 1) * share, y + 8), sure, engine)
        for n, word in enumerate(text.split())
    )
    return Line(words, box, other)


def signs(
    *lines: Line, text: str | None = None, pointer: str = ITEM, dpi: float = 300,
    marks: tuple[Box, ...] = (),
) -> dict[str, float]:  # fmt: skip
    reading = Reading(lines, 1, Box(0, 0, 90, 40))
    page = Page(1, 600, 800, PageKind.SCAN, dpi=dpi, marks=marks)
    around = surroundings([page], {pointer: reading})[1]
    value = " ".join(each.text for each in lines) if text is None else text
    return evidence_of(Field(pointer, value), reading, around)


@pytest.mark.parametrize(
    ("pointer", "kind"),
    [
        ("/header/number", "sop_number"), ("/header/revised_on", "date"),
        ("/header/approved_by/nip", "nip"), ("/header/approved_by/name", "approver"),
        ("/header/equipment/2", "list_item"), ("/procedures/0/executors/1", "executor"),
        ("/procedures/0/steps/3/number", "step_number"), ("/procedures/0/title", "section_title"),
        ("/procedures/0/steps/3/output", "cell"), ("/procedures/0/steps/3/duration", "duration"),
        ("/procedures/0/steps/3/symbols/0", "symbol"), ("/procedures/0/flows/2", "flow"),
        ("/procedures", "procedures"),
    ],
)  # fmt: skip
def test_kinds(pointer: str, kind: str) -> None:
    assert kind_of(pointer) == kind


def test_weak_words() -> None:
    found = signs(line("Surat Keputusan", sure=0.6))
    assert found["weakest_word"] == pytest.approx(0.4)
    assert found["weak_words"] > 0
    assert "weak_words" not in signs(line("Surat Keputusan", sure=0.95))


def test_readings_that_differ_inside_but_not_around() -> None:
    assert signs(line("Surat Masuk", other="Sural Masuk"))["letters_differing"] > 0
    assert "letters_differing" not in signs(line("Surat Masuk", other=": SURAT  MASUK."))


def test_digits_that_differ_count_where_a_field_is_made_of_them() -> None:
    seven = line("21 Desember 2017", other="27 Desember 2017")
    found = signs(seven, pointer="/header/effective_on")
    assert found["digits_differing"] == found["digits_contradicting"] == 1
    fewer = signs(line("21 Mei 2017", other="2 Mei 2017"), pointer="/header/effective_on")
    assert fewer["digits_differing"] == 1
    assert "digits_contradicting" not in fewer
    assert "digits_differing" not in signs(seven, pointer="/header/legal_basis/0")
    same = line("21 Desember 2017", other="21 Desembar 2017")
    assert "digits_differing" not in signs(same, pointer="/header/effective_on")


def test_words_of_a_text_layer_are_not_scanned() -> None:
    found = signs(line("Surat Masuk", engine=TEXT_LAYER), dpi=40)
    assert "scanned" not in found
    assert "small_letters" not in found


def test_small_letters_and_stamps() -> None:
    assert signs(line("Surat Masuk"), dpi=90)["small_letters"] > 0.4
    stamp = (Box(0, 0, 20, 20),)
    assert signs(line("Surat Masuk"), marks=stamp)["under_mark"] == pytest.approx(0.5)


def test_unknown_words() -> None:
    assert signs(line("Surat kepxtvsan"))["unknown_words"] > 0
    assert "unknown_words" not in signs(line("Surat keputusan"))


def test_two_items_taken_for_one() -> None:
    full = "Melaksanakan pemeriksaan berkas"
    assert signs(line("Kamera", width=25), line("Formulir", 10, width=40), line(full, 20))[
        "run_on_lines"
    ]
    assert "run_on_lines" not in signs(line(full), line("Formulir", 10, width=40))


def test_text_that_is_cut_off() -> None:
    assert signs(line("dan Surat untuk"))["ends_open"] == 1
    assert signs(line("Surat dan"))["ends_open"] == 1
    assert "ends_open" not in signs(line("Memahami tugas; dan"))
    assert signs(line("Surat (asli"))["unpaired"] == 1


def test_a_comma_ends_the_position_over_a_signature() -> None:
    position = "/header/approved_by/position"
    assert "ends_open" not in signs(line("KEPALA DINAS,"), pointer=position)
    assert signs(line("KEPALA DINAS DAN"), pointer=position)["ends_open"] == 1
    assert signs(line("Surat Masuk,"))["ends_open"] == 1


def test_two_items_beside_one_another() -> None:
    far = Word("Aplikasi", Box(80, 0, 110, 8), 1.0, "ppocr")
    apart = line("Formulir Permohonan", width=60)
    joined = Line((*apart.words, far), Box(0, 0, 110, 8))
    assert signs(joined)["wide_gap"] == 1
    spread = Line((*line("Formulir Surat").words[:1], far), Box(0, 0, 110, 8))
    justified = Line(
        (spread.words[0], Word("Surat", Box(62, 0, 66, 8), 1.0, "ppocr"), far), far.box
    )
    assert "wide_gap" not in signs(justified)
    assert "wide_gap" not in signs(apart)


def test_an_answer_in_a_sentence_is_of_it_and_one_at_its_side_may_be_of_the_drawing() -> None:
    output = "/procedures/0/steps/3/output"
    assert "answer_inside" not in signs(line("Pernyataan Tidak Puas Tertulis"), pointer=output)
    found = signs(line("Surat permohonan"), line("Tidak dan berkas", 10), pointer=output)
    assert found["answer_inside"] == 1


def test_a_value_without_a_reading_and_a_reading_without_a_value() -> None:
    assert evidence_of(Field(ITEM, "Surat"), None, None) == {"no_evidence": 1.0}
    assert signs(line("32 Foo"), text="", pointer="/header/revised_on")["empty"] == 1


def test_doubts_of_the_format_and_of_the_stages_are_signs() -> None:
    reading = Reading((), 1, Box(0, 0, 1, 1), ("split_cell",), score=0.5)
    found = evidence_of(Field("/procedures/0/flows/0", "x", (Reason.ODD_UNIT,)), reading, None)
    assert found["odd_unit"] == found["stage_split_cell"] == 1
    assert found["unsure"] > 0


def test_a_word_that_the_document_has_in_several_places_is_not_unknown() -> None:
    fields = [Field(f"/header/related/{n}", text) for n, text in enumerate((
        "SOP Sibekerja", "Aplikasi Sibekerja.", "Sibangun Sibangun", "S1b3 S1b3", "S1b3",
    ))]  # fmt: skip
    repeated = repeated_words(fields)
    assert repeated == {"sibekerja"}
    text = line("Membuka sibekerja, sibangun")
    reading = Reading((text,), 1, Box(0, 0, 90, 40))
    found = evidence_of(Field(ITEM, text.text), reading, None, repeated)
    alone = evidence_of(Field(ITEM, text.text), reading, None)
    assert found["unknown_repeated"] == found["unknown_words"] < alone["unknown_words"]


def test_a_sign_within_an_unknown_word() -> None:
    assert signs(line("Memiliki kemamp'n data"))["sign_in_word"] > 0
    assert "sign_in_word" not in signs(line("Memiliki kemampuan (data) dan/atau S.Sos"))


def test_codes_whose_digits_differ() -> None:
    text = "Keputusan KPU Nomor 172/KPU/2021"
    assert signs(line(text, other="Keputusan KPU Nomor 172/KPU/12/2021"))["code_differing"]
    assert "code_differing" not in signs(line(text, other="Keputusan KPO Nomor 172/KPU/2021"))
    assert "code_differing" not in signs(line("Surat 12", other="Surat 13"))


def test_degrees_are_no_unknown_words() -> None:
    found = signs(line("Yuliana Wijaya, S.H., M.Si"), pointer="/header/approved_by/name")
    assert "unknown_words" not in found


def test_what_recognisers_misread_is_no_sign_in_a_text_layer() -> None:
    text = "Mengklasifikasikan hasiltindak .dan"
    assert {"unknown_words"} <= signs(line(text)).keys()
    typed = signs(line(text, engine=TEXT_LAYER))
    assert not {"unknown_words", "sign_in_word", "stop_in_sentence"} & typed.keys()


def test_letters_of_items_within_a_text_are_no_unknown_words() -> None:
    text = "Menyiapkan kelengkapan berupa: a. lembar disposisi; b) daftar hadir; (c) surat"
    found = signs(line(text), pointer="/procedures/0/steps/0/activity")
    assert not {"unknown_words", "inner_marker", "stop_in_sentence"} & found.keys()


def test_a_long_code_that_both_readers_have_is_surer_than_either_says() -> None:
    text = "Keputusan Nomor 172/KPU/I/2021"
    alone, both = (signs(line(text, sure=0.6, other=other)) for other in ("Surat", text))
    words = (
        Word("Keputusan", Box(0, 0, 9, 8), 1.0, "ppocr"),
        Word("172/KPU/I/2021", Box(9, 0, 90, 8), 0.6, "ppocr"),
    )
    agreed = signs(Line(words, Box(0, 0, 90, 8), text))
    assert agreed["weakest_word"] == both["weakest_word"] < alone["weakest_word"] == 0.4


def test_a_roman_one_in_a_code_read_as_a_digit_is_no_difference() -> None:
    found = signs(line("Nomor 172/KPU/I/2021", other="Nomor 172/KPU/1/2021"))
    assert not {"lines_differing", "code_differing"} & found.keys()


def test_a_duration_that_is_not_understood_is_doubted_but_in_a_sentence() -> None:
    vague = (Reason.DURATION_NOT_UNDERSTOOD,)

    def is_doubted(text: str) -> bool:
        reading = Reading((line(text),), 1, Box(0, 0, 90, 40))
        field = Field("/procedures/0/steps/0/duration", text, vague)
        around = surroundings([Page(1, 600, 800, PageKind.SCAN)], {"/x": reading})[1]
        return str(Reason.DURATION_NOT_UNDERSTOOD) in evidence_of(field, reading, around)

    assert is_doubted("19 s/d 20 Maret")
    assert is_doubted("5 menit 10 menit 15 menit")
    assert not is_doubted("Minimal sekali dalam 1 tahun")


def test_a_code_made_of_words_that_the_document_has_elsewhere_is_no_odd_one() -> None:
    law = "SK Nomor 78/SATPOLPP/2022 tentang Pelayanan"
    fields = [Field(ITEM, law), Field("/header/number", "065/68/SATPOLPP")]
    repeated = repeated_words(fields)
    assert "satpolpp" in repeated
    reading = Reading((line(law),), 1, Box(0, 0, 90, 40))
    around = surroundings([Page(1, 600, 800, PageKind.SCAN, dpi=300)], {ITEM: reading})[1]
    assert "codes" not in evidence_of(fields[0], reading, around, repeated)
    assert "codes" in evidence_of(fields[0], reading, around)

"""Position, name and NIP of the one who signed, from lines good and bad."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import lines

from digisop.stages.header.approver import ApproverLines, find_approver
from digisop.stages.types import TEXT_LAYER


def found(*texts: str) -> ApproverLines:
    return find_approver(lines("\n".join(texts), 0, 0))


def texts(approver: ApproverLines) -> tuple[list[str], ...]:
    parts = (approver.position, approver.name, approver.nip)
    return tuple([line.text for line in part] for part in parts)


def test_a_nip_that_goes_on_in_the_next_line() -> None:
    approver = found("Camat Sumberejo", "", "", "Ir. Rina, M.Si", "NIP. 19890523", "200110 1 019")
    name = ["Ir. Rina, M.Si"]
    assert texts(approver) == (["Camat Sumberejo"], name, ["NIP. 19890523", "200110 1 019"])


@pytest.mark.parametrize(
    "nip", ["150204 2012062 004", "NP.780824 199705 1 015", "NI P 150204 2012062 004"]
)
def test_a_nip_whose_label_a_stamp_hides(nip: str) -> None:
    approver = found("Ketua", "", "", "Dr. Sudarta, M.Si", nip)
    assert texts(approver) == (["Ketua"], ["Dr. Sudarta, M.Si"], [nip])


@pytest.mark.parametrize("number", [
    "HP. 081234567890", "NIK 3201234567890001", "Fax 0274123456789", "No. 123456789012",
])  # fmt: skip
def test_another_number_of_a_person_or_office_is_no_nip(number: str) -> None:
    assert found("Ketua", "", "", "Dr. Sudarta, M.Si", number).nip == ()


def test_a_date_or_a_number_of_an_sop_is_no_nip() -> None:
    approver = found("Ketua", "", "", "Dr. Sudarta, M.Si", "31/07/2023", "065/12/2020/9/400.2")
    assert approver.nip == ()


@pytest.mark.parametrize("first", ["Dr. Hendra", "HJ. RINA", "drg. Siti"])
def test_a_name_and_a_nip_that_take_two_lines(first: str) -> None:
    lines = (first, "Gunawan, S.H., M.H", "NIP. 19860105 200508", "1 016")
    approver = found("Ketua", "", *lines)
    assert texts(approver) == (["Ketua"], list(lines[:2]), list(lines[2:]))


def test_a_name_of_three_lines_under_a_short_position() -> None:
    lines = "HJ. RINA", "KARTIKASARI, S.IP.,", "M.AP"
    assert texts(found("Ketua", "", *lines)) == (["Ketua"], list(lines), [])


def test_a_position_under_a_name_below_a_word_of_a_stamp() -> None:
    approver = found("KETUA", "Drs. AHMAD, M.Si", "Kepala Dinas Kesehatan")
    assert texts(approver)[0] == ["Kepala Dinas Kesehatan"]


def test_a_position_right_above_a_name_is_no_part_of_it() -> None:
    approver = found("Kepala Dinas", "Gunawan, S.H., M.H")
    assert texts(approver)[:2] == (["Kepala Dinas"], ["Gunawan, S.H., M.H"])


def test_a_whole_nip_takes_no_line_after_it() -> None:
    approver = found("Ketua", "", "", "Dr. Sudarta", "NIP. 19700101 199503 1 001", "2023")
    assert texts(approver)[2] == ["NIP. 19700101 199503 1 001"]


def test_degrees_in_a_line_of_their_own() -> None:
    approver = found(
        "Kepala Dinas,", "", "", "Dr. Budi Santosa,", "S.H., M.H.", "NIP. 19700101 199503 1 001"
    )
    assert texts(approver)[:2] == (["Kepala Dinas,"], ["Dr. Budi Santosa,", "S.H., M.H."])


def test_letters_of_a_stamp_beside_printed_text_are_left_out() -> None:
    printed = lines("Camat Contoh\n\n\n\nDr. Budi Santosa, M.Si", 0, 0)
    typed = [
        replace(one, words=tuple(replace(word, engine=TEXT_LAYER) for word in one.words))
        for one in printed
    ]
    approver = find_approver((typed[0], *lines("SEKRETARIAT", 60, 16), typed[1]))
    assert texts(approver)[:2] == (["Camat Contoh"], ["Dr. Budi Santosa, M.Si"])


def test_a_nip_seen_only_in_the_picture_of_a_printed_block() -> None:
    printed = lines("Camat Contoh\n\n\n\nDr. Budi Santosa, M.Si", 0, 0)
    typed = [
        replace(one, words=tuple(replace(word, engine=TEXT_LAYER) for word in one.words))
        for one in printed
    ]
    for shown, nip in (
        ("NIP. 19700101 199503 1 001", True),
        ("NIP", False),
        ("SEKRETARIAT", False),
    ):
        approver = find_approver((*typed, *lines(shown, 0, 80)))
        assert texts(approver)[:2] == (["Camat Contoh"], ["Dr. Budi Santosa, M.Si"])
        assert texts(approver)[2] == ([shown] if nip else [])


def test_a_sign_before_a_line_is_none_of_it() -> None:
    for sign in ("1", "11", "1 1"):
        approver = found(
            f"{sign} Kepala Dinas", "", "", "/ Dr. Sudarta, M.Si", "NIP. 19700101 199503 1 001"
        )
        assert texts(approver)[:2] == (["Kepala Dinas"], ["Dr. Sudarta, M.Si"])


def test_a_nip_under_a_position_alone_has_no_name() -> None:
    number = "NIP. 19700101 199503 1 001"
    for line, position, name in (
        ("Kepala Bagian Hukum", ["Kepala Bagian Hukum"], []),
        ("Plt. Camat Sumberejo", ["Plt. Camat Sumberejo"], []),
        ("Budi Santosa Wijaya", [], ["Budi Santosa Wijaya"]),
    ):
        assert texts(found(line, "", "", number)) == (position, name, [number])


def test_a_faint_word_before_a_line_is_none_of_it() -> None:
    (line,) = lines("HALL Ketua", 0, 0)
    faint = replace(line, words=(replace(line.words[0], confidence=0.01), *line.words[1:]))
    (name,) = lines("Dr. Sudarta, M.Si", 0, 40)
    assert texts(find_approver((faint, name)))[0] == ["Ketua"]
    assert texts(find_approver((line, name)))[0] == ["HALL Ketua"]


def test_a_short_word_that_was_hardly_read_is_none() -> None:
    position, stroke, name = lines("Kepala Dinas\nTema\nDr. Sudarta, M.Si", 0, 0)
    unsure = replace(stroke, words=(replace(stroke.words[0], confidence=0.4),))
    assert texts(find_approver((position, unsure, name)))[0] == ["Kepala Dinas"]
    assert texts(find_approver((position, stroke, name)))[0] == ["Kepala Dinas", "Tema"]
    head = replace(position, words=(replace(position.words[0], text="Ketua", confidence=0.4),))
    assert texts(find_approver((head, name)))[0] == ["Ketua"]


def test_a_name_alone_under_a_small_gap() -> None:
    for under, name in (("Agus Prakoso", ["Agus Prakoso"]), ("Dinas Kesehatan", [])):
        position, last = lines(f"Camat Sumberejo\n{under}", 0, 0)
        gap = 0.9 * position.box.height + position.box.y1 - last.box.y0
        lower = last.box._replace(y0=last.box.y0 + gap, y1=last.box.y1 + gap)
        assert texts(find_approver((position, replace(last, box=lower))))[1] == name


def test_letters_of_a_stamp_above_a_name_with_its_position_under_it() -> None:
    approver = found("MUNIKAS RMATIP", "", "", "Budi Santosa, S.Sos,M.Si", "Kepala Dinas", "Contoh")
    assert texts(approver)[:2] == (["Kepala Dinas", "Contoh"], ["Budi Santosa, S.Sos,M.Si"])


def test_a_letter_left_of_the_head_of_an_office_is_a_stroke() -> None:
    for read in ("e Kepala Dinas", "I: Kepala Dinas"):
        approver = found(read, "", "", "Ir. Rina, M.Si", "NIP. 19890523 200110 1 019")
        assert texts(approver)[0] == ["Kepala Dinas"]


@pytest.mark.parametrize(("sign", "name"), [
    ("1", "Dr. Budi Santosa, M.Si"), ("l", "Dr. Budi Santosa, M.Si"),
    ("|", "Dr. Budi Santosa, M.Si"), ("M", "Dr. M Budi Santosa, M.Si"),
])  # fmt: skip
def test_a_sign_seen_in_the_midst_of_a_printed_name_is_a_stroke_but_no_initial(
    sign: str, name: str
) -> None:
    printed = lines("Camat Contoh\n\n\n\nDr. Budi Santosa, M.Si", 0, 0)
    typed = [
        replace(one, words=tuple(replace(word, engine=TEXT_LAYER) for word in one.words))
        for one in printed
    ]
    first, *rest = typed[1].words
    struck = replace(typed[1], words=(first, replace(first, text=sign, engine="seen"), *rest))
    approver = find_approver((typed[0], struck))
    assert texts(approver)[:2] == (["Camat Contoh"], [name])


def test_the_office_that_a_position_goes_on_with_is_no_name() -> None:
    """The name under it, below a signature, was not read."""
    office = ["Direktur", "Politeknik Transportasi Darat Indonesia"]
    approver = found(*office, "NIP. 19890523 200110 1 019")
    assert texts(approver) == (office, [], ["NIP. 19890523 200110 1 019"])

"""Position, name and NIP of the one who signed, from lines good and bad."""

from __future__ import annotations

from pages import lines

from digisop.stages.header.approver import ApproverLines, find_approver


def found(*texts: str) -> ApproverLines:
    return find_approver(lines("\n".join(texts), 0, 0))


def texts(approver: ApproverLines) -> tuple[list[str], ...]:
    parts = (approver.position, approver.name, approver.nip)
    return tuple([line.text for line in part] for part in parts)


def test_a_nip_that_goes_on_in_the_next_line() -> None:
    approver = found("Camat Sumberejo", "", "", "Ir. Rina, M.Si", "NIP. 19890523", "200110 1 019")
    name = ["Ir. Rina, M.Si"]
    assert texts(approver) == (["Camat Sumberejo"], name, ["NIP. 19890523", "200110 1 019"])


def test_a_nip_whose_label_a_stamp_hides() -> None:
    approver = found("Ketua", "", "", "Dr. Sudarta, M.Si", "150204 2012062 004")
    assert texts(approver) == (["Ketua"], ["Dr. Sudarta, M.Si"], ["150204 2012062 004"])


def test_a_date_or_a_number_of_an_sop_is_no_nip() -> None:
    approver = found("Ketua", "", "", "Dr. Sudarta, M.Si", "31/07/2023", "065/12/2020/9/400.2")
    assert approver.nip == ()


def test_a_whole_nip_takes_no_line_after_it() -> None:
    approver = found("Ketua", "", "", "Dr. Sudarta", "NIP. 19700101 199503 1 001", "2023")
    assert texts(approver)[2] == ["NIP. 19700101 199503 1 001"]

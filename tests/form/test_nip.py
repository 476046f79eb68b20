"""Numbers of civil servants; all made up."""

import pytest

from digisop.form.nip import NumberKind, is_nip, parse_nip, typed_nip, with_century


@pytest.mark.parametrize(
    "text",
    [
        "198502032010011004", "NIP. 19850203 201001 1 004", "NIP: 1985O203 2O1001 l 004",
        "Budi Santoso, S.H. NIP.198502032010011004", "N I P 19850203.201001.1.004",
        "NlP. 198S0203 201001 1 004", "NIP198502032010011004",
    ],
)  # fmt: skip
def test_eighteen_digits(text: str) -> None:
    found = parse_nip(text)
    assert found is not None
    assert found.digits == "198502032010011004"
    assert found.valid


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("198513032010011004", "birth"),
        ("198502032010131004", "month"),
        ("198502031980011004", "year"),
        ("198502031990011004", "year"),
        ("198502032010013004", "digit 15"),
        ("19850203201001100", "17 digits"),
    ],
)
def test_what_cannot_be_is_told(text: str, why: str) -> None:
    found = parse_nip(text)
    assert found is not None
    assert why in (found.problem or "")


def test_other_kinds_of_number() -> None:
    kinds = [
        parse_nip(text) for text in ("010 123 456", "NRP 67080123", "NI PPPK 198501012023211001")
    ]
    assert [found and found.kind for found in kinds] == [
        NumberKind.OLD_NIP,
        NumberKind.NRP,
        NumberKind.NIP,
    ]
    assert all(found and found.valid for found in kinds)


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("198001012005011001", True), ("131234567", True), ("198001012023211001", True),
        ("198013012005011001", False), ("198001012005131001", False),
        ("198001012005013001", False), ("1980", False), ("198001011985011001", False),
        ("", False), ("１９８０", False),
    ],
)  # fmt: skip
def test_what_can_be_a_nip(digits: str, valid: bool) -> None:
    assert is_nip(digits) is valid


@pytest.mark.parametrize(
    "typed",
    [
        "198501012023211001", "NIP. 19850101 202321 1 001", "nip: 19850101.202321.1.001",
        "NI PPPK 198501012023211001", "NIP PPPK. 19850101 202321 1 001",
    ],
)  # fmt: skip
def test_what_a_person_may_type(typed: str) -> None:
    assert typed_nip(typed) == "198501012023211001"


@pytest.mark.parametrize("typed", ["19800101X", "12", "NIP", "", "Budi 198501012023211001"])
def test_what_is_no_number(typed: str) -> None:
    assert typed_nip(typed) is None


@pytest.mark.parametrize("text", [None, "", "-", "NIP.", "Budi Santoso, S.H."])
def test_no_number(text: str | None) -> None:
    assert parse_nip(text) is None


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("178501012010011001", "198501012010011001"),
        ("298501012010011001", "198501012010011001"),
        ("190001012021211001", "200001012021211001"),
        ("178513012010011001", "178513012010011001"),
        ("198501012010011001", "198501012010011001"),
        ("17850101201001100", "17850101201001100"),
    ],
)
def test_a_birth_year_of_no_century(read: str, printed: str) -> None:
    assert with_century(read) == printed

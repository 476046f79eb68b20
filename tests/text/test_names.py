"""Names with degrees, as print is read that a rule or a signature goes through."""

import pytest

from digisop.text.names import mend_name

NAME = "SUHERMAN, S.H., M.H."


@pytest.mark.parametrize(
    ("read", "other"),
    [
        ("SUHERMAN. S.H.. M.H.", ""),
        ("SUHERMAN. S.H., M.H.", "SUHERMANIS.H., M.H."),
        ("SUHERMAN S.H., M.H.", "SUHERMANIS.H., M.H."),
        ("SUHERMAN S.H.. M.H.", "SUHERMAN/S.H.. M.H."),
        ("SUHERMAN S.H., M.H.", "SUHERMAN| S.H., M.H."),
        ("SUHERMAN. IS.H.. M.H.", "SUHERMAN IS.H.. M.H."),
        ("SUHERMANIS.H., M.H.", "SUHERMAN S.H., M.H."),
        ("SUHERMAN, S.H. M.H.", "SUHERMAN, S.H.. M.H."),
        ("SUHERMAN. $.H., M.H.", "SUHERMANIS.H., M.H."),
        ("SUHERMAN. SH., M.H.", "SUHERMAN, S.H.. M.H."),
    ],
)
def test_a_comma_that_was_cut_is_put_back(read: str, other: str) -> None:
    found = mend_name(read, other)
    assert (found.text, found.is_doubtful) == (NAME, False)


@pytest.mark.parametrize(
    ("read", "other"),
    [
        ("SUHERMAN S.H., M.H.", "SUHERMAN S.H.. M.H."),
        ("SUHERMAN S.H.. M.H.", ""),
        ("SUHERMAN. $.H., M.H.", ""),
        ("SUHERMAN, S.H. M.H.", ""),
        ("SUHERMANIS.H., M.H.", ""),
    ],
)
def test_what_no_reading_saw_is_doubted(read: str, other: str) -> None:
    found = mend_name(read, other)
    assert (found.text, found.is_doubtful) == (NAME, True)


def test_a_lone_degree_without_any_sign_stays_and_is_doubted() -> None:
    """Some print none."""
    found = mend_name("AGUS MUSLIM S.Pd.", "AGUS MUSLIM S.Pd.")
    assert (found.text, found.is_doubtful) == ("AGUS MUSLIM S.Pd.", True)
    assert mend_name("AGUS MUSLIM. S.Pd.").text == "AGUS MUSLIM, S.Pd."


def test_of_two_degrees_of_two_letters_both_have_points_or_none() -> None:
    assert mend_name("SUHERMAN, SH., M.H.").is_doubtful
    assert not mend_name("SUHERMAN, SH., MH.").is_doubtful
    assert not mend_name("SUHERMAN, SH., M.Si").is_doubtful


@pytest.mark.parametrize(
    "name",
    [
        *("Drs. Budi Santosa, M.Si", "Muhammad Faisal, S.Sos,M.Si", "Anuari, S.H., M.H., M.Si"),
        *("Ir. EEN ENDARTO, MM", "AGUS MUSLIM, S. Pd.", "H. ABDULLAH AZWAR ANAS", "BUDI SANTOSO"),
        *(
            "Dr. Rina Kartikasari, S.STP., M.AP.",
            "Moh. Ali",
            "Abd. Rahman",
            "I Made Wijaya, S.E.,Ak.",
        ),
        *("SITI MARLINA, S.IP., M.AP", "Drs. H. M. Amin", "Abd. Rahman", "St. Aminah", ""),
    ],
)
def test_names_that_stay(name: str) -> None:
    found = mend_name(name, name)
    assert (found.text, found.is_doubtful) == (name, False)


def test_a_letter_of_the_name_is_no_stroke() -> None:
    assert mend_name("ROSMANI. S.H., M.H.").text == "ROSMANI, S.H., M.H."
    assert mend_name("Prof. S.H. Wijaya").text == "Prof. S.H. Wijaya"


def test_a_lone_point_behind_a_degree_is_its_own_or_a_comma() -> None:
    found = mend_name("AGUS PRAKOSO. S.SOS. M.SI", "AGUS PRAKOSO. S.SOS. MSI")
    assert (found.text, found.is_doubtful) == ("AGUS PRAKOSO, S.SOS, M.SI", True)
    assert mend_name("AGUS PRAKOSO. S.IP.M.AP").text == "AGUS PRAKOSO, S.IP., M.AP"
    found = mend_name("AGUS PRAKOSO. S.H. M.H")
    assert (found.text, found.is_doubtful) == ("AGUS PRAKOSO, S.H., M.H", True)
    found = mend_name("AGUS PRAKOSO, S.Sos. M.Si", "AGUS PRAKOSO, S.Sos, M.Si")
    assert (found.text, found.is_doubtful) == ("AGUS PRAKOSO, S.Sos, M.Si", False)


def test_a_title_whose_tail_a_rule_may_have_cut_off_is_doubted() -> None:
    assert mend_name("Hi. Dewi Lestari").is_doubtful
    assert not mend_name("Hj. Dewi Lestari").is_doubtful


@pytest.mark.parametrize(
    ("read", "printed"),
    [("SAMUEL. SE. M.Si", "SAMUEL, SE, M.Si"), ("Ahmad Yani. ATD. MT", "Ahmad Yani, ATD, MT")],
)
def test_a_lone_point_behind_a_degree_that_is_written_without_is_a_comma(
    read: str, printed: str
) -> None:
    assert mend_name(read).text == printed


def test_a_letter_by_itself_may_be_an_initial_and_stays_with_a_doubt() -> None:
    found = mend_name("AGUS J S.H.", "AGUS J S.H.")
    assert (found.text, found.is_doubtful) == ("AGUS J S.H.", True)

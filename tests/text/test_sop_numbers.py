"""Numbers of SOPs as they were printed, and not changed where they may be right."""

import pytest

from digisop.text.sop_numbers import mend_sop_number


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("W16.U5/362/0T.01.3/7/2016", "W16.U5/362/OT.01.3/7/2016"),
        ("91/0RT.06/3509/2019", "91/ORT.06/3509/2019"),
        ("568/50P/2019", "568/SOP/2019"),
        ("393/S0 P/2022", "393/SOP/2022"),
        ("065/176/429 110/2013", "065/176/429.110/2013"),
        ("066.2/512/k9T5/2019", "066.2/512/KPTS/2019"),
        ("12/KPT5/2020", "12/KPTS/2020"),
        ("066.2/512/kT5/2019-3", "066.2/512/KPTS/2019-3"),
    ],
)
def test_what_was_misread_is_put_right(read: str, printed: str) -> None:
    assert mend_sop_number(read) == printed


@pytest.mark.parametrize(
    "number",
    [
        "065/411/429.110/2021",
        "SOP-04/BKPSDM/2015",
        "01 2020",
        "12/SOP 03 2021",
        "12/S O P/2021",
        "188/50 P/KEP/2020",
        "A0/10B",
        "12/B2K/2020",
        "12/P2KB/2020",
        "12/KTS/2020",
        "12/DP3A/2021",
        "7/D211/2020",
        "12/KP2S/2020",
        "1/PT5/2",
        "12/KPP5/IV",
        "12/KTPS5/2020",
        "12/K5/2020",
    ],
)
def test_what_may_be_right_stays(number: str) -> None:
    assert mend_sop_number(number) == number

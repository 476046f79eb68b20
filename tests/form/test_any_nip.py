"""What must hold for any NIP: Peraturan Kepala BKN Nomor 22 Tahun 2007."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from digisop.form.nip import NumberKind, parse_nip


@st.composite
def nips(draw: st.DrawFn) -> str:
    """Birth date, year and month of appointment (21 for contract staff), sex, serial number."""
    birth = draw(st.dates(dt.date(1950, 1, 1), dt.date(2003, 12, 31)))
    year = draw(st.integers(birth.year + 18, min(birth.year + 55, 2030)))
    month = draw(st.one_of(st.integers(1, 12), st.just(21)))
    return f"{birth:%Y%m%d}{year}{month:02}{draw(st.integers(1, 2))}{draw(st.integers(1, 999)):03}"


@given(nips(), st.sampled_from(["{}", "NIP. {}", "NIP {}", "NIP : {}", "N I P. {}"]))
def test_a_number_made_by_the_rule_is_valid_however_it_is_labelled(nip: str, form: str) -> None:
    for shown in (nip, f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"):
        found = parse_nip(form.format(shown))
        assert found is not None
        assert (found.digits, found.kind, found.valid) == (nip, NumberKind.NIP, True)


@given(nips(), st.integers(13, 20))
def test_a_month_that_is_none_is_named(nip: str, month: int) -> None:
    found = parse_nip(f"NIP {nip[:12]}{month}{nip[14:]}")
    assert found is not None
    assert found.problem is not None


@given(st.text(max_size=60))
def test_any_text_holds_a_number_or_none(text: str) -> None:
    found = parse_nip(text)
    assert found is None or (found.digits.isdecimal() and found.digits.isascii())

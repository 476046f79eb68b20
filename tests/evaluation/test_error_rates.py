"""The share of accepted fields that may be wrong, as users write it."""

from __future__ import annotations

import pytest

from digisop.evaluation.error_rates import NoErrorRateError, known_kinds, parse_error_rates
from digisop.messages import Lang, kind_name
from digisop.settings import DEFAULT_ERROR


def test_nothing_written_is_the_usual_rate() -> None:
    assert parse_error_rates([]) == (DEFAULT_ERROR, ())


def test_of_all_fields_and_of_one_kind() -> None:
    assert parse_error_rates(["0.005", "nip=0.001"]) == (0.005, (("nip", 0.001),))
    assert parse_error_rates(["0,005"]) == (0.005, ())  # a decimal comma


@pytest.mark.parametrize("lang", Lang)
def test_a_kind_goes_by_its_name_in_either_language(lang: Lang) -> None:
    for kind in known_kinds():
        named = f"{kind_name(kind, lang).upper()}=0.1"
        assert parse_error_rates([named]) == (DEFAULT_ERROR, ((kind, 0.1),))


@pytest.mark.parametrize("text", ["", "0", "1", "-0.1", "many", "nan", "nip=", "unheard_of=0.1"])
def test_what_is_no_rate(text: str) -> None:
    with pytest.raises(NoErrorRateError) as raised:
        parse_error_rates(["0.1", text])
    assert str(raised.value) == text

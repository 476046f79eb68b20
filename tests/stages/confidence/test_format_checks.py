"""What the format of a field says against it."""

from __future__ import annotations

import pytest
from paper import a_record

from digisop.stages.confidence.format_checks import Field, fields_of, is_nip
from digisop_models.reasons import Reason


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("198001012005011001", True), ("131234567", True), ("198013012005011001", False),
        ("198001012005131001", False), ("198001012005013001", False), ("1980", False),
        ("198001011985011001", False),
    ],
)  # fmt: skip
def test_nip(digits: str, valid: bool) -> None:
    assert is_nip(digits) is valid


def test_a_row_without_a_number_where_the_others_have_one() -> None:
    record = a_record()
    (procedure,) = record.procedures
    (first, *_) = procedure.steps

    def empty_numbers(*numbers: str | None) -> list[Field]:
        steps = tuple(first.model_copy(update={"number": number}) for number in numbers)
        changed = procedure.model_copy(update={"steps": steps})
        fields = fields_of(record.model_copy(update={"procedures": (changed,)}), {})
        return [field for field in fields if field.pointer.endswith("/number") and not field.text]

    expected = Field("/procedures/0/steps/2/number", "", (Reason.EMPTY,))
    assert empty_numbers("1", "2", None) == [expected]
    assert empty_numbers(None, None, None) == []

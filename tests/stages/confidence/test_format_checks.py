"""What the format of a field says against it."""

from __future__ import annotations

import pytest
from paper import a_record

from digisop.stages.confidence.format_checks import Field, fields_of
from digisop_models.reasons import Reason


@pytest.mark.parametrize(
    ("nip", "doubts"),
    [
        ("198001012005011001", ()),
        ("198001012023211001", ()),  # contract staff
        ("198001012005131001", (Reason.NIP_MALFORMED,)),
    ],
)
def test_the_number_of_a_civil_servant(nip: str, doubts: tuple[Reason, ...]) -> None:
    record = a_record()
    person = record.header.approved_by.model_copy(update={"nip": nip})
    header = record.header.model_copy(update={"approved_by": person})
    fields = fields_of(record.model_copy(update={"header": header}), {})
    assert Field("/header/approved_by/nip", nip, doubts) in list(fields)


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

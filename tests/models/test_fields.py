"""The names of the record's fields fit its models."""

import datetime as dt

from pydantic import BaseModel

from digisop_models import fields
from digisop_models.record import Approver, Header, Item, Step


def named(model: type[BaseModel], annotation: object) -> tuple[str, ...]:
    found = model.model_fields.items()
    return tuple(name for name, field in found if field.annotation == annotation)


def test_every_field_of_the_identity_block_is_named_once() -> None:
    assert named(Header, str) == fields.HEADER_TEXTS
    assert named(Header, dt.date | None) == fields.HEADER_DATES
    assert named(Header, tuple[Item, ...]) == fields.HEADER_LISTS
    assert tuple(Approver.model_fields) == fields.APPROVER_FIELDS
    every = {*fields.HEADER_TEXTS, *fields.HEADER_DATES, *fields.HEADER_LISTS, "approved_by"}
    assert every == set(Header.model_fields)


def test_every_column_of_text_is_named_once() -> None:
    assert set(fields.STEP_COLUMNS) <= set(Step.model_fields)
    assert set(fields.STEP_CELLS) <= set(fields.STEP_COLUMNS)
    optional = named(Step, str | None)
    assert tuple(name for name in optional if name != "number") == fields.STEP_CELLS

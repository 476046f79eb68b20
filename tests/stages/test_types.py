"""What passes between the stages cannot be changed by the one that gets it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Iterator
from enum import Enum
from inspect import getmembers, isclass
from pathlib import Path

import numpy as np
import pytest
from pydantic import BaseModel

from digisop.pipeline import open_ink_parser, open_orientation, open_ppocr
from digisop.settings import Settings
from digisop.stages import types as between
from digisop.stages.ingest import open_document
from digisop.stages.straighten import straighten
from digisop_models import geometry, page
from digisop_models.record import Record

SAMPLES = Path(__file__).parents[2] / "samples"
PLAIN = (str, int, float, bool, type(None), dt.date)
HANDED_ON: set[type] = {Record} | {
    one
    for module in (between, page, geometry)
    for _, one in getmembers(module, isclass)
    if one.__module__.startswith("digisop")
}


def faults(kind: object, where: str, seen: set[object]) -> Iterator[str]:
    """Where a type holds something that can be changed. Arrays are looked at as they are made."""
    origin = typing.get_origin(kind)
    if origin is typing.Literal or kind is Ellipsis or kind in seen:
        return
    if origin is typing.Annotated:
        yield from faults(typing.get_args(kind)[0], where, seen)
    elif origin in (typing.Union, types.UnionType, tuple):
        for part in typing.get_args(kind):
            yield from faults(part, where, seen)
    elif origin is np.ndarray or (isclass(kind) and issubclass(kind, (*PLAIN, Enum))):
        return
    elif isclass(kind) and dataclasses.is_dataclass(kind):
        seen.add(kind)
        if not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            yield f"{where}: {kind} is not frozen"
        for name, part in typing.get_type_hints(kind).items():
            yield from faults(part, f"{kind}.{name}", seen)
    elif isclass(kind) and issubclass(kind, BaseModel):
        seen.add(kind)
        if not kind.model_config.get("frozen"):
            yield f"{where}: {kind} is not frozen"
        for name, field in kind.model_fields.items():
            yield from faults(field.annotation, f"{kind}.{name}", seen)
    elif isclass(kind) and issubclass(kind, tuple):
        for name, part in typing.get_type_hints(kind).items():
            yield from faults(part, f"{kind}.{name}", seen)
    else:
        yield f"{where}: {kind} can be changed"


@pytest.mark.parametrize("kind", sorted(HANDED_ON, key=repr))
def test_values_are_frozen_all_the_way_down(kind: type) -> None:
    assert list(faults(kind, kind.__name__, set())) == []


def test_a_list_in_a_frozen_value_is_found() -> None:
    @dataclasses.dataclass(frozen=True)
    class Loose:
        words: tuple[list[str], ...]

    hints = {"words": tuple[list[str], ...]}
    assert [found for kind in hints.values() for found in faults(kind, "Loose.words", set())]


@pytest.mark.parametrize("name", ["pinrang-kegiatan-digital.pdf", "352-informasi-phone.jpg"])
def test_the_arrays_of_a_page_are_read_only(name: str) -> None:
    with open_document(SAMPLES / name, Settings()) as document:
        raw = document.page(1)
    upright = straighten(raw, open_ppocr(), open_orientation(), open_ink_parser())
    arrays = [*arrays_in(raw), *arrays_in(upright)]
    assert len(arrays) >= 10
    assert not any(array.flags.writeable for array in arrays)


def arrays_in(value: object) -> Iterator[np.ndarray]:
    """The arrays that a value holds, at any depth."""
    if isinstance(value, np.ndarray):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from arrays_in(getattr(value, field.name))

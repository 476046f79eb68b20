"""The readings that a draft holds, wherever they are in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from digisop.stages.types import Reading


def readings_in(found: Any) -> Iterator[Reading]:
    """All readings in dataclasses, sequences and mappings."""
    if isinstance(found, Reading):
        yield found
    elif isinstance(found, tuple | list):
        for part in found:
            yield from readings_in(part)
    elif isinstance(found, Mapping):
        yield from readings_in(tuple(found.values()))
    elif is_dataclass(found):
        for field in fields(found):
            yield from readings_in(getattr(found, field.name))

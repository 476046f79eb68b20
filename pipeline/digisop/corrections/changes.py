"""A change of a record, before it is put down as a correction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from digisop_models.confidence import FieldConfidence
from digisop_models.corrections import Action


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the record: of which field, and to what. ``read`` is how sure the fields of an
    element are that was read again, by their pointers within it; ``awaits_second`` and ``differs``
    are a correction's."""

    pointer: str
    action: Action
    human: Any
    read: Mapping[str, FieldConfidence] = field(default_factory=dict)
    awaits_second: bool = False
    differs: bool = False

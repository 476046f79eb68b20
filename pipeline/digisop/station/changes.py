"""A change of a record, before it is put down as a correction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from digisop_models.corrections import Action


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the record: of which field, and to what."""

    pointer: str
    action: Action
    human: Any

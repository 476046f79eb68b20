"""One message in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """One message in both languages; {names} are filled in by ``say``."""

    id: str
    en: str

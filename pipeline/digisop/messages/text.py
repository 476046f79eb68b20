"""One text in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """What was put into words in both languages, for whoever reads it later."""

    id: str
    en: str

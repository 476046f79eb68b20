"""Numbers as each language writes them."""

from __future__ import annotations

from digisop.messages import Lang

_SIGNS = str.maketrans(",.", ".,")


def written(value: float, lang: Lang, digits: int = 0) -> str:
    """A number with so many digits behind the point: 1,234.5 in English, 1.234,5 in Indonesian."""
    english = f"{value:,.{digits}f}"
    return english if lang is Lang.EN else english.translate(_SIGNS)

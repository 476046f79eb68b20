"""SVG written out: every text and attribute escaped, so that a drawing is valid XML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from digisop.messages import Lang, say
from digisop.report.drawing.lettering import clean


def element(name: str, content: str | Iterable[str] = "", **attributes: str | float) -> str:
    """An element of SVG; ``content`` is markup and goes in as it is, attributes are escaped. An
    underscore in a name stands for a hyphen."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
    )
    inside = content if isinstance(content, str) else "".join(content)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def text(words: str) -> str:
    """Text from outside, as content."""
    return escape(clean(words), quote=False)


def both_languages(key: str, **facts: str | int | float) -> dict[str, str]:
    """Attributes that let a page change the language of an element's text by itself."""
    return {f"data_{lang}": say(lang, key, **facts) for lang in Lang}


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(clean(value))
    return f"{value:.1f}".removesuffix(".0")

"""Jinja templates in which all text is data: escaped, and without control characters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from digisop.text.spreadsheet_text import plain


def html_templates(folder: Path) -> Environment:
    """The Jinja templates in a folder: what is put in is escaped and without control characters,
    and a name that a page is not given is an error."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )


def _clean(value: Any) -> Any:
    """Text from documents without control characters and halves of characters."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value

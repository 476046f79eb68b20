"""What digisop says to people, in Bahasa Indonesia (id.toml) and in English (en.toml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

from digisop.messages import kinds


class Lang(StrEnum):
    """The languages of messages and headings."""

    ID = "id"
    EN = "en"


class _Lenient(Formatter):
    """Leaves a placeholder empty rather than fail: an error message must always come out."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return kwargs.get(key, "")


@cache
def catalogue(lang: Lang) -> Mapping[str, str]:
    """All messages of a language by key (``table.name`` of its file), as they stand in the file.

    Read at the first message wanted in that language, and once.
    """
    import tomllib

    text = Path(__file__).with_name(f"{lang}.toml").read_text("utf-8")
    return MappingProxyType(dict(_flat(tomllib.loads(text))))


def _flat(tables: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for table, texts in tables.items():
        for name, text in texts.items():
            yield f"{table}.{name}", text


def say(lang: Lang, key: str, **facts: str | int | float) -> str:
    """The message ``key`` in ``lang``; an unknown key is returned as it is.

    ``facts`` fill the braces of its text; those that it has no braces for are left out.
    """
    text = catalogue(lang).get(key)
    return key if text is None else _Lenient().vformat(text, (), facts).strip()


def kind_name(kind: str, lang: Lang) -> str:
    """What a kind of field is called."""
    return say(lang, kinds.KINDS.get(kind, kind))

"""What digisop says to people, in Bahasa Indonesia and in English."""

from __future__ import annotations

from enum import StrEnum
from string import Formatter
from types import MappingProxyType
from typing import Any

from digisop.messages import (
    calibration,
    commands,
    errors,
    kinds,
    plots,
    reasons,
    report,
    review,
    tables,
)


class Lang(StrEnum):
    """The languages of messages and headings."""

    ID = "id"
    EN = "en"


class _Lenient(Formatter):
    """Leaves a placeholder empty rather than fail: an error message must always come out."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return kwargs.get(key, "")


def say(lang: Lang, key: str, **facts: str | int | float) -> str:
    """The message ``key`` in ``lang``; an unknown key is returned as it is."""
    text = TEXTS.get(key)
    if text is None:
        return key
    return _Lenient().vformat(text.id if lang is Lang.ID else text.en, (), facts).strip()


def kind_name(kind: str, lang: Lang) -> str:
    """What a kind of field is called."""
    return say(lang, kinds.KINDS.get(kind, kind))


TEXTS = MappingProxyType({
    **calibration.CALIBRATION, **commands.COMMANDS, **errors.ERRORS,
    **kinds.FIELD_KINDS, **plots.PLOTS, **reasons.REASONS,
    **report.REPORT, **review.REVIEW, **tables.TABLES,
})  # fmt: skip

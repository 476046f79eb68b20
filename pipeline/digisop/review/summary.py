"""What came of a sheet, in words."""

from __future__ import annotations

from digisop.corrections.fields import Data
from digisop.corrections.wording import field_name
from digisop.messages import Lang, say
from digisop.review.apply import Refusal, Result
from digisop.review.layout import MetaSop

_LONGEST = 60


def refusal(refused: Refusal, lang: Lang) -> str:
    """Which correction was refused, and why, as a line for people; what was typed is cut where it
    is long."""
    typed = refused.typed.text
    return say(
        lang,
        "apply.refused",
        row=refused.typed.row,
        document=refused.sop.folder if refused.sop else "?",
        field=_name(refused.data, refused.typed.pointer, lang),
        typed=typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST]}…",
        reason=say(lang, f"refused.{refused.reason}", **refused.facts),
    )


def _name(data: Data | None, pointer: str, lang: Lang) -> str:
    try:
        return field_name(data, pointer, lang) if data else pointer
    except LookupError:
        return pointer


def revision(sop: MetaSop, number: int, lang: Lang) -> str:
    """Which record changed."""
    return say(lang, "apply.revision", folder=sop.folder, sop=sop.number, revision=number)


def summary(result: Result, lang: Lang) -> str:
    """How many corrections went in, were in already, were refused."""
    counts = {"applied": result.applied, "already": result.already, "refused": len(result.refused)}
    return say(lang, "apply.summary", **counts)

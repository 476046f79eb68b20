"""The station's HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.responses import HTMLResponse

from digisop.evaluation.certificate import Checked
from digisop.messages import Lang, say
from digisop.station.correction_counts import MOST_PAIRS, CorrectionCounts
from digisop.station.documents import Documents
from digisop.station.entry import Outcome
from digisop.station.queue import Filter
from digisop.station.views import words
from digisop.text.html_templates import html_templates
from digisop_models.corrections import Action

_TEMPLATES = Path(__file__).parent / "templates"
_ON_A_PAGE = 100
_MOST_NAMES = 200


def rendered(
    template: str, lang: Lang, facts: Mapping[str, Any], status: int = 200
) -> HTMLResponse:
    """A page of that template in ``lang``, answered with ``status``; all texts in it are data,
    never markup."""
    other = Lang.EN if lang is Lang.ID else Lang.ID
    page = _environment(lang).get_template(template)
    text = page.render(lang=lang, other=other, words=words(lang), **facts)
    return HTMLResponse(text.encode("utf-8", "replace"), status)


@cache
def _environment(lang: Lang) -> Environment:
    environment = html_templates(_TEMPLATES)
    environment.globals["t"] = _teller(lang)
    return environment


def _teller(lang: Lang) -> Callable[..., str]:
    def t(key: str, **facts: str | int | float) -> str:
        return say(lang, key, **facts)

    return t


def queue_facts(documents: Documents, wanted: Filter, page: str | None) -> dict[str, Any]:
    """What the page of the queue shows: the entries ``wanted`` from page ``page`` (from 0, as asked
    for), and what can be chosen."""
    tally = documents.tally()
    found = documents.entries(wanted)
    last = max((len(found) - 1) // _ON_A_PAGE, 0)
    number = min(int(page), last) if page and page.isdecimal() and len(page) < 9 else 0
    shown = found[number * _ON_A_PAGE : (number + 1) * _ON_A_PAGE]
    return {
        "wanted": wanted,
        "entries": [(entry, documents.twins_of(entry.folder, entry.sop)) for entry in shown],
        "first": number * _ON_A_PAGE,
        "count": len(found),
        "page": number,
        "last": last,
        "is_complete": documents.is_complete,
        "outcomes": tally.outcomes,
        "every_outcome": tuple(Outcome),
        "institutions": _names(tally.institutions),
        "reasons": _names(tally.reasons),
        "batches": _names(tally.batches),
        "reviewers": tally.reviewers(),
        "seconds": tally.seconds,
        "spot_checks": _spot_checks(documents.answered()),
    }


def mended_facts(mended: CorrectionCounts) -> dict[str, Any]:
    """What the page of corrections shows: fields that were mended most first."""
    changes = (Action.SET, Action.REMOVE, Action.ADD, Action.MOVE, Action.JOIN, Action.CUT)
    wrong: Counter[str] = Counter()
    for (field, action), count in mended.actions.items():
        wrong[field] += count if action in changes else 0
    return {
        "fields": [field for field, _ in wrong.most_common()],
        "actions": (*changes, Action.CONFIRM, Action.UNREADABLE),
        "counts": mended.actions,
        "pairs": mended.pairs.most_common(MOST_PAIRS),
    }


def _names(found: Counter[str]) -> list[str]:
    """The most frequent of them, in their order."""
    common = (name for name, count in found.most_common(_MOST_NAMES) if name and count > 0)
    return sorted(common)


def _spot_checks(answered: Sequence[Checked]) -> dict[str, int] | None:
    """What reviewers found in what went straight through; nothing where they have not answered for
    any yet."""
    if not answered:
        return None
    return {
        "checked": len(answered),
        "faulty": sum(one.faulty for one in answered),
        "wrong": sum(one.wrong for one in answered),
        "fields": sum(one.fields for one in answered),
    }

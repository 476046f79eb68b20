"""The report's page: one HTML file that opens without a network, in both languages."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape

from digisop.errors import DigisopError
from digisop.messages import Lang, say
from digisop.report.numbers import written
from digisop.results.whole_file import written_whole
from digisop.text.html_templates import html_templates
from digisop.text.spreadsheet_text import plain

_MOST_MINUTES = 90  # more are told as hours
_TEMPLATES = Path(__file__).parent / "templates"


def render(lang: Lang, facts: Mapping[str, object]) -> Iterator[str]:
    """The page in pieces, so that it never is in memory as a whole; ``facts`` are what the
    templates name. Scripts but our own are shut out by a policy with its digest."""
    style, script = ((_TEMPLATES / name).read_text("utf-8") for name in ("page.css", "page.js"))
    # Nothing that a document may have smuggled in can run: this one script, by its digest.
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    template = _environment(lang).get_template("report.html")
    return template.generate(
        lang=lang,
        style=Markup(style),  # noqa: S704  our own files
        script=Markup(script),  # noqa: S704
        script_digest=digest,
        **facts,
    )


@cache
def _environment(lang: Lang) -> Environment:
    environment = html_templates(_TEMPLATES)
    environment.globals |= _words(lang)
    return environment


def _words(lang: Lang) -> dict[str, Callable[..., Markup]]:
    """What templates say things with; the page's script changes the language of it all."""

    def both(texts: Mapping[str, str]) -> Markup:
        if len(set(texts.values())) == 1:
            return escape(plain(texts[lang]))
        pairs = ((name, plain(text)) for name, text in texts.items())
        attributes = Markup().join(Markup(' data-{}="{}"').format(*pair) for pair in pairs)
        return Markup("<span{}>{}</span>").format(attributes, plain(texts[lang]))

    def t(key: str, **facts: str | int | float) -> Markup:
        def told(lang: Lang) -> str:
            return say(lang, key, **{name: _as_fact(fact, lang) for name, fact in facts.items()})

        return both({each: told(each) for each in Lang})

    def number(value: float, digits: int = 0, unit: str = "") -> Markup:
        return both({each: written(value, each, digits) + unit for each in Lang})

    def percent(share: float | None, digits: int = 1) -> Markup:
        return Markup("–") if share is None else number(share * 100, digits, " %")

    def problem(error: DigisopError) -> Markup:
        cause = both({each: error.cause(each) for each in Lang})
        page = t("problem.page", page=error.facts["page"]) + ": " if "page" in error.facts else ""
        part = f"{error.facts['part']}: " if "part" in error.facts else ""
        remedy = both({each: error.remedy(each) for each in Lang})
        told = Markup('{}{}{}<br><span class="remedy">{}</span>')
        return told.format(part, page, cause, remedy)

    return {
        "t": t,
        "both": both,
        "number": number,
        "percent": percent,
        "problem": problem,
        "told": partial(_told, lang),
        "labels": _labels,
        "time": lambda seconds: both(_time(seconds)),
    }


def _as_fact(fact: str | int | float, lang: Lang) -> str:
    """Numbers as the language writes them, those with a fraction to one digit of it."""
    if isinstance(fact, str):
        return fact
    return written(fact, lang, 0 if isinstance(fact, int) else 1)


def _told(lang: Lang, key: str) -> Markup:
    """A message as the attributes and the text of an element that holds nothing but text."""
    return Markup("{}>{}").format(_in_each(key, "data-{}"), say(lang, key))


def _labels(key: str) -> Markup:
    """What a cell is called where its column has no heading: in narrow windows."""
    return _in_each(key, "data-label-{}")


def _in_each(key: str, name: str) -> Markup:
    """A message as an attribute for each language."""
    pairs = ((name.format(each), say(each, key)) for each in Lang)
    return Markup(" ").join(Markup('{}="{}"').format(*pair) for pair in pairs)


def _time(seconds: int) -> dict[str, str]:
    """A rough time in words: minutes, from an hour and a half on hours."""
    minutes = math.ceil(seconds / 60)
    if minutes <= _MOST_MINUTES:
        return {each: say(each, "report.minutes", count=minutes) for each in Lang}
    return {each: say(each, "report.hours", count=written(minutes / 60, each, 1)) for each in Lang}


def write_all(pieces: Iterable[str], path: Path) -> None:
    """Write the pieces as UTF-8, the file appearing only when it is whole; raises OSError."""
    with (
        written_whole(path) as aside,
        aside.open("w", encoding="utf-8", errors="replace") as stream,
    ):
        stream.writelines(pieces)

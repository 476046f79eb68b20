"""What a request asks for, besides its address: who asks, in which language, which SOPs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from digisop.messages import Lang
from digisop.station.access import VISITOR
from digisop.station.queue import Filter
from digisop.station.sessions import Visitor

_LANG_COOKIE = "digisop-lang"
_YEAR_S = 365 * 86400
_LONGEST_FILTER = 300
LangOf = Callable[[Request], Lang]


def visitor_of(request: Request) -> Visitor:
    """Who asks."""
    visitor: Visitor = request.scope[VISITOR]
    return visitor


def filter_of(request: Request) -> Filter:
    """Which SOPs are wanted."""
    return Filter(**_wanted(request))


def query_of(request: Request) -> str:
    """The filters as they go from page to page."""
    return urlencode({name: value for name, value in _wanted(request).items() if value})


def address_of(request: Request) -> str:
    """This page's own address, to which a language can be added."""
    query = query_of(request)
    return f"{request.url.path}?{query}&" if query else f"{request.url.path}?"


def lang_of(request: Request, usual: Lang) -> Lang:
    """The language that was chosen in this browser."""
    kept = request.cookies.get(_LANG_COOKIE, "")
    return Lang(kept) if kept in set(Lang) else usual


def lang_chosen(request: Request) -> Response | None:
    """Where a language is chosen by the address: the same page in it, from now on."""
    chosen = request.query_params.get("lang", "")
    if chosen not in set(Lang):
        return None
    response = RedirectResponse(address_of(request).rstrip("?&"), 303)
    response.set_cookie(_LANG_COOKIE, chosen, max_age=_YEAR_S, samesite="strict", httponly=True)
    return response


def _wanted(request: Request) -> dict[str, str]:
    given: Mapping[str, str] = request.query_params
    return {one.name: given.get(one.name, "")[:_LONGEST_FILTER] for one in fields(Filter)}

"""The station's addresses, and what each answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from digisop.corrections.regrouped import other_sop
from digisop.corrections.values import RefusedError
from digisop.errors import DigisopError
from digisop.messages import Lang, say
from digisop.results.page_pictures import PAGES, read_pages
from digisop.station import pages
from digisop.station.access import VISITOR, Access
from digisop.station.cuts import joined_to, page_of_unread_header
from digisop.station.decisions import (
    ConflictError,
    GoneError,
    decide,
    put_header,
    put_tables,
    undo,
)
from digisop.station.documents import Documents
from digisop.station.four_eyes import Differing, as_seen_by
from digisop.station.open_requests import CountRequests
from digisop.station.queue import Filter
from digisop.station.rereading import HEADER, TABLES, Rectangle, Rereader
from digisop.station.sessions import Sessions, Visitor
from digisop.station.signing_in import SigningIn
from digisop.station.state import State, open_state
from digisop.station.views import chart_of, document_view, siblings_view, twin_view
from digisop.station.wishes import Does, Wish
from digisop.text.spreadsheet_text import plain
from digisop.web.permissions import Role
from digisop_models.corrections import Action, Correction

_STATIC = Path(__file__).parent / "static"
_LANG_COOKIE = "digisop-lang"
_YEAR_S = 365 * 86400
_FILTERS = ("words", "institution", "outcome", "reason", "reviewer", "batch")
_LONGEST_FILTER = 300
_DATA, _NO_HEADER = "/view", "no_header_read"
_PLACING = frozenset({Action.ADD, Action.MOVE})


class _Version(BaseModel):
    """What taking back needs to know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int


class Station:
    """One output folder, open for review by one person or by several who share the machine."""

    def __init__(
        self,
        documents: Documents,
        sessions: Sessions,
        port: int,
        lang: Lang,
        *,
        four_eyes: bool = False,
    ) -> None:
        """``four_eyes``: what one reviewer decides waits for a second one."""
        self._four_eyes = four_eyes
        self._documents = documents
        self._sessions = sessions
        self._lang = lang
        self._rereader = Rereader(documents.output, documents.ledger)
        self._headerless: set[tuple[str, int, int]] = set()  # pages on which nothing was read
        self.app = Starlette(
            routes=[
                *SigningIn(sessions, self._lang_of).routes,
                Route("/", self._queue),
                Route("/mended", self._mended),
                Route("/d/{key}/pages/{number:int}", self._page_picture),
                Route("/d/{key}/{sop:int}", self._document),
                Route("/d/{key}/{sop:int}/view", self._view),
                Route("/d/{key}/{sop:int}/chart/{number:int}", self._chart),
                Route("/d/{key}/{sop:int}/decide", self._decide, methods=["POST"]),
                Route("/d/{key}/{sop:int}/undo", self._undo, methods=["POST"]),
                Route("/d/{key}/{sop:int}/read", self._read, methods=["POST"]),
                Mount("/static", StaticFiles(directory=_STATIC)),
            ],
            middleware=[
                Middleware(CountRequests, open_requests=documents.open_requests),
                Middleware(Access, sessions=sessions, port=port),
            ],
            exception_handlers={404: self._missing, DigisopError: self._broken},
        )

    # Pages

    def _queue(self, request: Request) -> Response:
        if chosen := _chosen_lang(request):
            return _with_lang(request, chosen)
        self._documents.look_soon()
        facts = pages.queue_facts(
            self._documents, _filter(request), request.query_params.get("page")
        )
        facts |= {"query": _query(request), "address": _address(request)}
        facts |= {"who": _visitor(request).name, "signs_out": self._sessions.needs_sign_in}
        return pages.rendered("queue.html", self._lang_of(request), facts)

    def _mended(self, request: Request) -> Response:
        if chosen := _chosen_lang(request):
            return _with_lang(request, chosen)
        facts = pages.mended_facts(self._documents.mended()) | {"address": _address(request)}
        return pages.rendered("mended.html", self._lang_of(request), facts)

    def _document(self, request: Request) -> Response:
        if chosen := _chosen_lang(request):
            return _with_lang(request, chosen)
        lang = self._lang_of(request)
        state = self._state(request)
        if state is None:
            return self._joined_to(request) or self._missing(request, None)
        facts = {
            "view": self._viewed(request, state, lang),
            "csrf": _visitor(request).csrf,
            "query": _query(request),
            "address": _address(request),
            "who": _visitor(request).name,
        }
        return pages.rendered("document.html", lang, facts)

    def _joined_to(self, request: Request) -> Response | None:
        """Where the SOP is to be found that was joined to another."""
        folder, sop = self._place(request)
        number = joined_to(folder, sop) if folder else None
        if number is None:
            return None
        query = _query(request)
        address = f"/d/{request.path_params['key']}/{number}"
        return RedirectResponse(f"{address}?{query}" if query else address, 303)

    def _missing(self, request: Request, _error: Any) -> Response:
        facts = {"query": "", "address": "/?"}
        return pages.rendered("missing.html", self._lang_of(request), facts, 404)

    def _broken(self, request: Request, error: Any) -> Response:
        """A file of the results is damaged, or the like: what, and what helps."""
        lang = self._lang_of(request)
        facts = {"cause": error.cause(lang), "remedy": error.remedy(lang)}
        if request.url.path.endswith(_DATA):
            return JSONResponse({"message": "{cause}. {remedy}".format_map(facts)}, 500)
        return pages.rendered("broken.html", lang, facts, 500)

    # Data

    def _view(self, request: Request) -> Response:
        state = self._state(request)
        if state is None:
            return JSONResponse({}, 404)
        return JSONResponse(self._viewed(request, state, self._lang_of(request)))

    def _page_picture(self, request: Request) -> Response:
        folder = self._documents.folder(request.path_params["key"])
        page = read_pages(folder).get(request.path_params["number"]) if folder else None
        path = folder / PAGES / page.file if folder and page else None
        if path is None or not path.is_file():
            return Response(status_code=404)
        return FileResponse(
            path, media_type="image/jpeg", headers={"cache-control": "private, max-age=3600"}
        )

    def _chart(self, request: Request) -> Response:
        state = self._state(request)
        number = request.path_params["number"]
        seen = as_seen_by(state, _visitor(request).name) if state else None
        drawing = chart_of(seen, number, self._lang_of(request)) if seen else None
        if drawing is None:
            return Response(status_code=404)
        return Response(drawing.encode("utf-8", "replace"), media_type="image/svg+xml")

    async def _decide(self, request: Request) -> Response:
        body = await request.body()
        return await run_in_threadpool(self._decided, request, body)

    def _decided(self, request: Request, body: bytes) -> Response:
        lang = self._lang_of(request)
        folder, sop = self._place(request)
        if folder is None:
            return self._told(lang, "gone", 404)
        try:
            wish = Wish.model_validate_json(body)
            who = _visitor(request).name
            state, other = decide(folder, sop, wish, who, lang, four_eyes=self._four_eyes)
        except ValidationError:
            return self._told(lang, "not_understood", 422)
        except (RefusedError, ConflictError, GoneError, DigisopError) as error:
            return self._refused(request, error, lang)
        self._documents.changed(folder)
        view, added = self._viewed(request, state, lang), _added(state, wish.version)
        if wish.does is Does.CUT_SOP:  # what was cut off comes next
            cut_off = other_sop(state.history[-1])[0]
            view["next"] = f"/d/{request.path_params['key']}/{cut_off}"
        told = _differing(other, lang) if other else None
        return JSONResponse({"view": view, "added": added, "differing": told})

    async def _undo(self, request: Request) -> Response:
        body = await request.body()
        return await run_in_threadpool(self._undone, request, body)

    def _undone(self, request: Request, body: bytes) -> Response:
        lang = self._lang_of(request)
        folder, sop = self._place(request)
        if folder is None:
            return self._told(lang, "gone", 404)
        try:
            version = _Version.model_validate_json(body).version
            visitor = _visitor(request)
            whose = None if visitor.role is Role.ADMINISTRATOR else visitor.name
            state, last = undo(folder, sop, version, visitor.name, only_of=whose)
        except ValidationError:
            return self._told(lang, "not_understood", 422)
        except (RefusedError, ConflictError, GoneError, DigisopError) as error:
            return self._refused(request, error, lang)
        self._documents.changed(folder)
        view = self._viewed(request, state, lang)
        return JSONResponse({"view": view, "pointer": last.pointer, "who": last.who})

    async def _read(self, request: Request) -> Response:
        body = await request.body()
        return await run_in_threadpool(self._read_again, request, body)

    def _read_again(self, request: Request, body: bytes) -> Response:
        lang = self._lang_of(request)
        folder, sop = self._place(request)
        state = self._state(request)
        if folder is None or state is None:
            return self._told(lang, "gone", 404)
        try:
            wanted = Rectangle.model_validate_json(body)
            found = self._rereader.read(state, wanted)
            if wanted.pointer not in {TABLES, HEADER}:
                return JSONResponse({"text": plain(found.text)})
            who = _visitor(request).name
            if wanted.pointer == TABLES:
                state = put_tables(folder, sop, wanted.page, found.tables, who)
            elif found.header:
                state = put_header(folder, sop, found.header, who)
        except ValidationError:
            return self._told(lang, "not_understood", 422)
        except (RefusedError, GoneError, DigisopError) as error:
            if isinstance(error, RefusedError) and error.reason == _NO_HEADER:
                self._headerless.add((folder.name, sop, wanted.page))
            return self._refused(request, error, lang)
        self._documents.changed(folder)
        view, added = self._viewed(request, state, lang), _added(state, state.version - 1)
        return JSONResponse({"view": view, "added": added})

    # What they share

    def _place(self, request: Request) -> tuple[Path | None, int]:
        return self._documents.folder(request.path_params["key"]), request.path_params["sop"]

    def _state(self, request: Request) -> State | None:
        folder, sop = self._place(request)
        return open_state(folder, sop) if folder else None

    def _viewed(self, request: Request, state: State, lang: Lang) -> dict[str, Any]:
        key = request.path_params["key"]
        who = _visitor(request).name
        following = self._documents.after(key, state.document.number, _filter(request), who)
        address = f"/d/{following.key}/{following.sop}" if following else None
        twins = self._documents.twins_of(state.document.folder.name, state.document.number)
        return {
            **document_view(self._documents.as_shown(as_seen_by(state, who)), key, lang),
            "header_page": self._page_of_unread_header(state),
            "next": address,
            "siblings": siblings_view(self._documents.sops_of(state.document.folder.name)),
            "drafts": self._drafts(who),
            "twins": [twin_view(entry, likeness, lang) for entry, likeness in twins],
        }

    def _page_of_unread_header(self, state: State) -> int | None:
        """Where the page has an identity block read again, since whoever cut the SOP off has gone
        before it was: once, while this station runs."""
        page = page_of_unread_header(state)
        place = state.document.folder.name, state.document.number, page
        return None if place in self._headerless else page

    def _drafts(self, who: str) -> str:
        """Under what name a browser keeps what was typed: of this output, by this reviewer."""
        whose = f"{self._documents.output.resolve()}\0{who}"
        return hashlib.sha256(whose.encode("utf-8", "surrogateescape")).hexdigest()[:16]

    def _refused(self, request: Request, error: Exception, lang: Lang) -> Response:
        match error:
            case RefusedError():
                reason = say(lang, f"refused.{error.reason}", **error.facts)
                return JSONResponse({"message": reason}, 422)
            case ConflictError():
                shown = self._state(request) or error.state  # it may be without what is hidden
                view = self._viewed(request, shown, lang)
                message = say(lang, "station.conflict", who=error.who)
                facts = {"message": message, "theirs": error.theirs, "view": view}
                return JSONResponse(facts, 409)
            case DigisopError():
                message = f"{error.cause(lang)}. {error.remedy(lang)}"
                return JSONResponse({"message": message}, 500)
        return self._told(lang, "gone", 404)

    @staticmethod
    def _told(lang: Lang, name: str, status: int) -> Response:
        return JSONResponse({"message": say(lang, f"station.{name}")}, status)

    def _lang_of(self, request: Request) -> Lang:
        kept = request.cookies.get(_LANG_COOKIE, "")
        return Lang(kept) if kept in set(Lang) else self._lang


def _added(state: State, version: int) -> str | None:
    """The element that the last decision has put in, or where the one that it moved is now."""
    fresh = state.history[version:]
    return next((_place_of(one) for one in fresh if one.action in _PLACING), None)


def _place_of(one: Correction) -> str:
    if one.action is Action.MOVE:
        return f"{one.pointer.rpartition('/')[0]}/{one.human}"
    return one.pointer


def _differing(other: Differing, lang: Lang) -> dict[str, str]:
    message = say(lang, "station.differs", who=other.first)
    return {"message": message, "theirs": other.theirs, "yours": other.yours}


def _visitor(request: Request) -> Visitor:
    visitor: Visitor = request.scope[VISITOR]
    return visitor


def _filter(request: Request) -> Filter:
    return Filter(**_wanted(request))


def _wanted(request: Request) -> dict[str, str]:
    given: Mapping[str, str] = request.query_params
    return {name: given.get(name, "")[:_LONGEST_FILTER] for name in _FILTERS}


def _query(request: Request) -> str:
    """The filters as they go from page to page."""
    return urlencode({name: value for name, value in _wanted(request).items() if value})


def _address(request: Request) -> str:
    """This page's own address, to which a language can be added."""
    query = _query(request)
    return f"{request.url.path}?{query}&" if query else f"{request.url.path}?"


def _chosen_lang(request: Request) -> Lang | None:
    chosen = request.query_params.get("lang", "")
    return Lang(chosen) if chosen in set(Lang) else None


def _with_lang(request: Request, lang: Lang) -> Response:
    response = RedirectResponse(_address(request).rstrip("?&"), 303)
    response.set_cookie(_LANG_COOKIE, lang, max_age=_YEAR_S, samesite="strict", httponly=True)
    return response

"""The addresses of pages that people look at, and of the pictures in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from digisop.messages import Lang
from digisop.results.page_pictures import PAGES, read_pages
from digisop.station import pages
from digisop.station.asking import address_of, filter_of, lang_chosen, query_of, visitor_of
from digisop.station.beside import beside_facts
from digisop.station.cuts import joined_to
from digisop.station.desk import Desk
from digisop.station.four_eyes import as_seen_by
from digisop.station.sessions import Sessions
from digisop.station.state import State, open_state
from digisop.station.views import chart_of

_DATA = "/view"


class PageAnswers:
    """Pages made on the server: the queue, a document, two side by side, what is mended."""

    def __init__(self, desk: Desk, sessions: Sessions) -> None:
        self._desk = desk
        self._documents = desk.documents
        self._sessions = sessions
        self.router = APIRouter()
        for path, answer in (
            ("/", self._queue),
            ("/mended", self._mended),
            ("/d/{key}/pages/{number:int}", self._page_picture),
            ("/d/{key}/{sop:int}", self._document),
            ("/d/{key}/{sop:int}/beside/{other}/{other_sop:int}", self._beside),
            ("/d/{key}/{sop:int}/chart/{number:int}", self._chart),
        ):
            self.router.add_api_route(path, answer, methods=["GET", "HEAD"])

    def _queue(self, request: Request) -> Response:
        if answer := lang_chosen(request):
            return answer
        self._documents.look_soon()
        asked = request.query_params.get("page")
        facts = pages.queue_facts(self._documents, filter_of(request), asked)
        facts |= {"query": query_of(request), "address": address_of(request)}
        facts |= {"who": visitor_of(request).name, "signs_out": self._sessions.needs_sign_in}
        return pages.rendered("queue.html", self._lang_of(request), facts)

    def _mended(self, request: Request) -> Response:
        if answer := lang_chosen(request):
            return answer
        facts = pages.mended_facts(self._documents.mended()) | {"address": address_of(request)}
        return pages.rendered("mended.html", self._lang_of(request), facts)

    def _document(self, request: Request) -> Response:
        if answer := lang_chosen(request):
            return answer
        state = self._desk.state(request)
        if state is None:
            return self._joined_to(request) or self.missing(request, None)
        facts = {
            "view": self._desk.viewed(request, state),
            "csrf": visitor_of(request).csrf,
            "query": query_of(request),
            "address": address_of(request),
            "who": visitor_of(request).name,
        }
        return pages.rendered("document.html", self._lang_of(request), facts)

    def _joined_to(self, request: Request) -> Response | None:
        """Where the SOP is to be found that was joined to another."""
        folder, sop = self._desk.place(request)
        number = joined_to(folder, sop) if folder else None
        if number is None:
            return None
        query = query_of(request)
        address = f"/d/{request.path_params['key']}/{number}"
        return RedirectResponse(f"{address}?{query}" if query else address, 303)

    def _beside(self, request: Request) -> Response:
        if answer := lang_chosen(request):
            return answer
        asked = request.path_params
        one = self._seen(request, self._desk.state(request))
        folder = self._documents.folder(asked["other"])
        other = self._seen(request, open_state(folder, asked["other_sop"]) if folder else None)
        if one is None or other is None:
            return self.missing(request, None)
        lang = self._lang_of(request)
        facts = beside_facts((one, asked["key"]), (other, asked["other"]), self._documents, lang)
        facts |= {"query": query_of(request), "address": address_of(request)}
        return pages.rendered("beside.html", lang, facts)

    @staticmethod
    def _seen(request: Request, state: State | None) -> State | None:
        """An SOP as who asks may see it."""
        return as_seen_by(state, visitor_of(request).name) if state else None

    def _page_picture(self, request: Request) -> Response:
        folder = self._documents.folder(request.path_params["key"])
        path = _picture(folder, request.path_params["number"]) if folder else None
        if path is None:
            return Response(status_code=404)
        return FileResponse(
            path, media_type="image/jpeg", headers={"cache-control": "private, max-age=3600"}
        )

    def _chart(self, request: Request) -> Response:
        seen, number = self._seen(request, self._desk.state(request)), request.path_params["number"]
        drawing = chart_of(seen, number, self._lang_of(request)) if seen else None
        if drawing is None:
            return Response(status_code=404)
        return Response(drawing.encode("utf-8", "replace"), media_type="image/svg+xml")

    def missing(self, request: Request, _error: Any) -> Response:
        """There is no such page."""
        facts = {"query": "", "address": "/?"}
        return pages.rendered("missing.html", self._lang_of(request), facts, 404)

    def broken(self, request: Request, error: Any) -> Response:
        """A file of the results is damaged, or the like: what, and what helps."""
        lang = self._lang_of(request)
        facts = {"cause": error.cause(lang), "remedy": error.remedy(lang)}
        if request.url.path.endswith(_DATA):
            return JSONResponse({"message": "{cause}. {remedy}".format_map(facts)}, 500)
        return pages.rendered("broken.html", lang, facts, 500)

    def _lang_of(self, request: Request) -> Lang:
        return self._desk.lang_of(request)


def _picture(folder: Path, number: int) -> Path | None:
    page = read_pages(folder).get(number)
    path = folder / PAGES / page.file if page else None
    return path if path and path.is_file() else None

"""The pages where users sign in and out."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from digisop.station import pages
from digisop.station.access import SIGN_IN, SIGN_OUT, set_session
from digisop.station.asking import LangOf
from digisop.station.sessions import Sessions, TooManyError


class SigningIn:
    """The addresses for it."""

    def __init__(self, sessions: Sessions, lang_of: LangOf) -> None:
        self._sessions = sessions
        self._lang_of = lang_of
        self.router = APIRouter()
        self.router.add_api_route(SIGN_IN, self._page, methods=["GET", "HEAD"])
        self.router.add_api_route(SIGN_IN, self._sign_in, methods=["POST"])
        self.router.add_api_route(SIGN_OUT, self._sign_out, methods=["POST"])

    def _page(self, request: Request) -> Response:
        return self._rendered(request, "", 200)

    def _rendered(self, request: Request, problem: str, status: int) -> Response:
        return pages.rendered("sign_in.html", self._lang_of(request), {"problem": problem}, status)

    async def _sign_in(self, request: Request) -> Response:
        form = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=10)
        name, password = (form.get(field, [""])[0] for field in ("name", "password"))
        return await run_in_threadpool(self._signed_in, request, name, password)

    def _signed_in(self, request: Request, name: str, password: str) -> Response:
        try:
            session = self._sessions.sign_in(name, password)
        except TooManyError:
            return self._rendered(request, "station.too_many", 429)
        if session is None:
            return self._rendered(request, "station.not_signed_in", 403)
        response = RedirectResponse("/", 303)
        set_session(response, self._sessions, session)
        return response

    def _sign_out(self) -> Response:
        response = RedirectResponse(SIGN_IN, 303)
        response.delete_cookie(self._sessions.cookie, path="/")
        return response

"""Who may ask the station for what: on this machine, signed in, from its own pages. Nothing that a
document smuggles in can run."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from digisop.station.sessions import Sessions, Visitor

#: Bytes of a request's body: far above any decision.
LARGEST_BODY = 1 << 18
CSRF_HEADER = "x-digisop"
SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
#: The name of the visitor in the scope of a request.
VISITOR = "digisop.visitor"
_FREE = "/static/"
_READING = {"GET", "HEAD"}
_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Access:
    """Stands before the application (ASGI), and lets through only what is asked for rightly: from
    this machine, signed in, and changes from its own pages alone."""

    def __init__(self, app: ASGIApp, sessions: Sessions, port: int) -> None:
        self._app = app
        self._sessions = sessions
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, _with_headers(send))
        else:
            await refusal(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return PlainTextResponse("host", 421)
        if _too_large(headers):
            return PlainTextResponse("too large", 413)
        reads = scope["method"] in _READING
        if scope["path"].startswith(_FREE) and reads:
            return None
        if scope["path"] in {SIGN_IN, SIGN_OUT}:
            return None if reads or self._is_from_here(headers) else _FOREIGN
        visitor = self._sessions.visitor(headers)
        if visitor is None:
            return self._at_the_door(scope)
        scope[VISITOR] = visitor
        return None if reads or self._is_own(headers, visitor) else _FOREIGN

    def _at_the_door(self, scope: Scope) -> Response:
        """The address that was shown carries the key; from then on a cookie does."""
        reads = scope["method"] in _READING
        if reads and self._sessions.needs_sign_in:
            return RedirectResponse(SIGN_IN, 303)
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if not reads or not self._sessions.opens(query.get("key", [""])[0]):
            return PlainTextResponse(
                "Buka alamat yang ditampilkan oleh digisop review.\n"
                "Open the address that digisop review has shown.\n",
                403,
            )
        # From another site, or from a file, a browser would follow a redirect without the cookie.
        is_foreign = Headers(scope=scope).get("sec-fetch-site") == "cross-site"
        response = HTMLResponse(_GO_ON) if is_foreign else RedirectResponse("/", 303)
        set_session(response, self._sessions, self._sessions.opened())
        return response

    def _is_from_here(self, headers: Headers) -> bool:
        """Browsers say from where a form was sent."""
        return headers.get("origin", "") in self._origins

    def _is_own(self, headers: Headers, visitor: Visitor) -> bool:
        given = headers.get(CSRF_HEADER, "").encode("utf-8", "replace")
        return (
            hmac.compare_digest(given, visitor.csrf.encode())
            and (headers.get("origin") is None or self._is_from_here(headers))
            and headers.get("content-type", "").partition(";")[0] == "application/json"
        )


_GO_ON = '<!doctype html><meta http-equiv="refresh" content="0; url=/"><title>digisop</title>'
_FOREIGN = PlainTextResponse("not from the station's own page", 403)


def set_session(response: Response, sessions: Sessions, value: str) -> None:
    """Give the browser the cookie; it is forgotten when the browser is closed."""
    response.set_cookie(sessions.cookie, value, httponly=True, samesite="strict", path="/")


def _too_large(headers: Headers) -> bool:
    """Also a body of unknown length: no page of ours sends one."""
    length = headers.get("content-length", "0")
    chunked = "transfer-encoding" in headers
    return chunked or not length.isdecimal() or int(length) > LARGEST_BODY


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending

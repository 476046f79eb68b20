"""Who may ask the station for what: on this machine, with the key that was shown, from its own
pages. Nothing that a document smuggles in can run."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Bytes of a request's body: far above any decision.
LARGEST_BODY = 1 << 18
CSRF_HEADER = "x-digisop"
_KEY_FILE, _KEY_BYTES = "station-key", 32
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
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def station_key(workspace: Path) -> str:
    """The key of a station, kept between starts so that an open page goes on working."""
    path = workspace / _KEY_FILE
    try:
        kept = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        kept = ""
    if len(kept) >= _KEY_BYTES:
        return kept
    workspace.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(_KEY_BYTES)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(key, "ascii")
    return key


def csrf_token(key: str) -> str:
    """What a page must send along to change anything: follows from the key, tells it to nobody."""
    return hmac.new(key.encode(), b"csrf", hashlib.sha256).hexdigest()


class Access:
    """Stands before the application, and lets through only what is asked for rightly."""

    def __init__(self, app: ASGIApp, key: str, port: int) -> None:
        self._app = app
        self._key = key
        self._cookie = f"digisop-{port}"
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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
        if scope["path"].startswith(_FREE) and scope["method"] in _READING:
            return None
        if not self._is_known(headers):
            return self._at_the_door(scope)
        if scope["method"] not in _READING and not self._is_own(headers):
            return PlainTextResponse("not from the station's own page", 403)
        return None

    def _is_known(self, headers: Headers) -> bool:
        try:
            kept = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return kept is not None and _same(kept.value, self._key)

    def _at_the_door(self, scope: Scope) -> Response:
        """The address that was shown carries the key; from then on a cookie does."""
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if scope["method"] not in _READING or not _same(query.get("key", [""])[0], self._key):
            return PlainTextResponse(
                "Buka alamat yang ditampilkan oleh digisop review.\n"
                "Open the address that digisop review has shown.\n",
                403,
            )
        response = RedirectResponse("/", 303)
        response.set_cookie(self._cookie, self._key, httponly=True, samesite="strict", path="/")
        return response

    def _is_own(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return (
            _same(headers.get(CSRF_HEADER, ""), csrf_token(self._key))
            and (origin is None or origin in self._origins)
            and headers.get("content-type", "").partition(";")[0] == "application/json"
        )


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode())


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

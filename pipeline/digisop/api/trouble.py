"""Why a message did not reach its address: kept in a few signs, said in words of a language."""

from __future__ import annotations

import http.client
import ssl
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import get_args

from digisop.api.addresses import AddressRefusedError, Reason
from digisop.messages import Lang, say
from digisop.messages.system import detail_of, in_words

_BETWEEN = ":"
_MESSAGE = "webhook_trouble.{kind}"


class Kind(StrEnum):
    """What went wrong; the names of messages."""

    ANSWER = "answer"
    ADDRESS = "address"
    CONNECTION = "connection"
    TIME = "time"
    TLS = "tls"
    NO_HTTP = "no_http"
    SECRET = "secret"  # noqa: S105 - the name of a trouble


_KINDS = frozenset(map(str, Kind))
_REASONS = frozenset(get_args(Reason))


@dataclass(frozen=True, slots=True)
class Trouble:
    """What kept a message from its address; others may reach it where it is of the message
    alone. ``detail`` is a status, why an address is refused, or what the system says."""

    kind: Kind
    detail: str = ""
    is_of_message: bool = False

    @property
    def told(self) -> str:
        """As it is kept."""
        return f"{self.kind}{_BETWEEN}{self.detail}"


def trouble_of(error: Exception) -> Trouble:
    """What an error means that came instead of an answer."""
    if isinstance(error, AddressRefusedError):
        return Trouble(Kind.ADDRESS, error.reason)
    if isinstance(error, TimeoutError):
        return Trouble(Kind.TIME)
    if isinstance(error, ssl.SSLError):
        return Trouble(Kind.TLS, str(getattr(error, "verify_message", "")))
    if isinstance(error, http.client.HTTPException) and not isinstance(error, OSError):
        return Trouble(Kind.NO_HTTP)
    if isinstance(error, ValueError):
        return Trouble(Kind.SECRET)
    return Trouble(Kind.CONNECTION, detail_of(error))


def trouble_with(status: int) -> Trouble | None:
    """What an answer's status means; None for one that takes the message."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    is_busy = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS
    return Trouble(Kind.ANSWER, str(status), is_of_message=not is_busy)


def worded(told: str, lang: Lang) -> str:
    """A trouble as it was kept, in words; what an earlier version kept is left as it is."""
    kind, _, detail = told.partition(_BETWEEN)
    detail = detail.strip()
    if kind not in _KINDS or (kind == Kind.ADDRESS and detail not in _REASONS):
        return told
    name = f"{kind}_{detail}" if kind == Kind.ADDRESS else kind
    said = say(lang, _MESSAGE.format(kind=name), detail=detail if kind == Kind.ANSWER else "")
    more = in_words(detail, lang, of_system=True) if kind in (Kind.CONNECTION, Kind.TLS) else ""
    return f"{said}: {more}" if more else said

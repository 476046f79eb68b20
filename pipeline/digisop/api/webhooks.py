"""Who is told when a job has ended: addresses that the owner of the results has given, each with a
secret of its own, and how what is sent there is signed.

The signature is that of Standard Webhooks (standardwebhooks.com), so that its libraries check it:
HMAC-SHA256 over identifier, time and body.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from pathlib import Path

from digisop.api.addresses import AddressRefusedError, places_of, split
from digisop.web.named_entries import Entry, NamedEntries

WEBHOOKS = "api-webhooks.json"
_PREFIX = "whsec_"
_BYTES = 32


class Webhook(Entry):
    """An address by its name; ``secret`` is what both sides know."""

    url: str
    secret: str


_KEPT = NamedEntries(WEBHOOKS, "webhooks", Webhook)


def webhooks_in(workspace: Path) -> dict[str, Webhook]:
    """All addresses by name; raises UsersDamagedError."""
    return _KEPT.read(workspace)


def add_webhook(workspace: Path, name: str, url: str) -> str:
    """A new address for a name, in the place of an earlier one; returns its secret. Raises
    AddressRefusedError for what may not be told (a machine may be known later), UsersDamagedError
    and OSError."""
    try:
        places_of(split(url))
    except AddressRefusedError as error:
        if error.reason != "unknown":
            raise
    secret = _PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()
    _KEPT.put(workspace, Webhook(name=name, url=url, secret=secret))
    return secret


def remove_webhook(workspace: Path, name: str) -> bool:
    """Whether there was one of that name, which is told nothing any more. Raises
    UsersDamagedError and OSError."""
    return _KEPT.remove(workspace, name)


def headers_of(secret: str, message: str, timestamp: int, body: bytes) -> dict[str, str]:
    """What goes with a body: the message's identifier, the time in seconds since 1970, and the
    signature over both and the body."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signed = f"{message}.{timestamp}.".encode() + body
    digest = hmac.new(key, signed, hashlib.sha256).digest()
    return {
        "content-type": "application/json",
        "user-agent": "digisop",
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }

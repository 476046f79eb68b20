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
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from digisop.api.addresses import AddressRefusedError, places_of, split
from digisop.errors import UsersDamagedError
from digisop.results.whole_file import PRIVATE, write_synced

WEBHOOKS = "api-webhooks.json"
_PREFIX = "whsec_"
_BYTES = 32


class Webhook(BaseModel):
    """An address by its name; ``secret`` is what both sides know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    url: str
    secret: str


class _Webhooks(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal["1"] = "1"
    webhooks: tuple[Webhook, ...] = ()


def webhooks_in(workspace: Path) -> dict[str, Webhook]:
    """All addresses by name; raises UsersDamagedError."""
    path = workspace / WEBHOOKS
    try:
        found = _Webhooks.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        folder = shlex.quote(str(workspace.parent))
        raise UsersDamagedError(path, detail=type(error).__name__, folder=folder) from error
    return {webhook.name: webhook for webhook in found.webhooks}


def add_webhook(workspace: Path, name: str, url: str) -> str:
    """A new address for a name, in the place of an earlier one; returns its secret. Raises
    AddressRefusedError for what may not be told; a machine may be known later."""
    try:
        places_of(split(url))
    except AddressRefusedError as error:
        if error.reason != "unknown":
            raise
    secret = _PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()
    made = Webhook(name=name, url=url, secret=secret)
    _write(workspace, {**webhooks_in(workspace), name: made})
    return secret


def remove_webhook(workspace: Path, name: str) -> bool:
    """Whether there was one of that name, which is told nothing any more."""
    known = webhooks_in(workspace)
    if known.pop(name, None) is None:
        return False
    _write(workspace, known)
    return True


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


def _write(workspace: Path, known: Mapping[str, Webhook]) -> None:
    workspace.mkdir(parents=True, exist_ok=True)
    every = _Webhooks(webhooks=tuple(known[name] for name in sorted(known)))
    write_synced(workspace / WEBHOOKS, every.model_dump_json(indent=1) + "\n", PRIVATE)

"""Who is asking: by a cookie that only the station can have made."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from digisop.results.whole_file import PRIVATE, write_synced
from digisop.station.users import User, users_in, verified
from digisop.web.permissions import Role

_KEY_FILE, _KEY_BYTES = "station-key", 32
#: Seconds that a sign-in holds.
HOLDS_S = 12 * 3600
# So many wrong passwords within so many seconds, for one name and for all together.
_MOST_WRONG, _MOST_WRONG_OF_ALL, _WITHIN_S = 5, 50, 300
# Passwords that are looked at at the same time: each takes 64 MiB and a core.
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, with their role. ``csrf`` is what their own page sends along to change anything."""

    name: str
    role: Role
    csrf: str


class TooManyError(Exception):
    """So many wrong passwords were tried that no more are looked at for a while."""


class Sessions:
    """The cookies of one station. ``who`` is the reviewer where there are no users."""

    def __init__(self, workspace: Path, key: str, port: int, who: str) -> None:
        self.cookie = f"digisop-{port}"
        self._workspace = workspace
        self._key = key
        self._who = who
        self._wrong: defaultdict[str, list[float]] = defaultdict(list)
        self._lock = threading.Lock()
        self._hashing = threading.BoundedSemaphore(_AT_ONCE)

    @property
    def needs_sign_in(self) -> bool:
        """Whether there are users; else the key that was shown opens the station."""
        return bool(users_in(self._workspace))

    def opens(self, key: str) -> bool:
        """Whether the key is the one that was shown, and is enough."""
        return not self.needs_sign_in and _same(key, self._key)

    def visitor(self, headers: Mapping[str, str]) -> Visitor | None:
        """Who asks; None where the cookie is missing, forged, too old, or its user is gone."""
        value = self._value(headers)
        users = users_in(self._workspace)
        if not users:
            known = _same(value, self.opened())
            return Visitor(self._who, Role.ADMINISTRATOR, self._csrf(value)) if known else None
        name, _, _ = value.partition(".")
        user = users.get(_decoded(name))
        if user is None or not self._holds(value, user):
            return None
        return Visitor(user.name, user.role, self._csrf(value))

    def opened(self) -> str:
        """The cookie's value where the key is enough."""
        return self._made("key")

    def sign_in(self, name: str, password: str) -> str | None:
        """The cookie's value for who knows the password, else None. Raises TooManyError."""
        tried = time.monotonic()
        with self._lock:
            self._check_rate(name)
            self._wrong[name].append(tried)  # until it is known: many may be sent at once
        with self._hashing:
            user = verified(users_in(self._workspace), name, password)
        if user is None:
            return None
        with self._lock:
            if tried in self._wrong.get(name, ()):
                self._wrong[name].remove(tried)
        return self._session(user, int(time.time()) + HOLDS_S)

    def _check_rate(self, name: str) -> None:
        since = time.monotonic() - _WITHIN_S
        for each in list(self._wrong):
            self._wrong[each] = [at for at in self._wrong[each] if at > since]
            if not self._wrong[each]:
                del self._wrong[each]
        total = sum(map(len, self._wrong.values()))
        if len(self._wrong.get(name, ())) >= _MOST_WRONG or total >= _MOST_WRONG_OF_ALL:
            raise TooManyError

    def _session(self, user: User, until: int) -> str:
        stem = f"{_encoded(user.name)}.{until}"
        return f"{stem}.{self._made('session', stem, user.password)}"

    def _holds(self, value: str, user: User) -> bool:
        _, _, rest = value.partition(".")
        until = rest.partition(".")[0]
        if not (until.isascii() and until.isdecimal() and len(until) < 12):
            return False
        return int(until) > time.time() and _same(value, self._session(user, int(until)))

    def _csrf(self, value: str) -> str:
        return self._made("csrf", value)

    def _made(self, *parts: str) -> str:
        """What only the key's owner can make of these parts."""
        content = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hmac.new(self._key.encode(), content, hashlib.sha256).hexdigest()

    def _value(self, headers: Mapping[str, str]) -> str:
        try:
            kept = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return "" if kept is None else kept.value


def station_key(workspace: Path) -> str:
    """The key of a station, kept (for its owner alone) between starts so that an open page goes on
    working. Raises OSError."""
    path = workspace / _KEY_FILE
    try:
        kept = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        kept = ""
    if len(kept) >= _KEY_BYTES:
        return kept
    workspace.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(_KEY_BYTES)
    write_synced(path, key, PRIVATE)
    return key


def _encoded(name: str) -> str:
    return base64.urlsafe_b64encode(name.encode()).decode("ascii").rstrip("=")


def _decoded(text: str) -> str:
    padded = text + "=" * (-len(text) % 4)
    try:
        return base64.urlsafe_b64decode(padded.encode("ascii")).decode()
    except ValueError:  # also what is no ASCII, and what is no UTF-8
        return ""


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode())

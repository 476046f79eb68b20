"""Who may ask the API for what: tokens with scopes, kept as SHA-256 beside the results.

A token is 256 random bits, so that a fast digest guards it well enough; it is shown once.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path

from digisop.web.named_entries import Entry, NamedEntries
from digisop.web.permissions import Scope

TOKENS = "api-tokens.json"
_PREFIX = "digisop_"
_BYTES = 32


class Token(Entry):
    """A token by the name of who has it; ``digest`` is its SHA-256."""

    scopes: tuple[Scope, ...]
    digest: str

    def opens(self, scope: Scope) -> bool:
        """Whether it may have that; who may see pages may read what is on them."""
        return scope in self.scopes or (scope is Scope.RECORDS and Scope.PAGES in self.scopes)


_KEPT = NamedEntries(TOKENS, "tokens", Token)


class Tokens:
    """The tokens of an output, read again when their file changes."""

    def __init__(self, workspace: Path) -> None:
        self._path = workspace / TOKENS
        self._stamp = -1
        self._known: Mapping[str, Token] = {}

    def holder(self, given: str) -> Token | None:
        """Whose token it is; None where it is nobody's. Raises UsersDamagedError."""
        try:
            stamp = self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return None
        if stamp != self._stamp:
            tokens = tokens_in(self._path.parent)
            self._known = {token.digest: token for token in tokens.values()}
            self._stamp = stamp
        return self._known.get(_digest(given))


def tokens_in(workspace: Path) -> dict[str, Token]:
    """All tokens by name; raises UsersDamagedError: without them nobody knows who may ask."""
    return _KEPT.read(workspace)


def add_token(workspace: Path, name: str, scopes: tuple[Scope, ...]) -> str:
    """A new token for a name, in the place of an earlier one; it is kept nowhere else. Raises
    UsersDamagedError and OSError."""
    made = _PREFIX + secrets.token_urlsafe(_BYTES)
    _KEPT.put(workspace, Token(name=name, scopes=scopes, digest=_digest(made)))
    return made


def remove_token(workspace: Path, name: str) -> bool:
    """Whether there was one of that name, which opens nothing any more. Raises UsersDamagedError
    and OSError."""
    return _KEPT.remove(workspace, name)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

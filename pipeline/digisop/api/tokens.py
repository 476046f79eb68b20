"""Who may ask the API for what: tokens with scopes, kept as SHA-256 beside the results.

A token is 256 random bits, so that a fast digest guards it well enough; it is shown once.
"""

from __future__ import annotations

import hashlib
import secrets
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from digisop.errors import UsersDamagedError
from digisop.results.whole_file import PRIVATE, write_synced
from digisop.web.permissions import Scope

TOKENS = "api-tokens.json"
_PREFIX = "digisop_"
_BYTES = 32


class Token(BaseModel):
    """A token by the name of who has it; ``digest`` is its SHA-256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    scopes: tuple[Scope, ...]
    digest: str

    def opens(self, scope: Scope) -> bool:
        """Whether it may have that; who may see pages may read what is on them."""
        return scope in self.scopes or (scope is Scope.RECORDS and Scope.PAGES in self.scopes)


class _Tokens(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal["1"] = "1"
    tokens: tuple[Token, ...] = ()


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
    path = workspace / TOKENS
    try:
        found = _Tokens.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        folder = shlex.quote(str(path.parent.parent))
        raise UsersDamagedError(path, detail=type(error).__name__, folder=folder) from error
    return {token.name: token for token in found.tokens}


def add_token(workspace: Path, name: str, scopes: tuple[Scope, ...]) -> str:
    """A new token for a name, in the place of an earlier one; it is kept nowhere else."""
    made = _PREFIX + secrets.token_urlsafe(_BYTES)
    token = Token(name=name, scopes=scopes, digest=_digest(made))
    _write(workspace, {**tokens_in(workspace), name: token})
    return made


def remove_token(workspace: Path, name: str) -> bool:
    """Whether there was one of that name, which opens nothing any more."""
    tokens = tokens_in(workspace)
    if tokens.pop(name, None) is None:
        return False
    _write(workspace, tokens)
    return True


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _write(workspace: Path, tokens: Mapping[str, Token]) -> None:
    workspace.mkdir(parents=True, exist_ok=True)
    every = _Tokens(tokens=tuple(tokens[name] for name in sorted(tokens)))
    write_synced(workspace / TOKENS, every.model_dump_json(indent=1) + "\n", PRIVATE)

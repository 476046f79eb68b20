"""What an address asks of a token."""

from __future__ import annotations

from typing import Any

from fastapi import Depends, HTTPException, Request

from digisop.api.tokens import Token, Tokens
from digisop.errors import UsersDamagedError
from digisop.web.permissions import Scope


def needs(scope: Scope) -> Any:
    """A dependency that gives the token of a request, if it opens the scope."""

    def checked(request: Request) -> Token:
        tokens: Tokens = request.app.state.tokens
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        holder = tokens.holder(given.strip()) if kind.lower() == "bearer" else None
        if holder is None:
            raise HTTPException(401, "a token is needed", {"www-authenticate": "Bearer"})
        if not holder.opens(scope):
            needed = f'Bearer error="insufficient_scope", scope="{scope}"'
            raise HTTPException(403, f"the token lacks {scope}", {"www-authenticate": needed})
        return holder

    return Depends(checked)


def still_opens(request: Request, holder: Token) -> bool:
    """Whether the token that a request came with is what it was; for answers that go on."""
    tokens: Tokens = request.app.state.tokens
    _, _, given = request.headers.get("authorization", "").partition(" ")
    try:
        return tokens.holder(given.strip()) == holder
    except UsersDamagedError:
        return False

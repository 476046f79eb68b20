"""Who may sign in at a station: names, roles and Argon2 hashes, kept beside the results.

Without any user the station opens by its key alone, for one person at their own computer.
"""

from __future__ import annotations

import secrets
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from digisop.web.named_entries import Entry, NamedEntries
from digisop.web.permissions import Role

USERS = "station-users.json"
#: Characters that a password has at least.
SHORTEST = 8
LONGEST = 200
_HASHER = PasswordHasher()


class User(Entry):
    """Someone who may sign in; ``password`` is the Argon2id hash, its salt and parameters in it."""

    role: Role
    password: str


_KEPT = NamedEntries(USERS, "users", User)


def users_in(workspace: Path) -> dict[str, User]:
    """All users by name. Raises UsersDamagedError: to go on without them would open the door."""
    return _KEPT.read(workspace)


def put_user(workspace: Path, name: str, password: str, role: Role) -> None:
    """Add a user, or give one another password and role. Raises UsersDamagedError and OSError."""
    _KEPT.put(workspace, User(name=name, role=role, password=_HASHER.hash(password)))


def remove_user(workspace: Path, name: str) -> bool:
    """Take a user away; whether there was one. They cannot sign in any more, nor go on where they
    have. Raises UsersDamagedError and OSError."""
    return _KEPT.remove(workspace, name)


def verified(users: dict[str, User], name: str, password: str) -> User | None:
    """The user of that name and password, else None. It takes the same time whether there is such a
    name."""
    user = users.get(name)
    known = user.password if user else _nobody()
    try:
        _HASHER.verify(known, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return None
    return user


@cache
def _nobody() -> str:
    """The hash of a password that nobody has."""
    return _HASHER.hash(secrets.token_urlsafe())

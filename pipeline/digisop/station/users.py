"""Who may sign in at a station: names, roles and Argon2 hashes, kept beside the results.

Without any user the station opens by its key alone, for one person at their own computer.
"""

from __future__ import annotations

import secrets
import shlex
from functools import cache
from pathlib import Path
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, ConfigDict, ValidationError

from digisop.errors import UsersDamagedError
from digisop.messages.system import detail_of
from digisop.results.whole_file import PRIVATE, write_synced
from digisop.web.permissions import Role

USERS = "station-users.json"
#: Characters that a password has at least.
SHORTEST = 8
LONGEST = 200
_HASHER = PasswordHasher()


class User(BaseModel):
    """Someone who may sign in; ``password`` is the Argon2id hash, its salt and parameters in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    role: Role
    password: str


class _Users(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal["1"] = "1"
    users: tuple[User, ...] = ()


def users_in(workspace: Path) -> dict[str, User]:
    """All users by name. Raises UsersDamagedError: to go on without them would open the door."""
    path = workspace / USERS
    try:
        found = _Users.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        folder = shlex.quote(str(workspace.parent))
        raise UsersDamagedError(path, detail=detail_of(error), folder=folder) from error
    return {user.name: user for user in found.users}


def put_user(workspace: Path, name: str, password: str, role: Role) -> None:
    """Add a user, or give one another password and role."""
    user = User(name=name, role=role, password=_HASHER.hash(password))
    _write(workspace, {**users_in(workspace), name: user})


def remove_user(workspace: Path, name: str) -> bool:
    """Take a user away; whether there was one. They cannot sign in any more, nor go on where they
    have. Raises UsersDamagedError and OSError."""
    users = users_in(workspace)
    if users.pop(name, None) is None:
        return False
    _write(workspace, users)
    return True


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


def _write(workspace: Path, users: dict[str, User]) -> None:
    workspace.mkdir(parents=True, exist_ok=True)
    every = _Users(users=tuple(users[name] for name in sorted(users)))
    write_synced(workspace / USERS, every.model_dump_json(indent=1) + "\n", PRIVATE)

"""Lists that are kept beside the results: users of the station, tokens of the API, webhooks.

Each is a small JSON file in the workspace, which its owner alone may read. What is added or removed
by several processes at once is all kept: they wait for one another.
"""

from __future__ import annotations

import fcntl
import os
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import GenericAlias
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from digisop.errors import UsersDamagedError
from digisop.messages.system import detail_of
from digisop.results.whole_file import PRIVATE, write_synced

_STRICT = ConfigDict(frozen=True, extra="forbid")


class Entry(BaseModel):
    """One of a list, known by its name."""

    model_config = _STRICT

    name: str


E = TypeVar("E", bound=Entry)


class NamedEntries(Generic[E]):
    """The list in ``file`` of a workspace (the output's folder ``.digisop``).

    ``key`` is what the list is called in the file, ``kind`` what it holds.
    """

    def __init__(self, file: str, key: str, kind: type[E]) -> None:
        self._file, self._key = file, key
        several = GenericAlias(tuple, (kind, ...))
        fields: dict[str, Any] = {"schema_version": (Literal["1"], "1"), key: (several, ())}
        self._model: type[BaseModel] = create_model(key, __config__=_STRICT, **fields)

    def read(self, workspace: Path) -> dict[str, E]:
        """All entries by name; none where there is no file. Raises UsersDamagedError where it
        cannot be understood: to go on without it would open a door, or close one unseen."""
        path = workspace / self._file
        try:
            found = self._model.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            folder = shlex.quote(str(workspace.parent))
            detail = detail_of(error) or type(error).__name__
            raise UsersDamagedError(path, detail=detail, folder=folder) from error
        return {entry.name: entry for entry in getattr(found, self._key)}

    def put(self, workspace: Path, entry: E) -> None:
        """Add an entry, in the place of an earlier one of its name; makes the workspace. Raises
        UsersDamagedError and OSError."""
        with self._alone(workspace):
            self._write(workspace, {**self.read(workspace), entry.name: entry})

    def remove(self, workspace: Path, name: str) -> bool:
        """Take an entry away; whether there was one. Raises UsersDamagedError and OSError."""
        if name not in self.read(workspace):
            return False
        with self._alone(workspace):
            known = self.read(workspace)
            removed = known.pop(name, None)
            self._write(workspace, known)
        return removed is not None

    @contextmanager
    def _alone(self, workspace: Path) -> Iterator[None]:
        """While no other process changes the list; the system ends the wait if its holder dies."""
        workspace.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        with os.fdopen(os.open(workspace / f"{self._file}.lock", flags, PRIVATE), "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _write(self, workspace: Path, known: Mapping[str, E]) -> None:
        entries = tuple(known[name] for name in sorted(known))
        text = self._model.model_validate({self._key: entries}).model_dump_json(indent=1)
        write_synced(workspace / self._file, text + "\n", PRIVATE)

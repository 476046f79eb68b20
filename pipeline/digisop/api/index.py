"""An index of an output's records, so that lists and searches need not open them.

SQLite with full text, in a file of its own that can be made again at any time. A record is taken
in anew when its file or that of its confidences changes; what is gone goes from the index, too.
"""

from __future__ import annotations

import contextlib
import logging
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digisop.api.summary import Summary, summary_of, words_of
from digisop.export.selection import is_accepted
from digisop.results.layout import CONFIDENCE, Sop, each_sop, file_name, number_of, record_files

_LOG = logging.getLogger(__name__)

INDEX = "api-index.sqlite"
_SCHEMA_VERSION = 1
_PATIENCE_S = 30.0  # for another process that writes
_AT_A_TIME = 200  # records between two commits
_WORD = re.compile(r"\w+")
_TABLES = """
create table sop (
    id integer primary key, folder text not null, sop integer not null, stamp text not null,
    accepted integer not null, summary text not null, unique (folder, sop)
);
create virtual table said using fts5 (
    institution, role, law, words, tokenize = 'unicode61 remove_diacritics 2'
);
"""
_ADD = "insert into sop (folder, sop, stamp, accepted, summary) values (?, ?, ?, ?, ?)"
_ADD_WORDS = "insert into said (rowid, institution, role, law, words) values (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: words in all of a record (``q``), in the name of its institution, of an
    executor (``role``), in a regulation that it names (``law``); all of them must be there."""

    q: str = ""
    institution: str = ""
    role: str = ""
    law: str = ""
    accepted: bool | None = None


class Index:
    """The index of one output. Any thread may ask; one at a time does."""

    def __init__(self, output: Path, workspace: Path) -> None:
        self._output = output
        workspace.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._path = workspace / INDEX
        self._unnameable: set[str] = set()
        self._connection = _opened(self._path)

    def close(self) -> None:
        """End it."""
        self._connection.close()

    def begin(self) -> None:
        """Bring it in line for the first time; one that proves damaged is made anew. Raises
        sqlite3.OperationalError where it is locked or the disk is full."""
        try:
            self.refresh()
        except sqlite3.OperationalError:  # locked, or the disk is full: not its fault
            raise
        except sqlite3.DatabaseError:
            _LOG.warning("%s is damaged, and made anew", self._path)
            self._connection.close()
            self._path.unlink(missing_ok=True)
            self._connection = _opened(self._path)
            self.refresh()

    def refresh(self, folder: str = "") -> None:
        """Bring the index in line with the records, all or those of a folder; damaged ones are not
        in it."""
        query = "select folder, sop, stamp from sop where ? in ('', folder)"
        with self._asking() as connection:
            rows = connection.execute(query, (folder,)).fetchall()
        known = {(of, sop): stamp for of, sop, stamp in rows}
        waiting: list[tuple[Sop, str, bool]] = []
        for path in record_files(self._output / folder):
            if self._is_unnameable(path.parent.name):
                continue
            key = path.parent.name, number_of(path)
            stamp = _stamp(path)
            if known.pop(key, None) != stamp:
                found = next(each_sop(path), None)
                if isinstance(found, Sop):
                    waiting.append((found, stamp, is_accepted(found, path.parent)))
                else:
                    known[key] = stamp
            if len(waiting) == _AT_A_TIME:
                self._take(waiting)
                waiting.clear()
        self._take(waiting)
        with self._asking() as connection:
            for of, sop in known:
                _remove(connection, of, sop)

    def find(self, search: Search, after: tuple[str, int], limit: int) -> list[Summary]:
        """The first of the records looked for, in the order of folder and number, that come after
        ``after``."""
        where, values = ["(folder, sop) > (?, ?)"], [*after]
        if _is_wordless(search):
            return []
        if matched := _match(search):
            where.append("id in (select rowid from said where said match ?)")
            values.append(matched)
        if search.accepted is not None:
            where.append("accepted = ?")
            values.append(int(search.accepted))
        query = f"select summary from sop where {' and '.join(where)} order by folder, sop limit ?"  # noqa: S608
        with self._asking() as connection:
            rows = connection.execute(query, (*values, limit)).fetchall()
        return [Summary.model_validate_json(row[0]) for row in rows]

    def has(self, folder: str, sop: int) -> bool:
        """Whether there is such a record."""
        query = "select 1 from sop where folder = ? and sop = ?"
        with self._asking() as connection:
            return connection.execute(query, (folder, sop)).fetchone() is not None

    def _is_unnameable(self, folder: str) -> bool:
        """Whether the name is not UTF-8, so that no address can lead there; logged once."""
        try:
            folder.encode()
        except UnicodeEncodeError:
            if folder not in self._unnameable:
                self._unnameable.add(folder)
                _LOG.warning("%r is left out: its name is not UTF-8", folder)
            return True
        return False

    def _take(self, found: list[tuple[Sop, str, bool]]) -> None:
        with self._asking() as connection:
            for sop, stamp, accepted in found:
                _remove(connection, sop.folder, sop.number)
                summary = summary_of(sop, accepted=accepted).model_dump_json()
                row = sop.folder, sop.number, stamp, int(accepted), summary
                made = connection.execute(_ADD, row)
                connection.execute(_ADD_WORDS, (made.lastrowid, *words_of(sop)))

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection:
            yield self._connection


def _remove(connection: sqlite3.Connection, folder: str, sop: int) -> None:
    query = "delete from sop where folder = ? and sop = ? returning id"
    for (row,) in connection.execute(query, (folder, sop)).fetchall():
        connection.execute("delete from said where rowid = ?", (row,))


def _is_wordless(search: Search) -> bool:
    """Whether something is looked for that holds no word: nothing can be found by it."""
    asked = (search.q, search.institution, search.role, search.law)
    return any(text.strip() and not _WORD.search(text) for text in asked)


def _match(search: Search) -> str:
    """The search in FTS5's language, of words alone: nobody can write it for themselves."""
    parts = [f'"{word}"' for word in _WORD.findall(search.q)]
    for column in ("institution", "role", "law"):
        parts += [f'{column} : "{word}"' for word in _WORD.findall(getattr(search, column))]
    return " AND ".join(parts)


def _stamp(record: Path) -> str:
    """Changes when the record or its confidences do."""
    confidence = record.with_name(file_name(CONFIDENCE, number_of(record)))
    stamps = []
    for path in (record, confidence):
        with contextlib.suppress(OSError):
            facts = path.stat()
            stamps.append(f"{facts.st_mtime_ns}:{facts.st_size}")
    return " ".join(stamps)


def _opened(path: Path) -> sqlite3.Connection:
    """The index's file; one of another version, or a damaged one, is made anew. Raises OSError."""
    for _ in range(2):
        with contextlib.suppress(sqlite3.DatabaseError), contextlib.ExitStack() as stack:
            connection = sqlite3.connect(path, timeout=_PATIENCE_S, check_same_thread=False)
            stack.callback(connection.close)
            if _is_ours(connection):
                stack.pop_all()  # it stays open
                return connection
        path.unlink(missing_ok=True)
    raise OSError(f"{path}: not to be written")


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether it is an index of this version; a new file becomes one."""
    (version,) = connection.execute("pragma user_version").fetchone()
    if not version:
        connection.executescript(_TABLES)
        connection.execute(f"pragma user_version = {_SCHEMA_VERSION}")
    return version in (0, _SCHEMA_VERSION)

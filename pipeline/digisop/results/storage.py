"""Where inputs lie and results go: paths of this machine, or URLs by fsspec (s3://… and others).

Only the extra ``digisop[cluster]`` brings fsspec, which takes addresses, keys and the like from its
own configuration and each store's usual environment. A remote result is whole when its manifest is
there: that is taken away first when a result is replaced, and written last.

What is asked of a URL raises ExtraMissingError where fsspec, or the store's package, is missing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import posixpath
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote_to_bytes

from digisop.errors import DigisopError, ExtraMissingError, StoreFailedError, UnreadableFileError
from digisop.results.layout import CORRECTIONS, RECORD
from digisop.results.manifest import MANIFEST, file_digest, names_in

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_BYTES = "bytes:"
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_LOGIN = re.compile(r"(?<=://)[^/]*:[^/]*@")
_LOCAL = re.compile(r"^(file|local)://")
_LONGEST_NAME = 200  # bytes; a store allows longer ones than a file system
_STAMPS = (
    "ETag",
    "etag",
    "md5Hash",
    "LastModified",
    "last_modified",
    "updated",
    "mtime",
    "created",
)


def is_remote(place: str) -> bool:
    """Whether a place is a URL; paths of this machine are not."""
    return _REMOTE.match(place) is not None


def as_place(given: str) -> str:
    """A place as a user may write it: ``file:///data`` is a path of this machine."""
    return _LOCAL.sub("", given, count=1)


def to_text(path: Path) -> str:
    """A path as a text that any database takes, also where its bytes are no characters; ``to_path``
    gives it back."""
    text = str(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _BYTES + quote(os.fsencode(path))
    return text


def to_path(text: str) -> Path:
    """The path that ``to_text`` wrote."""
    if text.startswith(_BYTES):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_BYTES))))
    return Path(text)


def join(place: str, name: str) -> str:
    """A name below a place."""
    return posixpath.join(place, name) if is_remote(place) else str(Path(place) / name)


# Of both kinds


def read_file(place: str) -> bytes | None:
    """What a file holds, by its path or URL; None where there is none that can be read. Raises
    StoreFailedError where the store does not answer."""
    if not is_remote(place):
        try:
            return Path(place).read_bytes()
        except OSError:
            return None
    with _store(place) as (store, path):
        try:
            return bytes(store.cat_file(path))
        except FileNotFoundError:
            return None


def digest_of(place: str) -> str:
    """The SHA-256 of a file in hexadecimal digits, not read into memory as a whole. Raises OSError
    or StoreFailedError."""
    if not is_remote(place):
        return file_digest(to_path(place))
    with _store(place) as (store, path), store.open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def names_below(place: str) -> list[str]:
    """The files of a result but its manifest, by their names in it; none where there is no such
    place. Raises StoreFailedError."""
    if not is_remote(place):
        return names_in(Path(place))
    with _store(place) as (store, path):
        names = [posixpath.relpath(found, path) for found in store.find(path)]
    return sorted(name for name in names if name != MANIFEST)


def folders_in(place: str) -> list[str]:
    """The names of the folders right in a place, sorted, hidden ones left out; none where the place
    is not there. Raises StoreFailedError."""
    if is_remote(place):
        with _store(place) as (store, path):
            entries = store.ls(path, detail=True) if store.exists(path) else []
        found = [posixpath.normpath(each["name"]) for each in entries if _is_folder(each)]
        names = [posixpath.basename(name) for name in found if name != posixpath.normpath(path)]
    else:
        here = Path(place)
        names = [each.name for each in here.iterdir() if each.is_dir()] if here.is_dir() else []
    return sorted(name for name in names if not name.startswith("."))


# Of remote ones


def check_store(url: str) -> None:
    """Raises StoreFailedError where the bucket, or whatever a URL begins with, is not there."""
    with _store(url) as (store, place):
        top = place.strip("/").partition("/")[0]
        if top and not place.startswith("/") and not store.exists(top):
            store.ls(top)  # says why
            raise FileNotFoundError("not found")


def modules_of(place: str) -> tuple[str, ...]:
    """The module to import before a place is used, so that a worker can do it once; nothing for
    paths, and for kinds not known."""
    if not is_remote(place):
        return ()
    try:
        from fsspec.registry import known_implementations
    except ImportError:
        return ()
    known = known_implementations.get(place.partition("://")[0], {})
    return tuple(filter(None, [known.get("class", "").rpartition(".")[0]]))


def list_files(url: str, ours: str = "") -> Iterator[tuple[str, str]]:
    """The files at or below a URL in a fixed order, each with a stamp that changes when it does.

    What is hidden is left out, and what lies in ``ours``, the place of results. Raises
    StoreFailedError, also where there is nothing.
    """
    with _store(url) as (store, place):
        if store.isfile(place):
            yield url, _stamp(store.info(place))
            return
        if not store.exists(place):
            raise FileNotFoundError("not found")
        base = url.rstrip("/")
        for here, folders, files in store.walk(place, detail=True, on_error="raise"):
            if MANIFEST in files and f"{RECORD}.json" in files:  # a result of ours
                folders.clear()
                continue
            inner = posixpath.relpath(here, place) if here != place else ""
            at = f"{base}/{inner}".rstrip("/")
            wanted = {
                name: facts
                for name, facts in sorted(folders.items())
                if not name.startswith(".") and f"{at}/{name}" != ours.rstrip("/")
            }
            folders.clear()
            folders.update(wanted)
            for name in sorted(files):
                if name and not name.startswith("."):
                    yield f"{at}/{name}", _stamp(files[name])


def fetch(url: str, folder: Path) -> Path:
    """Copy a remote file into a folder, under its own name.

    Raises UnreadableFileError where the fault is the file's, else StoreFailedError.
    """
    name = posixpath.basename(url).encode("utf-8", "surrogateescape")[-_LONGEST_NAME:]
    path = folder / (name.decode("utf-8", "ignore").replace("\0", "_").strip(".") or "dokumen")
    with _store(url) as (store, place):
        try:
            store.get_file(place, str(path))
        except (FileNotFoundError, PermissionError) as error:
            detail = error.strerror or str(error).replace(url, _shown(url))
            raise UnreadableFileError(_shown(url), detail=detail) from error
    return path


def recall(url: str, target: Path) -> None:
    """Copy what an earlier remote result tells a new one: its manifest and people's corrections.

    Where there is neither, ``target`` is not made. Raises StoreFailedError.
    """
    for name in (MANIFEST, CORRECTIONS):
        content = read_file(f"{url}/{name}")
        if content is None:
            (target / name).unlink(missing_ok=True)
        else:
            target.mkdir(exist_ok=True)
            (target / name).write_bytes(content)


def publish(folder: Path, url: str, corrections: bytes | None = None) -> bool:
    """Put a result's files in the place of an earlier result's, the manifest last.

    ``corrections`` are people's of the earlier result as the new one knows them; False, and the
    earlier one is left alone, where there are others by now.
    """
    if read_file(f"{url}/{CORRECTIONS}") != corrections:
        return False
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    names.remove(MANIFEST)
    with _store(url) as (store, place):
        if store.exists(f"{place}/{MANIFEST}"):
            store.rm_file(f"{place}/{MANIFEST}")
        _put(store, folder, place, names)
        for found in store.find(place):
            if posixpath.relpath(found, place) not in names:
                store.rm_file(found)
        _put(store, folder, place, [MANIFEST])
    return True


def upload(folder: Path, url: str, names: Sequence[str]) -> None:
    """Put files of a folder below a URL; raises StoreFailedError."""
    with _store(url) as (store, place):
        _put(store, folder, place, names)


def download(url: str, folder: Path, pattern: re.Pattern[str]) -> None:
    """Copy the files below a URL whose names in it fit a pattern into ``folder``, which keeps their
    folders; raises StoreFailedError. Names that lead out of it are left."""
    with _store(url) as (store, place):
        found = {posixpath.relpath(one, place): one for one in store.find(place)}
        names = [name for name in found if pattern.fullmatch(name) and _is_inner(name)]
        for parent in {(folder / name).parent for name in names}:
            parent.mkdir(parents=True, exist_ok=True)
        store.get([found[name] for name in names], [str(folder / name) for name in names])


def _put(store: AbstractFileSystem, folder: Path, place: str, names: Sequence[str]) -> None:
    targets = [f"{place}/{name}" for name in sorted(names)]
    for parent in sorted({posixpath.dirname(target) for target in targets}):
        store.makedirs(parent, exist_ok=True)
    store.put([str(folder / name) for name in sorted(names)], targets)


def _is_inner(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/")


def _is_folder(facts: dict[str, Any]) -> bool:
    return facts.get("type") == "directory"


def _stamp(facts: dict[str, Any]) -> str:
    change = next((facts[key] for key in _STAMPS if facts.get(key)), "")
    if isinstance(change, dt.datetime):  # some stores list it in one way and tell it in another
        change = change.timestamp()
    return f"{facts.get('size', '')}:{change}"


@contextmanager
def _store(url: str) -> Iterator[tuple[AbstractFileSystem, str]]:
    """The store of a URL and the place in it; whatever it raises is told of the place."""
    shown = _shown(url)
    try:
        import fsspec
    except ImportError as error:
        raise ExtraMissingError(package="fsspec") from error
    if "::" in url or shown != url.partition("?")[0]:
        raise StoreFailedError(place=shown, detail="a URL must have no '::' and no password")
    try:
        # Others write too: what was listed before may not be so any more.
        yield fsspec.core.url_to_fs(url, use_listings_cache=False)
    except DigisopError:
        raise
    except ImportError as error:
        raise ExtraMissingError(package=str(error)) from error
    except Exception as error:  # each store has its own kinds
        detail = str(error).replace(url, shown) or type(error).__name__
        raise StoreFailedError(place=shown, detail=detail) from error


def _shown(url: str) -> str:
    """A URL without passwords and without its query, which may hold a key."""
    return _LOGIN.sub("", url.partition("?")[0])

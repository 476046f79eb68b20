"""Where inputs lie and results go: paths of this machine, or URLs by fsspec (s3://… and others).

Only the extra ``digisop[cluster]`` brings fsspec. A remote result is whole when its manifest is
there: that is written last, and taken away first when a result is replaced.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote_to_bytes

from digisop.errors import ExtraMissingError, StoreFailedError
from digisop.manifest import MANIFEST

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_BYTES = "bytes:"
_CORRECTIONS = "corrections.json"


def is_remote(place: str) -> bool:
    """Whether a place is a URL; paths of this machine are not."""
    return "://" in place


def to_text(path: Path) -> str:
    """A path as a text that any database takes, also where its bytes are no characters."""
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


def fetch(url: str, folder: Path) -> Path:
    """Copy a remote file into a folder, under its own name; raises StoreFailedError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / posixpath.basename(url)
    with _store(url) as (store, place):
        store.get_file(place, str(path))
    return path


def recall(url: str, target: Path) -> None:
    """Copy what an earlier remote result tells a new one: its manifest and corrections."""
    with _store(url) as (store, place):
        for name in (MANIFEST, _CORRECTIONS):
            if store.exists(f"{place}/{name}"):
                target.mkdir(parents=True, exist_ok=True)
                store.get_file(f"{place}/{name}", str(target / name))


def publish(folder: Path, url: str) -> None:
    """Put a result's files in the place of an earlier result's, the manifest last."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    with _store(url) as (store, place):
        if store.exists(f"{place}/{MANIFEST}"):
            store.rm_file(f"{place}/{MANIFEST}")
        for name in sorted(names, key=lambda name: name == MANIFEST):
            store.makedirs(posixpath.dirname(f"{place}/{name}"), exist_ok=True)
            store.put_file(str(folder / name), f"{place}/{name}")
        for stale in store.find(place):
            if posixpath.relpath(stale, place) not in names:
                store.rm_file(stale)


def list_files(url: str) -> Iterator[tuple[str, str]]:
    """The files at or below a URL, in order, each with a stamp that changes when it does."""
    with _store(url) as (store, place):
        found = store.find(place, detail=True)
        for name in sorted(found):
            yield store.unstrip_protocol(name), _stamp(found[name])


def _stamp(facts: dict[str, Any]) -> str:
    change = next((facts[key] for key in ("ETag", "LastModified", "mtime") if key in facts), "")
    return f"{facts.get('size', '')}:{change}"


@contextmanager
def _store(url: str) -> Iterator[tuple[AbstractFileSystem, str]]:
    """The store of a URL and the place in it; settings come from fsspec's own configuration."""
    try:
        import fsspec
    except ImportError as error:
        raise ExtraMissingError(package="fsspec") from error
    try:
        yield fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise ExtraMissingError(package=str(error)) from error
    except (OSError, ValueError) as error:
        raise StoreFailedError(place=url, detail=str(error)) from error

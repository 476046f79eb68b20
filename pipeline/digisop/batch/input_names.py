"""What files are called: by what the user named, and by their place below it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from digisop.results.storage import is_remote, to_path


@dataclass(frozen=True, slots=True)
class NamedInputs:
    """The files and folders of a run, by where they really are, as the user wrote them: ``written``
    has absolute place and text. ``loose`` are those of its places whose folder nobody named, as
    that of standard input."""

    written: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    loose: frozenset[str] = frozenset()

    @staticmethod
    def of(
        paths: Sequence[str], written: Sequence[str] = (), loose: Sequence[str] = ()
    ) -> NamedInputs:
        """Of paths and URLs, and what the user wrote for each, where that is something else;
        ``loose`` are some of the paths."""
        pairs = zip(paths, written or paths, strict=True)
        places = MappingProxyType({_place(path): name for path, name in pairs})
        return NamedInputs(places, frozenset(map(_place, loose)))

    def below(self, input_: str) -> str:
        """A file's path in the folder that was named, with slashes; only its own name where it
        was named itself, or was reached through a link that leads out of the folder. Where several
        places were named, its path in the folder that holds them all, so that ``a/SOP.pdf`` and
        ``b/SOP.pdf`` can be told apart when ``a`` and ``b`` were named; where no folder but the
        root holds them all, or nothing at all as of a path and a URL, its path from the name of the
        place that was named, with so many of the folders above that the places differ.

        ``input_`` is an input as the ledger has it.
        """
        place, rest = self._found(input_)
        places = self.written.keys() - self.loose
        if place is not None and place in places and len(places) > 1:
            shared = _shared(places)
            # The whole path would tell of the machine, not of the document.
            if shared in {"", "/"} and "/" not in places:
                rest = f"{_as_text(_own_name(place, places))}/{rest}".strip("/")
            else:
                rest = _as_text(_whole(input_)[len(shared) :].lstrip("/"))
        return rest or PurePosixPath(_readable(input_)).name

    def shown(self, input_: str) -> str:
        """The same file as the user would write it: ``scans/a/SOP.pdf`` if ``scans`` was named;
        what no named place holds, in full."""
        place, rest = self._found(input_)
        if place is None:
            return _readable(input_)
        written = self.written[place]
        if not rest:
            return written
        return posixpath.join(written, rest) if is_remote(written) else str(Path(written) / rest)

    def _found(self, input_: str) -> tuple[str | None, str]:
        """The place that was named, and the rest of the way from there."""
        text = _whole(input_)
        for place in _upwards(text):
            if place in self.written:
                return place, _as_text(text[len(place) :].lstrip("/"))
        return None, ""


def _own_name(place: str, places: Collection[str]) -> str:
    """The last parts of a place's path: the least number by which all places differ. The scheme of
    a URL is none of them; where they differ in nothing else, it is told behind the bucket."""
    names: dict[str, str] = {}
    for marked in (False, True):
        parts = {one: _parts(one, marked=marked) for one in places}
        for count in range(1, 1 + max(map(len, parts.values()))):
            names = {one: "/".join(of[-count:]) for one, of in parts.items()}
            if len(set(names.values())) == len(names):
                return names[place]
    return names[place]


def _parts(place: str, *, marked: bool) -> list[str]:
    """The steps of a place's path; those of a URL begin with its bucket, ``marked`` or not."""
    scheme, _, path = place.partition("://") if is_remote(place) else ("", "", place)
    parts = [part for part in path.split("/") if part]
    if scheme and marked and parts:
        parts[0] += f" ({scheme})"
    return parts


def _shared(places: Iterable[str]) -> str:
    """The folder that holds all of several places, with a slash at its end; nothing where some are
    paths and others URLs."""
    parts = [place.split("/") for place in places]
    same = takewhile(lambda steps: len(set(steps)) == 1, zip(*parts, strict=False))
    return "".join(f"{steps[0]}/" for steps in same)


def _upwards(text: str) -> Iterator[str]:
    """The file itself, its folder, the folder's folder and so on."""
    yield text
    while (end := text.rstrip("/").rfind("/")) > 0:
        text = text[:end]
        yield text
    yield "/"


def _place(path: str) -> str:
    """Where something really is; a linked file stays the link."""
    if is_remote(path):
        return path.rstrip("/")
    place = Path(path)
    return str(place.resolve() if place.is_dir() else place.parent.resolve() / place.name)


def _whole(input_: str) -> str:
    return input_ if is_remote(input_) else str(to_path(input_))


def _readable(input_: str) -> str:
    return _as_text(_whole(input_))


def _as_text(path: str) -> str:
    """With a mark for bytes that are no characters: old archives have such names."""
    return os.fsencode(path).decode("utf-8", "replace")

"""The results of an output by the names of their folders: which are there, what new ones get."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from digisop.errors import StoreFailedError
from digisop.ledger import Entry, Finding, Ledger
from digisop.results.manifest import MANIFEST, parse_manifest
from digisop.results.storage import (
    digest_of,
    folders_in,
    is_remote,
    join,
    names_below,
    read_file,
    to_path,
)

_LONGEST_NAME = 120
_RECORD = "record.json"


class OutputIndex:
    """An output. A remote one is listed once, before anything is put into it, and not asked for
    each name. Raises StoreFailedError."""

    def __init__(self, output: str, ledger: Ledger) -> None:
        self._output = output
        self._ledger = ledger
        self._listed: set[str] | None = None

    def name(self, findings: Sequence[Finding]) -> dict[str, Finding]:
        """The first input called NAME gets NAME, others NAME-HASH by their contents.

        So does an input whose NAME holds the result of another file, or things that are not ours.
        """
        plain = {finding: _safe(_stem(finding.input)) for finding in findings}
        taken = self._ledger.taken([name.casefold() for name in plain.values()])
        named: dict[str, Finding] = {}
        for finding, name in plain.items():
            if name.casefold() in taken or self.holds_another(name, finding):
                name = self._numbered(f"{name}-{_fingerprint(finding)}", taken)
            taken.add(name.casefold())
            named[name] = finding
        return named

    def has_result(self, entry: Entry) -> bool:
        """Whether nobody took a result away or changed it; of a remote one, took its folder."""
        if is_remote(self._output):
            return self._has_folder(entry.folder)
        return contents_of(join(self._output, f"{entry.folder}/{MANIFEST}")) == entry.manifest

    def has_record(self, name: str) -> bool:
        """Whether there is a result, by whatever version or means it came."""
        return self._has_folder(name) and self._read(name, _RECORD) is not None

    def _has_folder(self, name: str) -> bool:
        if not is_remote(self._output):
            return (Path(self._output) / name).exists()
        if self._listed is None:
            self._listed = set(folders_in(self._output))
        return name in self._listed

    def _read(self, name: str, file: str) -> bytes | None:
        return read_file(join(self._output, f"{name}/{file}"))

    def holds_another(self, name: str, finding: Finding) -> bool:
        """Whether the folder has a result of other contents, or things that are not ours; neither
        is ever written over. Raises StoreFailedError."""
        if not self._has_folder(name):
            return False
        manifest = parse_manifest(self._read(name, MANIFEST) or b"")
        if manifest is not None:
            return manifest.sha256 != contents_of(finding.input)
        try:
            record = json.loads(self._read(name, _RECORD) or b"")
            return bool(record["source"]["sha256"] != contents_of(finding.input))
        except (ValueError, KeyError, TypeError, RecursionError):
            folder = join(self._output, name)
            return bool(names_below(folder)) or (not is_remote(folder) and not _is_empty(folder))

    def _numbered(self, name: str, taken: set[str]) -> str:
        candidate, count = name, 2
        while candidate.casefold() in taken or self._ledger.taken([candidate.casefold()]):
            candidate, count = f"{name}-{count}", count + 1
        return candidate


def contents_of(place: str) -> str | None:
    """The SHA-256 of a file by its path or URL; None of what cannot be read or is no file."""
    try:
        is_file = is_remote(place) or to_path(place).is_file()  # no pipe, no device
        return digest_of(place) if is_file else None
    except (OSError, StoreFailedError):
        return None


def _is_empty(folder: str) -> bool:
    path = Path(folder)
    return path.is_dir() and not any(path.iterdir())


def _stem(place: str) -> str:
    return PurePosixPath(place).stem if is_remote(place) else to_path(place).stem


def _safe(stem: str) -> str:
    """A folder name that neither hides, nor climbs, nor breaks a terminal."""
    plain = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in stem)
    return re.sub(r"^[.\s]+|[.\s]+$", "", plain)[:_LONGEST_NAME] or "dokumen"


def _fingerprint(finding: Finding) -> str:
    told = f"{finding.input}\n{finding.stamp}".encode()
    return (contents_of(finding.input) or hashlib.sha256(told).hexdigest())[:8]

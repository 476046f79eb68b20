"""Whether results are still what the ledger says: by checksum, file by file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digisop.ledger import Entry, Ledger
from digisop.manifest import MANIFEST, differences, file_digest, read_manifest


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is ``missing``, ``changed`` or ``unknown``; no name for a whole folder."""

    folder: str
    name: str
    kind: str


def verify(output: Path, ledger: Ledger) -> Iterator[Difference | Entry]:
    """Every result in the ledger that is as it should be, and every difference found.

    A result's manifest is compared with the ledger, its files with the manifest. Folders that
    hold a result the ledger does not know are told too.
    """
    for entry in ledger.entries(kept=True):
        found = list(_differences(output / entry.folder, entry))
        yield from found
        if not found:
            yield entry
    for folder in sorted(output.iterdir()) if output.is_dir() else ():
        if (folder / MANIFEST).is_file() and not ledger.taken([folder.name.casefold()]):
            yield Difference(folder.name, "", "unknown")


def _differences(folder: Path, entry: Entry) -> Iterator[Difference]:
    manifest = read_manifest(folder)
    if manifest is None:
        kind = "changed" if (folder / MANIFEST).is_file() else "missing"
        yield Difference(entry.folder, MANIFEST if folder.is_dir() else "", kind)
        return
    if file_digest(folder / MANIFEST) != entry.manifest:
        yield Difference(entry.folder, MANIFEST, "changed")
    for name, kind in differences(folder, manifest):
        yield Difference(entry.folder, name, kind)

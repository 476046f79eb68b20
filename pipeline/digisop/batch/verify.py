"""Whether results are still what the ledger says: by checksum, file by file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from digisop.ledger import Entry, Ledger
from digisop.results.manifest import MANIFEST, differences, parse_manifest
from digisop.results.storage import digest_of, folders_in, join, names_below, read_file

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is ``missing``, ``changed`` or ``unknown``; no name for a whole folder."""

    folder: str
    name: str
    kind: str


def verify(output: str, ledger: Ledger) -> Iterator[Difference | Entry]:
    """Every result in the ledger that is as it should be, and every difference found.

    A result's manifest is compared with the ledger, its files with the manifest. Folders that
    hold a result the ledger does not know are told too. Raises StoreFailedError.
    """
    for entry in ledger.entries(kept=True):
        found = list(_differences(join(output, entry.folder), entry))
        yield from found
        if not found:
            yield entry
    folders = iter(folders_in(output))
    while names := list(islice(folders, _AT_A_TIME)):
        known = ledger.taken([name.casefold() for name in names])
        for name in names:
            is_ours = name.casefold() in known
            if not is_ours and read_file(join(output, f"{name}/{MANIFEST}")) is not None:
                yield Difference(name, "", "unknown")


def _differences(folder: str, entry: Entry) -> Iterator[Difference]:
    content, names = read_file(join(folder, MANIFEST)), names_below(folder)
    if content is None:
        yield Difference(entry.folder, MANIFEST if names else "", "missing")
        return
    manifest = parse_manifest(content)
    if manifest is None or hashlib.sha256(content).hexdigest() != entry.manifest:
        yield Difference(entry.folder, MANIFEST, "changed")
    if manifest is None:
        return
    for name, kind in differences(manifest, names, lambda name: digest_of(join(folder, name))):
        yield Difference(entry.folder, name, kind)

"""manifest.json: what a result folder holds, by checksum, and what it was made from.

It is written last and moved into place with the rest, so a folder with a manifest that fits is a
whole result. Nothing in it depends on the time or the machine. Older versions
called the summary "account": such a manifest is still understood, and by its pipeline version its
result counts as stale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from digisop.results.outcome import Outcome

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a result follows from: the contents read (SHA-256), the pipeline's version, a digest of
    the settings (``versions``). Results of one origin are equal."""

    sha256: str
    version: str
    settings: str


class Manifest(BaseModel):
    """``files`` are paths within the folder and their SHA-256; ``summary`` is what is kept of the
    outcome."""

    model_config = ConfigDict(frozen=True)

    schema_version: str = "1"
    sha256: str
    version: str
    settings: str
    summary: Annotated[Outcome, Field(validation_alias=AliasChoices("summary", "account"))]
    files: dict[str, str]

    @property
    def origin(self) -> Origin:
        """What the result was made from."""
        return Origin(self.sha256, self.version, self.settings)


def write_manifest(folder: Path, origin: Origin, outcome: Outcome) -> str:
    """Put the folder's files down by checksum; returns the manifest's own (SHA-256). To be called
    last: what is written later does not fit. Raises OSError."""
    manifest = Manifest(
        sha256=origin.sha256,
        version=origin.version,
        settings=origin.settings,
        summary=outcome.summary,
        files={name: file_digest(folder / name) for name in names_in(folder)},
    )
    return _save(folder, manifest)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a result folder; None where there is none, or none that can be understood."""
    try:
        return parse_manifest((folder / MANIFEST).read_bytes())
    except OSError:
        return None


def parse_manifest(content: bytes) -> Manifest | None:
    """A manifest's content; None where it cannot be understood."""
    try:
        return Manifest.model_validate_json(content)
    except ValidationError:
        return None


def differences(
    manifest: Manifest, names: Collection[str], digest: Callable[[str], str]
) -> list[tuple[str, str]]:
    """What is not as the manifest says: path and ``missing``, ``changed`` or ``unknown``.

    ``names`` are the files found, ``digest`` gives the SHA-256 of one of them.
    """
    told = [(name, "missing") for name in manifest.files if name not in names]
    told += [(name, "unknown") for name in names if name not in manifest.files]
    for name in names:
        if name in manifest.files and digest(name) != manifest.files[name]:
            told.append((name, "changed"))
    return sorted(told)


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def names_in(folder: Path) -> list[str]:
    """All files of a result by their paths within it, sorted, but for the manifest and hidden ones,
    which are scraps of a write that was ended."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    plain = (path for path in files if not any(part.startswith(".") for part in path.parts))
    return sorted(path.as_posix() for path in plain if path.as_posix() != MANIFEST)


def _save(folder: Path, manifest: Manifest) -> str:
    content = (manifest.model_dump_json(indent=1) + "\n").encode()
    aside = folder / f".{MANIFEST}"
    aside.write_bytes(content)
    aside.replace(folder / MANIFEST)
    return hashlib.sha256(content).hexdigest()

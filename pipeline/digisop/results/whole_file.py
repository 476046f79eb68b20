"""Files that appear when they are whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Files of results may be read by everybody, those with keys and passwords by their owner alone.
SHARED, PRIVATE = 0o644, 0o600


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write to, which takes its name at the end; what goes wrong before
    leaves nothing behind, and an earlier file as it was. Makes folders; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    try:
        yield aside
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write_synced(path: Path, text: str, mode: int = SHARED) -> None:
    """Write a file that appears whole and is on the disk when this returns, whatever becomes of
    the machine; ``mode`` says who may read it, from its first byte on. Several processes may write
    one file: the last of them wins. Raises OSError."""
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # its owner's alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if mode != PRIVATE:
            Path(aside).chmod(mode)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise

"""Files that appear when they are whole, or not at all.

What is no ordinary file (``/dev/stdout``, a named pipe) cannot be replaced: it is written to as it
stands. A symbolic link stays, and the file that it names is replaced.
"""

from __future__ import annotations

import os
import stat
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
    if _is_stream(path):
        yield path
        return
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.part")
    try:
        yield aside
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def write_synced(path: Path, text: str, mode: int = SHARED) -> None:
    """Write a file that appears whole and is on the disk when this returns, whatever becomes of
    the machine; ``mode`` says who may read it, from its first byte on. Several processes may write
    one file: the last of them wins. Raises OSError."""
    if _is_stream(path):
        path.write_text(text, "utf-8")
        return
    target = path.resolve()
    handle, aside = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)  # its owner's
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if mode != PRIVATE:
            Path(aside).chmod(mode)
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _is_stream(path: Path) -> bool:
    """Whether there is something that takes text but is no file: a terminal, a pipe, a device."""
    try:
        kind = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)

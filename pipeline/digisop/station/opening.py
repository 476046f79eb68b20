"""The station opened in a browser without its key on the command line, which others on the machine
can read: a page that only its owner can read leads there, as Jupyter does it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from digisop.results.whole_file import PRIVATE, write_synced

_PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}"><title>digisop</title></head>
<body><a href="{address}">digisop review</a></body></html>
"""


@contextmanager
def opening_pages(workspace: Path) -> Iterator[Callable[[str], str]]:
    """Gives what turns the station's address into the one to open: where there is a key in it, that
    of a page in ``workspace``, which is removed in the end."""
    written: list[Path] = []

    def to_open(address: str) -> str:
        parts = urlsplit(address)
        if not parts.query:
            return address
        workspace.mkdir(parents=True, exist_ok=True)
        path = workspace.resolve() / f"open-{parts.port}.html"
        written.append(path)
        write_synced(path, _PAGE.format(address=html.escape(address)), PRIVATE)
        return path.as_uri()

    try:
        yield to_open
    finally:
        for path in written:
            path.unlink(missing_ok=True)

"""What happens in a run, told to whoever listens: the terminal, a log in JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from digisop.errors import OutputNotWritableError
from digisop.ledger.ledger import now


@dataclass(frozen=True, slots=True)
class Event:
    """``name`` is run_started, passed_over, planned, document_started, document_ended,
    document_again, inbox_gone, inbox_back, run_stopping or run_ended; ``facts`` are plain values.

    Of a document they have its place (``input``), and what the user calls it (``path``)."""

    name: str
    facts: dict[str, Any] = field(default_factory=dict)


Listener = Callable[[Event], None]


def json_lines(stream: TextIO) -> Listener:
    """Writes each event as one line of JSON, with the time (UTC, ISO 8601), at once."""

    def tell(event: Event) -> None:
        line = {"time": now(), "event": event.name, **event.facts}
        stream.write(json.dumps(line, ensure_ascii=True) + "\n")
        stream.flush()

    return tell


@contextmanager
def log_file(path: Path) -> Iterator[Listener]:
    """Appends the events to a file, as ``json_lines`` does. Raises OutputNotWritableError."""
    try:
        stream = path.open("a", encoding="utf-8")
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(path), detail=detail) from error
    with stream:
        yield json_lines(stream)

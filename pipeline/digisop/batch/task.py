"""One document's work, as it is handed to a process or to another machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from digisop.ledger import Ending
from digisop.settings import Settings


@dataclass(frozen=True, slots=True)
class Task:
    """Read ``input`` (a path or URL) into ``folder`` below ``output`` (likewise).

    ``workspace`` is a folder for what is not finished, on the output's file system; empty where
    the output is remote. ``source_path`` is what the record says of the input's place.
    ``scratch`` is the attempt's own folder in the workspace, and taken away after it with all that
    is left there. ``anew``: even where a whole result of the same origin is there.
    """

    input: str
    output: str
    folder: str
    settings: Settings
    workspace: str = ""
    source_path: str = ""
    scratch: str = ""
    anew: bool = False


TellPages = Callable[[int], None]
"""Told how many pages of a document are done, after each."""
Perform = Callable[[Task, TellPages], Ending]
"""What a document's process does."""

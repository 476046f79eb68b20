"""``digisop extract … --output -``: records as lines of JSON on standard output, no folder kept.

Documents are read as in any run, each in a process of its own with its limits, into a folder that
is taken away at the end: one that brings its process down costs the others nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from digisop.batch.events import Event, Listener
from digisop.batch.input_names import NamedInputs
from digisop.batch.interruption import ended_like_ctrl_c
from digisop.batch.start import extract_all
from digisop.cli import console, outcomes
from digisop.cli.options import STREAM, RunOptions
from digisop.cli.running import listening
from digisop.errors import ExitCode, NoInputError
from digisop.ledger import WITH_RESULT, open_ledger
from digisop.results.layout import collect_folder
from digisop.settings import Wishes

_HEAD = 4096  # bytes that tell a text from other kinds of files


def stream_records(
    paths: Sequence[str], options: RunOptions, max_failed: float, *, show_skipped: bool
) -> ExitCode:
    """Read the files, ``-`` being standard input, and print their records as they are ready."""
    with TemporaryDirectory(prefix="digisop-") as name:
        folder = Path(name)
        files = [_standard_input(folder) if path == STREAM else path for path in paths]
        options = replace(options, output=str(folder / "output"), ledger="")
        request = options.request(files, Wishes(), max_failed)
        ours = [file for file, path in zip(files, paths, strict=True) if path == STREAM]
        request = replace(request, named=NamedInputs.of(files, paths, loose=ours))
        terminal = console.progress(options.lang, show_skipped=show_skipped)
        with listening(options.log, terminal) as tell, ended_like_ctrl_c():
            printer = _Printer(Path(request.output), tell)
            try:
                run, planned = extract_all(files, request, printer.hear)
            except KeyboardInterrupt:
                return ExitCode.INTERRUPTED
        outcomes.show_passed_over(planned.passed_over, named=show_skipped)
        if not planned.found:
            raise NoInputError(", ".join(paths))
        with open_ledger(request.output) as ledger:
            outcomes.show_problems(ledger, run, request, options.lang)
            return outcomes.exit_code(ledger.counts(run))


def _standard_input(folder: Path) -> str:
    """Standard input as a file; called a text file where it can be nothing else."""
    file = folder / "stdin"
    with file.open("wb") as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
    with file.open("rb") as copy:
        head = copy.read(_HEAD)
    if b"%PDF-" not in head and b"\0" not in head and _is_utf8(head):
        file = file.rename(file.with_suffix(".txt"))
    return str(file)


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4  # a character that the end of the head cuts in two
    return True


@dataclass(frozen=True, slots=True)
class _Printer:
    """Prints the records of each document that has ended; ``tell`` hears of everything first."""

    output: Path
    tell: Listener

    def hear(self, event: Event) -> None:
        """Raises KeyboardInterrupt when whoever reads standard output is gone."""
        self.tell(event)
        if event.name != "document_ended" or event.facts["state"] not in WITH_RESULT:
            return
        folder = self.output / event.facts["folder"]
        for sop in collect_folder(folder).sops:
            parts = {"record": sop.record, "confidence": sop.report}
            line = {name: part.model_dump(mode="json") for name, part in parts.items()}
            _print(json.dumps(line, ensure_ascii=False))
        shutil.rmtree(folder, ignore_errors=True)


def _print(line: str) -> None:
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError as error:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # for what is in the buffer still
        os.close(nowhere)
        raise KeyboardInterrupt from error

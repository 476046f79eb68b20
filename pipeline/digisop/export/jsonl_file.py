"""Records with their confidences, one a line (JSON Lines, UTF-8)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from digisop.results.layout import Sop
from digisop.results.whole_file import written_whole
from digisop_models.exported import exported


def write_jsonl(sops: Iterable[Sop], path: Path) -> list[Path]:
    """Write the file; raises OSError."""
    with written_whole(path) as aside, aside.open("wb") as stream:
        write_lines(sops, stream)
    return [path]


def write_lines(sops: Iterable[Sop], stream: BinaryIO) -> None:
    """Write one line an SOP, as they come."""
    for sop in sops:
        line = exported(sop.record, sop.report, sop.folder, sop.number)
        stream.write(line.model_dump_json().encode() + b"\n")

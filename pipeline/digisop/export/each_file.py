"""Files of each SOP, in folders as the results have them: FOLDER/sop.bpmn, FOLDER/sop-2.bpmn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from digisop.export.whole_file import written_whole
from digisop.results.layout import Sop, file_name


@dataclass(frozen=True, slots=True)
class Written:
    """An SOP and its files; none where there was nothing of it to write."""

    sop: Sop
    paths: tuple[Path, ...]


def write_each(
    sops: Iterable[Sop], target: Path, make: Callable[[Sop], Mapping[str, bytes]]
) -> Iterator[Written]:
    """Write the files below ``target`` as they come; raises OSError. ``make`` gives contents by the
    endings of their files."""
    for sop in sops:
        stem = file_name("sop", sop.number).removesuffix(".json")
        paths = []
        for ending, content in make(sop).items():
            paths.append(target / sop.folder / f"{stem}.{ending}")
            with written_whole(paths[-1]) as aside:
                aside.write_bytes(content)
        yield Written(sop, tuple(paths))

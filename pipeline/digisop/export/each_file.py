"""One file an SOP, in folders as the results have them: FOLDER/sop.bpmn, FOLDER/sop-2.bpmn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from digisop.export.whole_file import written_whole
from digisop.results.layout import Sop, file_name


@dataclass(frozen=True, slots=True)
class Written:
    """An SOP and its file; None where there was nothing of it to write."""

    sop: Sop
    path: Path | None


def write_each(
    sops: Iterable[Sop], target: Path, ending: str, make: Callable[[Sop], bytes | None]
) -> Iterator[Written]:
    """Write the files below ``target`` as they come; raises OSError."""
    for sop in sops:
        content = make(sop)
        if content is None:
            yield Written(sop, None)
            continue
        name = Path(file_name("sop", sop.number)).with_suffix(f".{ending}")
        path = target / sop.folder / name
        with written_whole(path) as aside:
            aside.write_bytes(content)
        yield Written(sop, path)

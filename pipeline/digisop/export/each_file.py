"""Files of each SOP, in folders as the results have them: FOLDER/sop.bpmn, FOLDER/sop-2.bpmn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from digisop.results.layout import Sop, file_name
from digisop.results.whole_file import written_whole


class LacksError(Exception):
    """An SOP has not what an export needs; ``code`` says what, as the messages (``lacks.CODE``)
    know it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Written:
    """An SOP and its files; none where there was nothing of it to write, or where it ``lacks``
    what they need (the code of LacksError)."""

    sop: Sop
    paths: tuple[Path, ...]
    lacks: str = ""


def write_each(
    sops: Iterable[Sop], target: Path, make: Callable[[Sop], Mapping[str, bytes]]
) -> Iterator[Written]:
    """Write the files below ``target`` as they come; raises OSError. ``make`` gives contents by the
    endings of their files, or raises LacksError."""
    for sop in sops:
        try:
            files = make(sop)
        except LacksError as error:
            yield Written(sop, (), error.code)
            continue
        paths = []
        for ending, content in files.items():
            paths.append(target / sop.folder / f"{stem_of(sop)}.{ending}")
            with written_whole(paths[-1]) as aside:
                aside.write_bytes(content)
        yield Written(sop, tuple(paths))


def stem_of(sop: Sop) -> str:
    """What the names of an SOP's files begin with: sop, sop-2, …"""
    return file_name("sop", sop.number).removesuffix(".json")

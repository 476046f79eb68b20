"""A run over many documents of which none is read: each is given a copy of one result, reworded.

What is left is what a document costs beside its reading: the plan, the ledger, the result's folder.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from digisop.batch.engine import Engine
from digisop.batch.events import Event
from digisop.batch.start import Request, open_run, plan
from digisop.batch.task import Task
from digisop.ledger import Ending
from digisop.results.manifest import Manifest, read_manifest, write_manifest

FILES = ("record.json", "confidence.json")
_SYLLABLES = ("ba", "di", "ka", "la", "men", "per", "ran", "sa", "ti", "wu")


@contextmanager
def one_thread() -> Iterator[Engine]:
    with ThreadPoolExecutor(1) as executor:
        yield Engine(executor, lambda: 2)


def copied(task: Task, texts: dict[str, str], manifest: Manifest) -> Ending:
    """The result with other words for those that begin with "kata", no two alike."""
    folder = Path(task.output, task.folder)
    folder.mkdir()
    chance = random.Random(task.folder)  # noqa: S311

    def word(_: re.Match[str]) -> str:
        return "".join(chance.choices(_SYLLABLES, k=4))

    for name, content in texts.items():
        (folder / name).write_text(re.sub(r"kata\w+", word, content), "utf-8")
    digest = write_manifest(folder, manifest.origin, manifest.summary)
    return Ending(
        replace(manifest.summary, file=task.input, folder=str(folder)), manifest.sha256, digest
    )


def quiet(event: Event) -> None: ...


def main() -> None:
    inbox, output, result = map(Path, sys.argv[1:])
    manifest = read_manifest(result)
    assert manifest is not None
    texts = {name: (result / name).read_text("utf-8") for name in FILES}
    request = Request(str(output), engine=one_thread)
    with open_run(request, quiet) as session:
        session.attempt = lambda task: copied(task, texts, manifest)
        plan(session, [str(inbox)], request)
        session.work()


if __name__ == "__main__":
    main()

"""What a document's own process does: fetch, extract, publish."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from digisop.batch.task import Task, TellPages
from digisop.errors import DigisopError
from digisop.extraction import extract, ignore
from digisop.ledger import Ending
from digisop.results.layout import CORRECTIONS
from digisop.results.manifest import MANIFEST, Origin, file_digest, read_manifest
from digisop.results.outcome import Outcome, Status
from digisop.results.storage import fetch, is_remote, join, publish, read_file, recall, to_path
from digisop.versions import pipeline_version, settings_key


def process_document(task: Task, tell_pages: TellPages = ignore) -> Ending:
    """Do the task, or take over a whole result of the same origin that is there already. What a
    store says against it is in the ending, not raised."""
    try:
        return _done(task, tell_pages, *_at_hand(task))
    except DigisopError as error:  # of a store
        return Ending(Outcome.failed(task.input, error))


def _done(task: Task, tell_pages: TellPages, path: Path, target: Path, workspace: Path) -> Ending:
    sha256 = _digest(path)
    outcome = None if task.anew else _adopted(task, sha256, target)
    if outcome is None:
        outcome = _made(task, tell_pages, path, target, workspace)
    if outcome.folder and (manifest := read_manifest(target)):  # says what was really read
        return Ending(_named(outcome, task), manifest.sha256, _digest(target / MANIFEST))
    return Ending(_named(outcome, task), sha256)


def _made(task: Task, tell_pages: TellPages, path: Path, target: Path, workspace: Path) -> Outcome:
    """A new result, made again if people correct the earlier one in the store meanwhile."""
    place = join(task.output, task.folder)
    while True:
        said = read_file(str(target / CORRECTIONS))
        outcome = extract(
            path, target, workspace, task.settings, tell_pages, source_path=task.source_path
        )
        if not is_remote(place) or not outcome.folder or publish(target, place, said):
            return outcome
        recall(place, target)


def _at_hand(task: Task) -> tuple[Path, Path, Path]:
    """The input, the result's folder and a workspace, all on this machine."""
    scratch, target = Path(task.scratch), Path(task.output) / task.folder
    if is_remote(task.output):
        target = scratch / "output" / task.folder
        target.parent.mkdir()
        recall(join(task.output, task.folder), target)
    if not is_remote(task.input):
        return to_path(task.input), target, scratch
    (scratch / "input").mkdir()
    return fetch(task.input, scratch / "input"), target, scratch


def _adopted(task: Task, sha256: str | None, target: Path) -> Outcome | None:
    """What a run left that was ended before it could put its result in the ledger."""
    manifest = read_manifest(target)
    origin = Origin(sha256 or "", pipeline_version(), settings_key(task.settings))
    if manifest is None or manifest.origin != origin:
        return None
    outcome = replace(manifest.summary, file=task.input, folder=str(target))
    return outcome if outcome.status is Status.DONE else None


def _named(outcome: Outcome, task: Task) -> Outcome:
    """With the names that the user knows, not those of copies made on the way."""
    folder = join(task.output, task.folder) if outcome.folder else ""
    return replace(outcome, file=task.input, folder=folder)


def _digest(path: Path) -> str | None:
    try:
        return file_digest(path) if path.is_file() else None
    except OSError:
        return None

"""Which files to digitise, and a folder of its own for each of them.

Files are found, named and entered into the ledger some hundred at a time, so that no list of all
is ever in memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path

from digisop.batch.output_index import OutputIndex, contents_of
from digisop.errors import LOCKED, PASSING, ResultExistsError, code_of
from digisop.ledger import WITH_RESULT, Entry, Finding, Ledger, State
from digisop.results.layout import RECORD
from digisop.results.manifest import MANIFEST, Origin
from digisop.results.storage import is_remote, list_files, to_text
from digisop.settings import Existing, Wishes

READABLE = frozenset(
    {
        *(".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".bmp"),
        *(".heic", ".heif", ".txt", ".zip"),
    }
)
_TROUBLED = (State.FAILED, State.PARTIAL)
_AT_A_TIME = 500


@dataclass(slots=True)
class Planned:
    """How many files were found, passed over as of other kinds, and are to be done.

    ``busy`` are those that changed while this run is at work on them: what to do with them will
    be known when that has ended.
    """

    found: int = 0
    passed_over: int = 0
    to_do: int = 0
    busy: list[str] = field(default_factory=list)


def ignore(_: str) -> None:
    """For callers who need not know the names of what is passed over."""


def make_plan(
    paths: Sequence[str],
    output: str,
    ledger: Ledger,
    run: int,
    origin: Origin,
    wishes: Wishes,
    goes_on: Collection[int] = (),
    tell_passed_over: Callable[[str], None] = ignore,
) -> Planned:
    """Enter what is found in ``paths`` into the ledger, for the run to do or as done already.

    A file named outright is always tried, a folder is searched. ``origin`` is the version and the
    settings of the run; its contents are not looked at. ``goes_on`` are the numbers of equal runs
    that were ended before they were through: what those did counts as done by this. Files of
    other kinds are told to ``tell_passed_over`` as they are come across. Raises ResultExistsError.
    """
    planned = Planned()
    planner = _Planner(OutputIndex(output, ledger), ledger, run, origin, wishes, goes_on)
    if wishes.existing is Existing.ABORT:  # before anything is entered
        existing = sum(map(planner.count_results, _portions(paths, output, Planned())))
        if existing:
            raise ResultExistsError(count=existing, folder=output)
    for findings in _portions(paths, output, planned, tell_passed_over):
        planner.enter(findings, planned)
    return planned


def _portions(
    paths: Sequence[str], output: str, planned: Planned, tell: Callable[[str], None] = ignore
) -> Iterator[dict[str, Finding]]:
    def pass_over(file: str) -> None:
        planned.passed_over += 1
        tell(file)

    findings = _findings(paths, output, pass_over)
    while some := list(islice(findings, _AT_A_TIME)):
        yield {finding.input: finding for finding in some}


def _findings(
    paths: Sequence[str], output: str, pass_over: Callable[[str], None]
) -> Iterator[Finding]:
    for path in paths:
        if is_remote(path):
            for url, stamp in list_files(path, ours=output):
                if url == path or is_readable(url):
                    yield Finding(url, stamp)
                else:
                    pass_over(url)
        elif not Path(path).is_dir():
            yield local_finding(Path(path))
        else:
            closed: list[Path] = []
            for file in files_under(Path(path), output, closed):
                if is_readable(file.name):
                    yield local_finding(file)
                else:
                    pass_over(_input(file))
            yield from map(local_finding, closed)  # so that it is told


def is_readable(name: str) -> bool:
    """Whether the name is that of a kind of file that digisop reads."""
    return Path(name).suffix.lower() in READABLE


def local_finding(path: Path) -> Finding:
    """A file of this machine, with its size and time of change (nanoseconds) for a stamp; "" where
    it cannot be looked at."""
    try:
        state = path.stat()
        stamp = f"{state.st_size}:{state.st_mtime_ns}"
    except OSError:
        stamp = ""  # why, is told when it is tried
    return Finding(_input(path), stamp)


def _input(path: Path) -> str:
    """What the ledger calls a file."""
    return to_text(_folder(path.parent) / path.name)


@lru_cache(maxsize=1000)
def _folder(folder: Path) -> Path:
    """One name for a folder however it was reached; a linked file keeps its own name."""
    return folder.resolve()


def files_under(
    folder: Path, output: str, closed: list[Path] | None = None, *, follow: bool = True
) -> Iterator[Path]:
    """The files of a folder in a fixed order, hidden ones and results of ours left out.

    Folders that the system does not show us are added to ``closed``. ``follow``: also
    what lies in linked folders, each folder once, even where links go in a circle.
    """
    seen: set[tuple[int, int]] = set()
    ours = "" if is_remote(output) else str(Path(output).resolve())

    def note(error: OSError) -> None:
        if closed is not None and not isinstance(error, FileNotFoundError):
            closed.append(Path(error.filename))

    for here, folders, files in os.walk(folder, onerror=note, followlinks=follow):
        place = Path(here)
        itself = _identity(place)
        if itself in seen or (MANIFEST in files and f"{RECORD}.json" in files):
            folders.clear()
            continue
        seen.add(itself)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and str((place / name).resolve()) != ours
        )
        for name in sorted(files):
            path = place / name
            if not name.startswith(".") and (_is_file(path) or os.path.islink(path)):
                yield path


def _identity(folder: Path) -> tuple[int, int]:
    """The same by whatever way a folder is reached; (0, 0) of one that is gone."""
    try:
        state = folder.stat()
    except OSError:
        return 0, 0
    return state.st_dev, state.st_ino


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may be listed but not entered: its reading will tell
        return True


@dataclass(slots=True)
class _Planner:
    """Compares findings with what the ledger knows."""

    output_index: OutputIndex
    ledger: Ledger
    run: int
    origin: Origin
    wishes: Wishes
    goes_on: Collection[int] = ()

    def enter(self, findings: Mapping[str, Finding], planned: Planned) -> None:
        """Enter some findings and count them."""
        new, changed, old = self._sorted(findings, planned)
        named = self.output_index.name(new)
        if self.wishes.existing is Existing.SKIP:
            named = {
                n: finding for n, finding in named.items() if not self.output_index.has_record(n)
            }
        again: list[int] = []
        kept: list[int] = []
        for entry in old:
            if self._is_to_do(entry):
                again.append(entry.id)
            elif entry.state is not State.WAITING:  # else this run would do it
                kept.append(entry.id)
        self.ledger.add(self.run, named)
        self.ledger.assign(self.run, again, kept, changed)
        planned.found += len(new) + len(changed) + len(old)
        planned.to_do += len(named) + len(changed) + len(again)

    def count_results(self, findings: Mapping[str, Finding]) -> int:
        """How many of some findings have a result, whether or not the ledger knows of it."""
        new, _, old = self._sorted(findings, Planned())
        unknown = sum(map(self.output_index.has_record, self.output_index.name(new)))
        known = [entry for entry in old if entry.manifest is not None]
        return unknown + sum(not self._was_done_before_the_end(entry) for entry in known)

    def _sorted(
        self, findings: Mapping[str, Finding], planned: Planned
    ) -> tuple[list[Finding], dict[int, str], list[Entry]]:
        """Those that want an entry, new stamps for the entries of those that have other contents
        now and no result of the former ones, and the entries of the others. What this run has
        done or is to do is in none of them, but for what may go better now."""
        known = self.ledger.known(list(findings))
        new: list[Finding] = []
        changed: dict[int, str] = {}
        old: list[Entry] = []
        for finding in findings.values():
            entry = known.get(finding.input)
            if entry is None:
                new.append(finding)
            elif entry.run == self.run and self._is_in_hand(entry, finding, planned):
                continue
            elif not self._has_changed(entry, finding):
                old.append(entry)
            elif self._holds_result(entry, finding):
                new.append(finding)
            else:
                changed[entry.id] = finding.stamp
        return new, changed, old

    def _is_in_hand(self, entry: Entry, finding: Finding, planned: Planned) -> bool:
        """Whether this very run does, or has done, what there is to do with an input."""
        if entry.state is State.IN_WORK:
            if entry.stamp != finding.stamp:
                planned.busy.append(finding.input)
            return True
        if entry.state is State.WAITING:
            self.ledger.restamp(entry.id, finding.stamp)
            return True
        return entry.stamp == finding.stamp and not _passes(entry)

    def _has_changed(self, entry: Entry, finding: Finding) -> bool:
        """Whether an input has other contents than it had; a new stamp alone is none, nor is that
        it cannot be looked at now."""
        if finding.stamp in ("", entry.stamp):
            return False
        if entry.sha256 is None:
            return True
        contents = contents_of(finding.input)
        if contents == entry.sha256:
            self.ledger.restamp(entry.id, finding.stamp)
        return contents not in (None, entry.sha256)

    def _holds_result(self, entry: Entry, finding: Finding) -> bool:
        """Whether the entry's folder is taken by other contents than the finding's."""
        return entry.state in WITH_RESULT or self.output_index.holds_another(entry.folder, finding)

    def _is_to_do(self, entry: Entry) -> bool:
        wishes = self.wishes
        if self._was_done_before_the_end(entry):
            return False
        if entry.manifest and wishes.existing is Existing.SKIP and not wishes.force:
            return False
        if wishes.anew() or not self._is_current(entry) or self._is_to_try(entry):
            return True
        return entry.state in WITH_RESULT and not self.output_index.has_result(entry)

    def _is_to_try(self, entry: Entry) -> bool:
        """Whether a document has not been done, or not wholly, and may go better now."""
        if entry.state not in _TROUBLED:
            return entry.state not in WITH_RESULT
        locked = code_of(entry.reason) in LOCKED and self.wishes.has_passwords
        return self.wishes.retry_failed or locked or _passes(entry)

    def _was_done_before_the_end(self, entry: Entry) -> bool:
        """Whether equal runs, ended before they were through, have done it as this one would."""
        if entry.run not in self.goes_on or not self._is_current(entry) or _passes(entry):
            return False
        if entry.state is State.FAILED:
            return code_of(entry.reason) not in LOCKED
        return entry.state in WITH_RESULT and self.output_index.has_result(entry)

    def _is_current(self, entry: Entry) -> bool:
        return (entry.version, entry.settings) == (self.origin.version, self.origin.settings)


def _passes(entry: Entry) -> bool:
    """Whether what went wrong with a document may be over by now."""
    return entry.state in _TROUBLED and code_of(entry.reason) in PASSING

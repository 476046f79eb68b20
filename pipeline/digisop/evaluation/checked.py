"""Documents whose truth is known: from truth files, or as reviewers answered for every field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digisop.corrections.fields import Kind, kind_of
from digisop.corrections.replay import standing
from digisop.evaluation.certificate import Checked
from digisop.evaluation.faults import faults, is_scored, lost
from digisop.evaluation.judge import Data, judge
from digisop.evaluation.matching import reading_truth, truth_file
from digisop.results.blocking import count_blocking, is_looked_at
from digisop.results.corrections_file import load_corrections, load_machine
from digisop.results.layout import Sop, each_sop
from digisop.results.manifest import read_manifest
from digisop.results.outcome import Status
from digisop.results.spot_checks import asked_pointers, is_drawn
from digisop.settings import SPOT_CHECK_SHARE
from digisop_models.confidence import ConfidenceReport
from digisop_models.corrections import CUTTING, Action, Correction
from digisop_models.record import Record

_WRONG = frozenset({Action.SET, Action.REMOVE})
#: Faults of no field that was read.
_ELSEWHERE = CUTTING | {Action.ADD, Action.MOVE}


@dataclass(frozen=True, slots=True)
class _Document:
    """The SOPs of one document as they were read, before people corrected them."""

    folder: str
    sops: tuple[tuple[int, Record, ConfidenceReport], ...]
    is_whole: bool

    @property
    def accepted(self) -> bool:
        """Whether it went straight through."""
        return self.is_whole and not any(count_blocking(report) for _, _, report in self.sops)

    @property
    def sha256(self) -> str:
        """Of its source, by which spot checks are drawn."""
        return self.sops[0][1].source.sha256


@dataclass(slots=True)
class Found:
    """``documents`` have results, ``accepted`` of them went straight through; ``checked`` are
    those whose truth is known. ``unfinished`` are spot checks that were answered for in part
    and have no fault so far: they count for nothing."""

    documents: int
    accepted: int
    checked: list[Checked]
    unfinished: int


def find_checked(truths: Sequence[Path], output: Path, share: float = SPOT_CHECK_SHARE) -> Found:
    """All documents with results below ``output``. ``truths`` are folders of NAME.truth.json; where
    there are any, only the documents with truth count for the share that goes through. Of those
    that reviewers answered for only spot checks count, the ``share`` that was drawn: what people
    look up of themselves is no sample."""
    found = Found(0, 0, [], 0)
    for document in _documents(output):
        known = _known_truth(truths, document)
        if truths and known is None:
            continue
        found.documents += 1
        found.accepted += document.accepted
        if known is not None:
            found.checked.append(_by_truth(document, known))
            continue
        said = load_corrections(output / document.folder).corrections
        if not (said and document.accepted and is_drawn(document.sha256, share)):
            continue
        if judged := _by_reviewers(document, said):
            found.checked.append(judged)
        else:
            found.unfinished += 1
    return found


def answered_spot_check(
    output: Path, sops: Sequence[Sop], said: Sequence[Correction]
) -> Checked | None:
    """What people ``said`` of a document that went straight through and was drawn; None as long as
    they have not answered for all of it. ``sops`` are its own as they lie below ``output``."""
    document = _document(output, sops)
    return _by_reviewers(document, said) if said and document.accepted else None


def _documents(output: Path) -> Iterator[_Document]:
    """Document by document: only one is in memory."""
    held: list[Sop] = []
    for one in each_sop(output):
        if isinstance(one, Path):
            continue
        if held and held[0].folder != one.folder:
            yield _document(output, held)
            held = []
        held.append(one)
    if held:
        yield _document(output, held)


def _document(output: Path, sops: Sequence[Sop]) -> _Document:
    folder = output / sops[0].folder
    manifest = read_manifest(folder)
    read = tuple(
        (sop.number, *(load_machine(folder, sop.number) or (sop.record, sop.report)))
        for sop in sops
    )
    is_whole = manifest is None or manifest.summary.status is Status.DONE
    return _Document(sops[0].folder, read, is_whole)


def _known_truth(folders: Sequence[Path], document: _Document) -> dict[int, Path] | None:
    """The truth of each SOP by its number; None where that of the first is not known."""
    found = {}
    for number, _, _ in document.sops:
        for folder in folders:
            if path := truth_file(folder, document.folder, number):
                found[number] = path
                break
    return found if 1 in found else None


def _by_truth(document: _Document, known: Mapping[int, Path]) -> Checked:
    faulty, fields, wrong = False, 0, 0
    for number, record, report in document.sops:
        if number in known:
            data = record.model_dump(mode="json")
            with reading_truth(known[number]) as truth:
                faulty |= any(True for _ in faults(truth, data))
                own_fields, own_wrong = _accepted_fields(truth, data, report)
            fields, wrong = fields + own_fields, wrong + own_wrong
    return Checked(document.folder, document.accepted, faulty, fields, wrong)


def _accepted_fields(truth: Data, record: Data, report: ConfidenceReport) -> tuple[int, int]:
    """How many fields nobody was to look at, and how many of them are wrong or lost."""
    verdicts = judge(truth, record)
    right = [
        verdict.right
        for pointer, verdict in verdicts.items()
        if verdict.counts and is_scored(pointer) and not is_looked_at(pointer, report)
    ]
    in_silence = sum(not is_looked_at(pointer, report) for pointer in lost(truth, record))
    return len(right) + in_silence, right.count(False) + in_silence


def _by_reviewers(document: _Document, said: Sequence[Correction]) -> Checked | None:
    """What people said of an accepted document; None where they have not answered for all of it,
    unless what they said so far is a fault: more answers cannot make it none.

    A drawing as a whole can only be confirmed: where all else is answered for, one that is not
    has a fault. So has a document to which something was added, or in which something was moved.
    What nobody can read is no fault.
    """
    known = [_answered(sop, said) for sop in document.sops]
    is_whole = not any(one.is_open for one in known)
    faulty = any(one.faulty or (is_whole and one.unconfirmed) for one in known)
    if not (is_whole or faulty):
        return None
    fields, wrong = sum(one.fields for one in known), sum(one.wrong for one in known)
    return Checked(document.folder, True, faulty, fields, wrong)


@dataclass(slots=True)
class _Answered:
    """What people said of one SOP: of ``fields`` whether they are right, ``wrong`` of them are not.
    ``is_open``: a field has no answer; ``unconfirmed``: a drawing as a whole has none."""

    fields: int = 0
    wrong: int = 0
    faulty: bool = False
    is_open: bool = False
    unconfirmed: bool = False


def _answered(sop: tuple[int, Record, ConfidenceReport], said: Sequence[Correction]) -> _Answered:
    number, record, report = sop
    own = [one for one in said if one.sop == number]
    answers: defaultdict[str, set[Action]] = defaultdict(set)
    standing_ones = [own[place] for place in standing(own) if not own[place].differs]
    for one in standing_ones:
        if one.action not in _ELSEWHERE:
            answers[one.pointer].add(one.action)
    found = _Answered(faulty=any(one.action in _ELSEWHERE for one in standing_ones))
    data: dict[str, Any] = record.model_dump(mode="json")
    for pointer in asked_pointers(data, report):
        actions = answers[pointer]
        is_wrong = not actions.isdisjoint(_WRONG)
        found.faulty |= is_wrong
        if kind_of(pointer) is Kind.WHOLE:
            found.unconfirmed |= not actions
            continue
        found.is_open |= not actions
        found.fields += is_wrong or Action.CONFIRM in actions
        found.wrong += is_wrong
    return found

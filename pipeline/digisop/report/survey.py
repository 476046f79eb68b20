"""The figures of a run, gathered document by document so that only one is in memory."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digisop.conformity import check
from digisop.duplicates import DuplicateFinder, Group
from digisop.messages.kinds import KINDS
from digisop.report.against_truth import Measured, TruthTally, truth_of
from digisop.report.doubt import Doubt
from digisop.report.fields import kind_of
from digisop.report.levels import level_of
from digisop.report.record_view import State, state_of
from digisop.report.spool import Spool
from digisop.results.blocking import blockers_of, count_blocking
from digisop.results.effort import seconds_of_review
from digisop.results.layout import Harvest, Sop, collect_folder
from digisop.results.outcome import Blocker, Outcome, Status, Verdict, most_urgent, verdict_of
from digisop_models.confidence import FieldConfidence, ReviewRule

# Lower ends of the bands of confidence; fields that were not scored are in none.
BANDS = (0.99, 0.95, 0.8, 0.0)
UNSCORED = "unscored"
MOST_DOUBTS = 48


@dataclass(slots=True)
class KindCount:
    """The fields of one kind: how many, how many to review, how many in each band;
    ``confidence_sum`` is over those that were ``scored``."""

    total: int = 0
    to_review: int = 0
    scored: int = 0
    confidence_sum: float = 0.0
    bands: Counter[str] = field(default_factory=Counter)

    @property
    def mean(self) -> float | None:
        """The mean confidence of those scored (0 to 1), None where none is."""
        return self.confidence_sum / self.scored if self.scored else None

    def add(self, evidence: FieldConfidence) -> None:
        """Count one more field of the kind."""
        self.total += 1
        self.to_review += evidence.needs_review
        self.bands[band_of(evidence.confidence)] += 1
        if evidence.confidence is not None:
            self.scored += 1
            self.confidence_sum += evidence.confidence


@dataclass(frozen=True, slots=True)
class SopRow:
    """One SOP in the list of documents, as counts; ``without_fault`` is the probability that
    nothing in it is wrong."""

    number: int
    title: str
    steps: int
    symbols: int
    flows: int
    fields: int
    to_review: int
    blockers: tuple[Blocker, ...]
    without_fault: float | None = None


@dataclass(slots=True)
class Document:
    """An input and what came of it. ``name`` is its path in the folder that was read,
    ``unreadable`` counts its damaged records."""

    entry: Outcome
    name: str
    sops: list[SopRow] = field(default_factory=list)
    unreadable: int = 0

    @property
    def to_review(self) -> int:
        """How many fields of all its SOPs are to be reviewed."""
        return sum(sop.to_review for sop in self.sops)

    @property
    def seconds_of_review(self) -> int:
        """How long people will take, roughly."""
        return seconds_of_review(self.to_review)

    @property
    def without_fault(self) -> float | None:
        """The probability (0 to 1) that the least sure of its SOPs is without a fault."""
        known = [sop.without_fault for sop in self.sops if sop.without_fault is not None]
        return min(known, default=None)

    @property
    def verdict(self) -> Verdict:
        """What is left to do, now that people may have corrected it; a damaged record makes it
        partial."""
        status = self.entry.status
        if self.unreadable and status is Status.DONE:
            status = Status.PARTIAL
        return verdict_of(status, len(self.sops) + self.unreadable, self.to_review)

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """The most urgent fields to look at."""
        return most_urgent(tuple(blocker for sop in self.sops for blocker in sop.blockers))


@dataclass(slots=True)
class Survey:
    """The figures of all documents, which themselves lie in a file. ``outcomes`` and ``verdicts``
    count them by how they ended and what is left to do; ``by_people`` are fields that people
    have given or confirmed. ``levels`` counts fields by step of
    confidence and whether they need review; ``findings`` the SOPs that depart from a rule of the
    form, by rule, and ``departing`` those that depart from any; ``measured`` is there where truth
    is known."""

    documents: Spool[Document] = field(default_factory=Spool)
    outcomes: Counter[Status] = field(default_factory=Counter)
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    seconds_of_review: int = 0
    by_people: int = 0
    with_record: int = 0
    sops: int = 0
    kinds: dict[str, KindCount] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    rules: list[ReviewRule] = field(default_factory=list)
    duplicates: list[Group] = field(default_factory=list)
    levels: Counter[tuple[int, bool]] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    departing: int = 0
    measured: Measured | None = None

    def add(self, document: Document) -> None:
        """Count one more document, and put it aside on the disk."""
        self.documents.append(document)
        self.outcomes[document.entry.status] += 1
        self.verdicts[document.verdict] += 1
        self.seconds_of_review += document.seconds_of_review
        self.with_record += bool(document.sops)
        self.sops += len(document.sops)

    @property
    def whole(self) -> KindCount:
        """All fields together."""
        total = KindCount()
        for count in self.kinds.values():
            total.total += count.total
            total.to_review += count.to_review
            total.scored += count.scored
            total.confidence_sum += count.confidence_sum
            total.bands += count.bands
        return total

    def ordered_kinds(self) -> list[tuple[str, KindCount]]:
        """The kinds in the order of the paper, unknown ones last."""
        order = {kind: place for place, kind in enumerate(KINDS)}
        return sorted(self.kinds.items(), key=lambda item: (order.get(item[0], len(order)), item))


def band_of(confidence: float | None) -> str:
    """The band of a confidence (0 to 1), named by its lower end; ``UNSCORED`` for None."""
    if confidence is None:
        return UNSCORED
    return str(next(low for low in BANDS if confidence >= low))


class _LeastSure:
    """Keeps the least sure fields of all; of those equally sure the ones that came first."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Doubt]] = []
        self._seen = 0

    def look_at(self, sop: Sop) -> None:
        for pointer, evidence in _unsure(sop):
            self._seen += 1
            doubt = Doubt(sop.folder, sop.number, pointer, evidence)
            item = (-(evidence.confidence or 0.0), -self._seen, doubt)
            if len(self._heap) < MOST_DOUBTS:
                heapq.heappush(self._heap, item)
            else:
                heapq.heappushpop(self._heap, item)

    def in_order(self) -> list[Doubt]:
        return [doubt for _, _, doubt in sorted(self._heap, reverse=True, key=lambda i: i[:2])]


def survey(output: Path, inputs: Iterable[Outcome], truths: Sequence[Path] = ()) -> Survey:
    """Read all results once and count. ``truths`` are folders of NAME.truth.json; what lies beside
    an input is found by itself."""
    found = Survey()
    least_sure, duplicates, tally = _LeastSure(), DuplicateFinder(), TruthTally()
    for entry in inputs:
        document = Document(entry, Path(entry.file).name)
        harvest = collect_folder(output / entry.folder) if entry.folder else Harvest((), ())
        document.unreadable = len(harvest.unreadable)
        found.unreadable += harvest.unreadable
        for sop in harvest.sops:
            document.name = sop.record.source.path or sop.record.source.file_name
            document.sops.append(_count(sop, found))
            truth = truth_of(entry, sop, truths)
            if truth and not tally.look_at(output, sop, truth):
                found.unreadable.append(str(truth))
            least_sure.look_at(sop)
            if sop.report.rule and sop.report.rule not in found.rules:
                found.rules.append(sop.report.rule)
            duplicates.add(sop.folder, sop.number, sop.record)
        found.add(document)
    found.doubts, found.duplicates = least_sure.in_order(), duplicates.groups()
    found.measured = tally.measured()
    return found


def _count(sop: Sop, found: Survey) -> SopRow:
    for pointer, evidence in sop.report.fields.items():
        found.kinds.setdefault(kind_of(pointer), KindCount()).add(evidence)
        found.by_people += state_of(evidence) is State.HUMAN
        if evidence.confidence is not None:
            found.levels[level_of(evidence.confidence), evidence.needs_review] += 1
    rules = {str(finding.rule) for finding in check(sop.record, sop.report) if not finding.unsure}
    found.findings.update(rules)
    found.departing += bool(rules)
    procedures = sop.record.procedures
    steps = [step for procedure in procedures for step in procedure.steps]
    return SopRow(
        number=sop.number,
        title=sop.record.header.title,
        steps=len(steps),
        symbols=sum(len(step.symbols) for step in steps),
        flows=sum(len(procedure.flows) for procedure in procedures),
        fields=len(sop.report.fields),
        to_review=count_blocking(sop.report),
        blockers=blockers_of(sop.record, sop.report, sop.number),
        without_fault=sop.report.without_fault,
    )


def _unsure(sop: Sop) -> Iterator[tuple[str, FieldConfidence]]:
    for pointer, evidence in sop.report.fields.items():
        if evidence.needs_review and evidence.confidence is not None:
            yield pointer, evidence

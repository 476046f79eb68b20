"""Results held against known truth: how true their confidences are, and what review would save.

Of each field a few bytes are kept, whatever the number of documents.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from digisop.errors import CorrectionsDamagedError
from digisop.evaluation.certificate import upper_bound
from digisop.evaluation.examples import Example
from digisop.evaluation.faults import faults, lost
from digisop.evaluation.figures import Bin, Figures, in_bins, measure
from digisop.evaluation.judge import judge
from digisop.evaluation.matching import TruthDamagedError, examples, reading_truth, truth_file
from digisop.report.doubt import Doubt
from digisop.results.blocking import count_blocking, is_looked_at
from digisop.results.corrections_file import load_machine
from digisop.results.layout import Sop
from digisop.results.outcome import Outcome

#: Where most fields stand, looked at more closely.
TOP = (0.9, 0.92, 0.94, 0.96, 0.98, 0.99, 1.0)
_DRAWN = frozenset({"symbol", "flow"})
#: Silent errors that are shown.
MOST_SILENT = 48
_MOST_POINTS = 240  # of a curve: more than a screen can show


@dataclass(frozen=True, slots=True)
class Reliability:
    """What was stated against what came true; ``top`` divides the surest tenth by TOP."""

    figures: Figures
    top: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """``reviewed`` is the share of fields that people look at, ``errors`` how many of 1,000 of the
    others are wrong."""

    reviewed: float
    errors: float


@dataclass(frozen=True, slots=True)
class Work:
    """What review was good for. Of ``flagged`` fields ``flagged_right`` were right: effort for
    nothing. ``silent`` fields were wrong though nobody was to look, ``lost`` values were lost so.
    Of ``documents`` ``faultless`` have no fault; ``through`` went straight through, of these
    ``through_faulty`` have one."""

    flagged: int
    flagged_right: int
    silent: int
    lost: int
    documents: int
    faultless: int
    through: int
    through_faulty: int

    @property
    def bound(self) -> float:
        """The share of faulty ones among those that go through, at most, with 95 % confidence."""
        return upper_bound(self.through_faulty, self.through, 0.95)


@dataclass(frozen=True, slots=True)
class Measured:
    """``work`` is what review was good for, ``silent`` the first fields that were wrong in silence.
    ``texts`` are the fields that the contract scores, ``drawings`` the symbols and arrows; each
    None where there are none. ``curve`` is over all fields, the least sure reviewed first;
    ``recogniser`` the same by the recogniser's own score, empty where it has none. ``in_force`` is
    where the run stands."""

    documents: int
    fields: int
    wrong: int
    texts: Reliability | None
    drawings: Reliability | None
    curve: tuple[Point, ...]
    recogniser: tuple[Point, ...]
    in_force: Point
    work: Work
    silent: tuple[Doubt, ...]


def truth_of(entry: Outcome, sop: Sop, folders: Sequence[Path]) -> Path | None:
    """The truth of a record: in the first of the folders that has a file by the result's name, or
    beside its input; None where there is none."""
    for folder in folders:
        if found := truth_file(folder, sop.folder, sop.number):
            return found
    path = Path(entry.file)
    return truth_file(path.parent, path.stem, sop.number) if entry.file else None


class TruthTally:
    """Takes records whose truth is known, one by one; of each field a few bytes are kept."""

    def __init__(self) -> None:
        self._documents: dict[str, tuple[bool, bool]] = {}
        self._lost = 0
        self._silent: list[Doubt] = []
        self._stated, self._recognised = array("d"), array("d")
        self._right, self._reviewed = array("b"), array("b")
        self._texts, self._drawings = array("b"), array("b")

    def look_at(self, output: Path, sop: Sop, truth: Path) -> bool:
        """What the truth says of what was read, before people corrected it; False where the file
        is damaged or no truth."""
        try:
            machine = load_machine(output / sop.folder, sop.number)
            record, report = machine or (sop.record, sop.report)
            data = record.model_dump(mode="json")
            with reading_truth(truth) as told:
                verdicts, wrong = judge(told, data), list(faults(told, data))
                self._lost += sum(not is_looked_at(pointer, report) for pointer in lost(told, data))
        except (CorrectionsDamagedError, TruthDamagedError):
            return False
        accepted, faulty = self._documents.get(sop.folder, (True, False))
        accepted &= not count_blocking(report)
        self._documents[sop.folder] = accepted, faulty or bool(wrong)
        known = {pointer: ("", verdict) for pointer, verdict in verdicts.items()}
        for example in examples(sop.folder, report, known):
            self._add(example)
            is_silent = not example.right and not example.needs_review
            if is_silent and len(self._silent) < MOST_SILENT:
                field = report.fields[example.pointer]
                self._silent.append(Doubt(sop.folder, sop.number, example.pointer, field))
        return True

    def _add(self, example: Example) -> None:
        self._stated.append(example.stated)
        self._recognised.append(example.recognised)
        self._right.append(example.right)
        self._reviewed.append(example.needs_review)
        self._texts.append(example.is_scored)
        self._drawings.append(example.kind in _DRAWN)

    def measured(self) -> Measured | None:
        """What came of all that was taken; None where no field's truth is known."""
        count = len(self._stated)
        if not count:
            return None
        kept = [bool(right) for right, seen in zip(self._right, self._reviewed, strict=True)
                if not seen]  # fmt: skip
        tells = any(score < 1 for score in self._recognised)
        return Measured(
            documents=len(self._documents),
            fields=count,
            wrong=count - sum(self._right),
            texts=self._reliability(self._texts),
            drawings=self._reliability(self._drawings),
            curve=_curve(self._stated, self._right),
            recogniser=_curve(self._recognised, self._right) if tells else (),
            work=self._work(),
            silent=tuple(self._silent),
            in_force=Point(1 - len(kept) / count, _per_1000(kept.count(False), len(kept))),
        )

    def _work(self) -> Work:
        pairs = list(zip(self._right, self._reviewed, strict=True))
        through = [faulty for accepted, faulty in self._documents.values() if accepted]
        return Work(
            flagged=sum(self._reviewed),
            flagged_right=sum(bool(right and seen) for right, seen in pairs),
            silent=sum(not right and not seen for right, seen in pairs),
            lost=self._lost,
            documents=len(self._documents),
            faultless=sum(not faulty for _, faulty in self._documents.values()),
            through=len(through),
            through_faulty=sum(through),
        )

    def _reliability(self, chosen: Iterable[int]) -> Reliability | None:
        places = [place for place, taken in enumerate(chosen) if taken]
        if not places:
            return None
        stated = [self._stated[place] for place in places]
        right = [bool(self._right[place]) for place in places]
        return Reliability(measure(stated, right), in_bins(stated, right, TOP))


def _curve(scores: array[float], right: array[int]) -> tuple[Point, ...]:
    """Errors against review. Fields equally sure come together: of these none is the first."""
    order = np.argsort(-np.asarray(scores), kind="stable")
    ranked = np.asarray(scores)[order]
    wrong = np.cumsum(1 - np.asarray(right)[order])
    ends = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    few = ends[np.unique(np.linspace(0, len(ends) - 1, _MOST_POINTS).round().astype(int))]
    return tuple(
        Point(1 - (end + 1) / len(ranked), _per_1000(int(wrong[end]), int(end) + 1))
        for end in reversed(few.tolist())
    )


def _per_1000(wrong: int, accepted: int) -> float:
    return 1000 * wrong / accepted if accepted else 0.0

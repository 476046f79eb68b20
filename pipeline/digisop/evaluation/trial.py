"""The promise for whole documents put to the test: on documents of families that had no part in it.

    python -m digisop.evaluation.trial TRUTH... OUTPUT [--max-error 0.02] [--by figures --by lines]

A truth file of the generator names the families that its document was drawn by. All documents of
one family are put aside, weights and threshold are fitted on the others, and it is counted how many
of those put aside are accepted, and how many of these have a fault.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from digisop.evaluation.certificate import upper_bound
from digisop.evaluation.examples import Example
from digisop.evaluation.fit import among, fit, fit_crosswise
from digisop.evaluation.gather import gather
from digisop.evaluation.matching import reading_truth, truth_file
from digisop.evaluation.thresholds import RATES
from digisop.evaluation.whole_documents import (
    Whole,
    as_example,
    crosswise,
    document_thresholds,
    gather_whole,
)
from digisop.settings import DEFAULT_DOCUMENT_ERROR
from digisop.stages.confidence.calibration import CHART, DOCUMENT, Weights, open_calibration

#: The groups of families that are put aside in turn, unless others are named.
GROUPS = ("figures", "arrows", "lines", "rules", "machine")
#: Families of weights that are fitted without those put aside; texts stay as they are.
FITTED = ("flow", CHART)
_PARTS = 3
_SURE = 0.95


@dataclass(frozen=True, slots=True)
class Tried:
    """Of ``records`` of a family that were put aside ``accepted`` were accepted, ``faulty`` of
    them with a fault."""

    family: str
    records: int
    accepted: int
    faulty: int


def tried(
    examples: Sequence[Example],
    wholes: Sequence[Whole],
    families: Mapping[str, frozenset[str]],
    names: Iterable[str],
    rate: float,
) -> list[Tried]:
    """The trial of each family named. ``families`` has those of each document; ``rate`` is the
    share of accepted records that may have a fault, one of ``thresholds.RATES``."""
    found = []
    for name in names:
        aside = [one for one in wholes if name in families.get(one.document, ())]
        rest = [one for one in wholes if name not in families.get(one.document, ())]
        taught = [one for one in examples if name not in families.get(one.document, ())]
        if aside and rest:
            taken = _accepted(taught, rest, aside, rate)
            faulty = sum(not one.faultless for one in taken)
            found.append(Tried(name, len(aside), len(taken), faulty))
    return found


def _accepted(
    taught: Sequence[Example], rest: Sequence[Whole], aside: Sequence[Whole], rate: float
) -> list[Whole]:
    """Those put aside that are accepted by what the others taught."""
    start = open_calibration().families
    even = [1.0] * len(taught)
    crossed = fit_crosswise(taught, even, _PARTS, 0, start, FITTED)
    rest = [one for one in rest if not one.held_back]
    known = [as_example(one, crossed.without(one.document)) for one in rest]
    told = crosswise(known, _PARTS, 0)
    limits = document_thresholds(told, [one.faultless for one in rest])
    own = [taught[place] for place in among(taught, FITTED)]
    fields: Mapping[str, Weights] = fit(own, [1.0] * len(own), start)
    weights = fit(known, [1.0] * len(known))[DOCUMENT]
    return [
        one
        for one in aside
        if not one.held_back
        and weights.probability(DOCUMENT, as_example(one, fields).evidence) >= limits[rate]
    ]


def families_of(truths: Sequence[Path], names: Iterable[str]) -> dict[str, frozenset[str]]:
    """The families of each document, from its truth file; the machine that scanned it stands for
    one, too. Documents without a truth file are left out. Raises TruthDamagedError."""
    found = {}
    for name in names:
        for folder in truths:
            if path := truth_file(folder, name, 1):
                with reading_truth(path) as told:
                    own = told.get("families") or [f"machine-{told.get('profile', '')}"]
                    found[name] = frozenset(map(str, own))
                break
    return found


def lines_of(found: Sequence[Tried], rate: float) -> list[str]:
    """What came of it, a line each group of families and one of all, in English: how many were
    accepted, how many of these have a fault, and whether that is within ``rate`` (0 to 1)."""
    groups: defaultdict[str, list[Tried]] = defaultdict(list)
    for one in found:
        groups[one.family.partition("-")[0]].append(one)
    told = []
    for name, own in [*sorted(groups.items()), ("all", list(found))]:
        records, accepted, faulty = (
            sum(getattr(one, part) for one in own) for part in ("records", "accepted", "faulty")
        )
        share = faulty / accepted if accepted else 0.0
        bound = upper_bound(faulty, accepted, _SURE)
        verdict = "within" if share <= rate else "beyond"
        told.append(
            f"{name}: {accepted} of {records} accepted, {faulty} with a fault "
            f"({share:.1%}; at most {bound:.1%} with 95 %); {verdict} {rate:.1%}"
        )
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    """Ends with 1 where more accepted documents have a fault than was promised."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("truths", nargs="+", type=Path, metavar="TRUTH")
    parser.add_argument("output", type=Path, metavar="OUTPUT")
    parser.add_argument("--max-error", type=float, default=DEFAULT_DOCUMENT_ERROR, choices=RATES)
    parser.add_argument("--by", action="append", default=[], metavar="GROUP")
    chosen = parser.parse_args(arguments)
    examples = list(gather(chosen.truths, chosen.output))
    wholes = list(gather_whole(chosen.truths, chosen.output))
    families = families_of(chosen.truths, {one.document for one in wholes})
    groups = tuple(chosen.by) or GROUPS
    names = sorted({n for own in families.values() for n in own if n.partition("-")[0] in groups})
    found = tried(examples, wholes, families, names, chosen.max_error)
    print("\n".join(lines_of(found, chosen.max_error)))
    accepted, faulty = sum(one.accepted for one in found), sum(one.faulty for one in found)
    return int(faulty > chosen.max_error * accepted)


if __name__ == "__main__":
    raise SystemExit(main())

"""What may be promised of what goes straight through, from what of it was checked.

By exact binomial bounds (Clopper and Pearson 1934): of ``n`` cases drawn at random from those like
them, ``k`` had a fault; then, with the confidence asked for, the share of faulty ones among all
lies under the bound. Documents are such cases. Fields of one document err together, so ``n``
fields count for fewer (Kish's design effect).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

#: The likeness of the fields of one document that is presumed where fewer errors were seen than
#: would show it. On accepted fields of seven sets of generated documents and one of real ones 0.01
#: to 0.06 was measured; 0.4 on one in whose wider ways of drawing whole tables are lost.
LEAST_LIKENESS = 0.02
#: More cases than this nobody checks; the search for how many it takes ends there.
MOST_CASES = 10_000_000


def upper_bound(faulty: int, cases: int, confidence: float) -> float:
    """The share of faulty ones that is not passed with the confidence, one-sided.

    >>> round(upper_bound(0, 149, 0.95), 4)
    0.0199
    """
    return bound_of(float(faulty), float(cases), confidence)


def bound_of(faulty: float, cases: float, confidence: float) -> float:
    """The same of cases that count for fewer, and so may be no whole number: the ``confidence``
    quantile of Beta(faulty + 1, cases - faulty), 1 where every case is faulty."""
    from scipy.stats import beta

    if cases <= faulty:
        return 1.0
    return float(beta.ppf(confidence, faulty + 1, cases - faulty))


def more_needed(faulty: int, cases: int, most: float, confidence: float) -> int:
    """How many more cases, all without a fault, bring the bound down to ``most``; 0 where it is
    there already."""
    if upper_bound(faulty, cases, confidence) <= most:
        return 0
    low, high = cases, max(2 * cases, 2)
    while high < MOST_CASES and upper_bound(faulty, high, confidence) > most:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if upper_bound(faulty, middle, confidence) > most:
            low = middle
        else:
            high = middle
    return high - cases


@dataclass(frozen=True, slots=True)
class Checked:
    """One document whose truth is known. ``fields`` are those accepted without review, ``wrong``
    the wrong ones among them, values that were lost in silence included."""

    folder: str
    accepted: bool
    faulty: bool
    fields: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """``cases`` were checked, ``faulty`` of them had a fault; ``bound`` is what their share stays
    under with the ``confidence``. ``accepted`` of ``documents`` went straight through. ``more``
    cases without a fault are wanted until the bound asked for, ``most``, can be promised."""

    of_fields: bool
    documents: int
    accepted: int
    cases: int
    faulty: int
    confidence: float
    bound: float
    most: float | None
    more: int

    @property
    def holds(self) -> bool:
        """Whether there is a promise, and it is the one asked for."""
        return self.cases > 0 and not self.more


def certify_documents(
    checked: Sequence[Checked], accepted: int, documents: int, confidence: float, most: float | None
) -> Certificate:
    """What may be promised of documents that go straight through. ``checked`` are those whose
    truth is known, ``accepted`` of ``documents`` is the share that goes through."""
    through = [one for one in checked if one.accepted]
    cases, faulty = len(through), sum(one.faulty for one in through)
    return Certificate(
        of_fields=False,
        documents=documents,
        accepted=accepted,
        cases=cases,
        faulty=faulty,
        confidence=confidence,
        bound=upper_bound(faulty, cases, confidence),
        most=most,
        more=0 if most is None else more_needed(faulty, cases, most, confidence),
    )


def certify_fields(
    checked: Sequence[Checked], accepted: int, documents: int, confidence: float, most: float | None
) -> Certificate:
    """What may be promised of fields that are accepted, in documents of whatever outcome.

    ``accepted`` of ``documents`` go straight through; ``confidence`` (0 to 1) is how sure the
    promise is to be, ``most`` the share of wrong fields that is asked for, ``None`` for whatever
    holds. Faults and fields are divided by the design effect before the bound is taken.
    """
    fields, wrong = sum(one.fields for one in checked), sum(one.wrong for one in checked)
    effect = design_effect(checked)
    bound = bound_of(wrong / effect, fields / effect, confidence) if fields else 1.0
    more = 0
    if most is not None and bound > most:
        count = more_needed(math.ceil(wrong / effect), int(fields / effect), most, confidence)
        more = math.ceil(count * effect)
    return Certificate(
        of_fields=True,
        documents=documents,
        accepted=accepted,
        cases=fields,
        faulty=wrong,
        confidence=confidence,
        bound=bound,
        most=most,
        more=more,
    )


def design_effect(checked: Sequence[Checked]) -> float:
    """How many fields count for one: 1 + (m - 1) times their likeness within documents of m fields
    (Kish 1965, the likeness by analysis of variance)."""
    sizes = [one.fields for one in checked if one.fields]
    whole = sum(sizes)
    if not whole:
        return 1.0
    usual = sum(size * size for size in sizes) / whole  # the size of the document of a field
    return max(1.0, 1 + (usual - 1) * max(likeness(checked), LEAST_LIKENESS))


def likeness(checked: Sequence[Checked]) -> float:
    """The intraclass correlation of errors: 0 where fields of one document err no more together
    than others."""
    groups = [(one.fields, one.wrong) for one in checked if one.fields]
    whole, wrong = (sum(part) for part in zip(*groups, strict=True)) if groups else (0, 0)
    if len(groups) < 2 or whole <= len(groups) or not wrong:
        return 0.0
    mean = wrong / whole
    between = sum(n * (w / n - mean) ** 2 for n, w in groups) / (len(groups) - 1)
    within = sum(w * (1 - w / n) for n, w in groups) / (whole - len(groups))
    usual = (whole - sum(n * n for n, _ in groups) / whole) / (len(groups) - 1)
    spread = between + (usual - 1) * within
    return max((between - within) / spread, 0.0) if spread else 0.0

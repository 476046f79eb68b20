"""Calibrations as tables for people: weights, thresholds, and what came of a refit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digisop.evaluation.figures import Figures
from digisop.evaluation.refit import Comparison, Refit
from digisop.messages import Lang, kind_name, say
from digisop.stages.confidence.calibration import (
    ALL,
    DOCUMENT,
    NONE_ACCEPTED,
    Calibration,
    Threshold,
)
from digisop.stages.flows.weights import open_weights


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of texts for people: every row has as many cells as there are headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def model_sheets(calibration: Calibration, lang: Lang) -> Iterator[Sheet]:
    """The coefficients of each family of kinds, those that speak most against first, then the
    thresholds with what they accept; in the words of ``lang``."""
    headings = (say(lang, "calibration.sign"), say(lang, "calibration.weight"))
    for family, held in calibration.families.items():
        begins = (
            (say(lang, "calibration.begins", kind=kind_name(kind, lang)), f"{value:+.2f}")
            for kind, value in held.intercepts.items()
        )
        heaviest = sorted(held.weights.items(), key=lambda item: (item[1], item[0]))
        signs = ((name, f"{value:+.2f}") for name, value in heaviest if value)
        title = say(lang, "calibration.weights", family=kind_name(family, lang))
        yield Sheet(title, headings, (*begins, *signs))
    names = ("rate", "threshold", "accepted", "observed", "of_documents")
    rows = tuple(
        (f"{t.rate:.2%}", f"{t.threshold:.4f}", f"{t.accepted:.1%}", f"{t.wrong:.2%}", _limit(t))
        for t in calibration.thresholds
    )
    title = say(lang, "calibration.thresholds")
    yield Sheet(title, tuple(say(lang, f"calibration.{name}") for name in names), rows)


def _limit(threshold: Threshold) -> str:
    """From which probability of being without a fault records are accepted."""
    limit = threshold.by_kind.get(DOCUMENT, NONE_ACCEPTED)
    return f"{limit:.4f}" if limit <= 1 else "–"


def flow_sheet(lang: Lang) -> Sheet:
    """What each sign of a flowchart weighs when its flows and labels are decided together: in
    log-odds, heaviest last; above zero it speaks against what has it."""
    heaviest = sorted(open_weights().signs.items(), key=lambda item: (item[1], item[0]))
    rows = tuple((name, f"{weight:+.2f}") for name, weight in heaviest)
    headings = (say(lang, "calibration.sign"), say(lang, "calibration.weight"))
    return Sheet(say(lang, "calibration.flow_weights"), headings, rows)


def origin_line(calibration: Calibration, lang: Lang) -> str:
    """When and on what a calibration was fitted."""
    origin = ", ".join(f"{name} {count}" for name, count in calibration.origin.items())
    date, seed = calibration.fitted_on, calibration.seed
    return say(lang, "calibration.origin", date=date, seed=seed, origin=origin)


def refit_sheets(found: Refit, lang: Lang) -> Iterator[Sheet]:
    """Figures before and after, by origin, by kind and of whole records, and the reliability in ten
    bins."""
    groups = {kind_name(n, lang) if n == ALL else n: each for n, each in found.groups.items()}
    kinds = {kind_name(name, lang): each for name, each in found.kinds.items()}
    yield _comparisons(say(lang, "calibration.of_groups"), groups, lang)
    yield _comparisons(say(lang, "calibration.of_kinds"), kinds, lang)
    if found.whole:
        whole = {kind_name(n, lang) if n == ALL else n: each for n, each in found.whole.items()}
        yield _comparisons(say(lang, "calibration.of_whole"), whole, lang)
    yield _reliability(found.groups.get(ALL) or found.kinds[ALL], lang)


def _comparisons(title: str, groups: Mapping[str, Comparison], lang: Lang) -> Sheet:
    words = [say(lang, f"calibration.{name}") for name in ("name", "sort", "fields", "wrong")]
    headings = (*words, "ECE", "Brier", "AURC", say(lang, "calibration.review"))
    rows = []
    for name, each in groups.items():
        for sort in ("before", "after", "recogniser"):
            cells = _figures(getattr(each, sort))
            rows.append((name, say(lang, f"calibration.{sort}"), *cells))
    return Sheet(title, headings, tuple(rows))


def _figures(found: Figures) -> tuple[str, ...]:
    numbers = (f"{value:.4f}" for value in (found.ece, found.brier, found.aurc))
    return (str(found.count), str(found.wrong), *numbers, f"{found.review:.1%}")


def _reliability(found: Comparison, lang: Lang) -> Sheet:
    names = ("bin", "sort", "fields", "stated", "right")
    rows = []
    for number in range(len(found.after.bins)):
        for sort in ("before", "after"):
            held = getattr(found, sort).bins[number]
            shares = (f"{held.stated:.1%}", f"{held.right:.1%}") if held.count else ("–", "–")
            bounds = f"{number / 10:.1f}–{(number + 1) / 10:.1f}"
            rows.append((bounds, say(lang, f"calibration.{sort}"), str(held.count), *shares))
    headings = tuple(say(lang, f"calibration.{name}") for name in names)
    return Sheet(say(lang, "calibration.reliability"), headings, tuple(rows))

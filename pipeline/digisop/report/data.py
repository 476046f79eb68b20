"""What report.json holds: the figures of the report for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from digisop.duplicates import Group
from digisop.evaluation.figures import TENTHS, Bin
from digisop.report.against_truth import TOP, Measured, Point, Reliability
from digisop.report.doubt import Doubt
from digisop.report.runs import Run
from digisop.report.survey import BANDS, UNSCORED, Document, KindCount, Survey
from digisop.report.times import StageTime, stage_times
from digisop.results.outcome import Blocker, Outcome, Status, Verdict


def as_json(found: Survey, runs: Sequence[Run]) -> Iterator[str]:
    """Everything that the page tells, but for pictures and drawings, in pieces: what there is of
    every document is never in memory as a whole."""
    head = json.dumps(_figures(found, runs), ensure_ascii=False, indent=1)
    yield head.removesuffix("\n}")
    blocked = (_blocked(document) for document in found.documents if document.blockers)
    yield from _listed("blocked", blocked)
    yield from _listed("inputs", (_input(document.entry) for document in found.documents))
    yield "\n}\n"


def _listed(name: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One more property: a list, an item a line."""
    yield f',\n "{name}": ['
    for number, item in enumerate(items):
        yield ("," if number else "") + "\n  " + json.dumps(item, ensure_ascii=False)
    yield "\n ]"


def _figures(found: Survey, runs: Sequence[Run]) -> dict[str, Any]:
    documents = len(found.documents)
    straight_through = found.verdicts[Verdict.STRAIGHT_THROUGH]
    return {
        "schema_version": "1",
        "documents": {"total": documents, **_named(Status, found.outcomes)},
        "straight_through": {
            "count": straight_through,
            "share": _rounded(straight_through / documents),
        },
        "seconds_of_review": found.seconds_of_review,
        "outcomes": _named(Verdict, found.verdicts),
        "sops": found.sops,
        "fields": {
            **_counted(found.whole),
            "by_people": found.by_people,
            "by_kind": {kind: _counted(count) for kind, count in found.ordered_kinds()},
        },
        "least_sure": [_doubt(doubt) for doubt in found.doubts],
        "form": {"departing": found.departing, "by_rule": dict(found.findings.most_common())},
        "duplicates": [_duplicates(group) for group in found.duplicates],
        "review_rules": [rule.model_dump(mode="json") for rule in found.rules],
        "unreadable": found.unreadable,
        "truth": found.measured and _measured(found.measured),
        "stages": [
            _stage(each) for each in stage_times(document.entry for document in found.documents)
        ],
        "runs": [run.model_dump(mode="json") for run in runs],
    }


def _named(names: Iterable[str], counts: Mapping[Any, int]) -> dict[str, int]:
    return {str(name): counts[name] for name in names}


def _blocked(document: Document) -> dict[str, Any]:
    return {
        "folder": document.entry.folder,
        "to_review": document.to_review,
        "without_fault": document.without_fault,
        "blockers": [_blocker(blocker) for blocker in document.blockers],
    }


def _blocker(blocker: Blocker) -> dict[str, Any]:
    return {
        "sop": blocker.sop,
        "pointer": blocker.pointer,
        "reasons": list(blocker.reasons),
        "confidence": blocker.confidence,
    }


def _counted(count: KindCount) -> dict[str, Any]:
    return {
        "total": count.total,
        "to_review": count.to_review,
        "mean_confidence": _rounded(count.mean),
        "by_confidence": {band: count.bands[band] for band in (*map(str, BANDS), UNSCORED)},
    }


def _duplicates(group: Group) -> dict[str, Any]:
    return {
        "likeness": str(group.likeness),
        "similarity": _rounded(group.similarity),
        "sops": [{"folder": member.folder, "sop": member.sop} for member in group.members],
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "folder": doubt.folder,
        "sop": doubt.sop,
        "pointer": doubt.pointer,
        **doubt.evidence.model_dump(mode="json", exclude={"path", "needs_review", "evidence"}),
    }


def _stage(each: StageTime) -> dict[str, Any]:
    facts = asdict(each)
    return {name: round(v, 4) if isinstance(v, float) else v for name, v in facts.items()}


def _measured(found: Measured) -> dict[str, Any]:
    return {
        "documents": found.documents,
        "fields": found.fields,
        "wrong": found.wrong,
        "texts": found.texts and _reliability(found.texts),
        "drawings": found.drawings and _reliability(found.drawings),
        "in_force": _point(found.in_force),
        "work": {**asdict(found.work), "bound_95": _rounded(found.work.bound)},
        "silent_errors": [_doubt(one) for one in found.silent],
        "curve": [_point(point) for point in found.curve],
        "recogniser_curve": [_point(point) for point in found.recogniser],
    }


def _reliability(found: Reliability) -> dict[str, Any]:
    figures = found.figures
    return {**figures.as_dict(), "bins": _bins(figures.bins, TENTHS), "top": _bins(found.top, TOP)}


def _bins(bins: Sequence[Bin], edges: Sequence[float]) -> list[dict[str, Any]]:
    """The bins that hold any field."""
    return [
        {
            "from": low,
            "to": high,
            "fields": each.count,
            "stated": _rounded(each.stated),
            "right": _rounded(each.right),
            "right_95": [_rounded(bound) for bound in each.interval()],
        }
        for each, (low, high) in zip(bins, pairwise(edges), strict=True)
        if each.count
    ]


def _point(point: Point) -> dict[str, Any]:
    return {"reviewed": _rounded(point.reviewed), "errors_per_1000": round(point.errors, 2)}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _input(outcome: Outcome) -> dict[str, Any]:
    """A document and how it ended; ``folder`` is empty where there is no result."""
    return {
        "file": outcome.file,
        "folder": outcome.folder,
        "status": outcome.status,
        "pages": outcome.pages,
        "seconds": outcome.seconds,
        "stage_seconds": dict(outcome.stage_seconds),
        "problems": [problem.model_dump(mode="json") for problem in outcome.problems],
        "left_out": [each.model_dump(mode="json") for each in outcome.left_out],
    }

"""The report of a run: report.html for people, report.json for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digisop.duplicates import Group
from digisop.errors import OutputNotWritableError
from digisop.messages import Lang
from digisop.messages.kinds import KINDS
from digisop.outcome import Blocker, Outcome, Status, Verdict
from digisop.report.memory import REPORT_JSON, Input, inputs_of, merge, recall
from digisop.report.page import render, write_all
from digisop.report.survey import BANDS, UNSCORED, Document, Doubt, KindCount, Survey, survey
from digisop.report.views import anchor_of, details, doubts_with_pictures

REPORT_HTML = "report.html"
_FEW = 200  # of so many documents all are shown in detail
_MOST_GROUPS = 200  # of duplicates
_MOST_DETAILS = 400  # of more, so many of those that need review: a browser has its limits


@dataclass(frozen=True, slots=True)
class Report:
    """What was written; ``unreadable`` are record files that are not valid, ``duplicates`` the
    SOPs that are the same."""

    html: Path
    data: Path
    unreadable: tuple[str, ...]
    duplicates: tuple[Group, ...]


def write_report(output: Path, lang: Lang, outcomes: Sequence[Outcome] = ()) -> Report | None:
    """Write the report on all results in ``output``; None where there is nothing to report.

    ``outcomes`` are those of the run that just ended. Failures of earlier runs are known from
    the report they left.
    """
    try:
        folders = sorted({path.parent.name for path in output.glob("*/record*.json")})
        inputs = merge(recall(output), inputs_of(outcomes), folders)
        if not inputs:
            return None
        found = survey(output, inputs)
        html, data = output / REPORT_HTML, output / REPORT_JSON
        write_all(render(lang, _facts(output, found, lang)), html)
        write_all([json.dumps(_data(found, inputs), ensure_ascii=False, indent=1), "\n"], data)
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(output), detail=detail) from error
    return Report(html, data, tuple(found.unreadable), tuple(found.duplicates))


def _facts(output: Path, found: Survey, lang: Lang) -> dict[str, object]:
    """What the page's template is filled with."""
    chosen = _in_detail(found.documents)
    return {
        "survey": found,
        "verdicts": found.verdicts(),
        "whole": found.whole,
        "kinds": found.ordered_kinds(),
        "kind_names": KINDS,
        "bands": (*map(str, BANDS), UNSCORED),
        "duplicates": found.duplicates[:_MOST_GROUPS],
        "doubts": doubts_with_pictures(output, found.doubts),
        "details": details(output, chosen, lang),
        "detailed": {document.entry.folder for document in chosen},
        "anchor_of": anchor_of,
    }


def _in_detail(documents: Sequence[Document]) -> list[Document]:
    """All documents with a record where they are few, else those that most need a look."""
    having = [document for document in documents if document.sops]
    if len(documents) <= _FEW:
        return having
    needing = [document for document in having if document.verdict is not Verdict.STRAIGHT_THROUGH]
    most = sorted(needing, key=lambda document: -document.to_review)[:_MOST_DETAILS]
    chosen = {id(document) for document in most}
    return [document for document in needing if id(document) in chosen]


def _data(found: Survey, inputs: Sequence[Input]) -> dict[str, Any]:
    documents = len(found.documents)
    straight_through = found.verdicts()[Verdict.STRAIGHT_THROUGH]
    return {
        "schema_version": "1",
        "documents": {"total": documents, **_named(found.outcomes())},
        "straight_through": {
            "count": straight_through,
            "share": _rounded(straight_through / documents),
        },
        "outcomes": _named(found.verdicts()),
        "sops": sum(len(document.sops) for document in found.documents),
        "fields": {
            **_counted(found.whole),
            "by_kind": {kind: _counted(count) for kind, count in found.ordered_kinds()},
        },
        "least_sure": [_doubt(doubt) for doubt in found.doubts],
        "blocked": [_blocked(document) for document in found.documents if document.blockers],
        "duplicates": [_duplicates(group) for group in found.duplicates],
        "review_rules": [rule.model_dump(mode="json") for rule in found.rules],
        "unreadable": found.unreadable,
        "inputs": [entry.model_dump(mode="json") for entry in inputs],
    }


def _named(counts: Mapping[Status, int] | Mapping[Verdict, int]) -> dict[str, int]:
    return {str(name): count for name, count in counts.items()}


def _blocked(document: Document) -> dict[str, Any]:
    return {
        "folder": document.entry.folder,
        "to_review": document.to_review,
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


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)

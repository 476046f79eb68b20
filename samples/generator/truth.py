"""Truth in the shape of the shared NAME.truth.json files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samples.generator.content import DATES, LISTS, Flow, Identity, Procedure, Sop, Step


def one_line(text: str | None) -> str | None:
    """Printed line breaks as single spaces; empty text as null."""
    joined = " ".join((text or "").split())
    return joined or None


def truth(sop: Sop, profile: str) -> dict[str, Any]:
    """The record a careful reader would write, without its source, and the document's profile."""
    found: dict[str, Any] = {
        "header": _header(sop.identity),
        "procedures": [_procedure(procedure) for procedure in sop.procedures],
        "profile": profile,
    }
    ambiguous = [*sop.ambiguous, *_within_cells(sop)]
    if ambiguous:
        found["ambiguous"] = ambiguous
    return found


def _within_cells(sop: Sop) -> list[str]:
    """Arrows between two symbols of one cell: readers differ on whether they are flows."""
    return [
        f"/procedures/{k}/flows/{i}"
        for k, procedure in enumerate(sop.procedures)
        for i, flow in enumerate(procedure.flows)
        if flow.source == flow.target
    ]


def _header(identity: Identity) -> dict[str, Any]:
    header: dict[str, Any] = {
        "institution": " ".join(identity.institution),
        "number": identity.number,
        "title": one_line(identity.title) or "",
    }
    for name in DATES:
        printed = identity.dates.get(name)
        header[name] = printed.iso if printed else None
    header["approved_by"] = _approver(identity)
    for box in LISTS:
        header[box] = [one_line(item) or "" for item in identity.lists.get(box, ())]
    return header


def _approver(identity: Identity) -> dict[str, Any]:
    approver = identity.approver
    nip = "".join(sign for sign in approver.nip or "" if sign.isdigit())
    return {
        "position": one_line(approver.position) or "",
        "name": approver.name,
        "nip": nip or None,
    }


def _procedure(procedure: Procedure) -> dict[str, Any]:
    return {
        "title": one_line(procedure.title),
        "executors": list(procedure.executors),
        "steps": [_step(step) for step in procedure.steps],
        "flows": [_flow(flow) for flow in procedure.flows],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "activity": one_line(step.activity) or "",
        "symbols": [
            {"executor": m.executor, "shape": shape}
            for m in step.marks
            for shape in (m.shape, m.also)
            if shape
        ],
        "requirements": one_line(step.requirements),
        "duration": {"text": one_line(step.duration), "iso8601": step.iso8601},
        "output": one_line(step.output),
        "notes": one_line(step.notes),
    }


def _flow(flow: Flow) -> dict[str, Any]:
    ends = {"source": flow.source, "target": flow.target}
    named: dict[str, Any] = {
        name: {"step": end[0], "executor": end[1]} for name, end in ends.items()
    }
    named["label"] = flow.label
    return named


def write_truth(path: Path, found: dict[str, Any]) -> None:
    """One truth file, readable and stable."""
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")

"""Three tidy tables of the records in an output folder: documents, steps and items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pandas as pd
from pydantic import ValidationError

from digisop.messages import Lang, say
from digisop_models.confidence import ConfidenceReport
from digisop_models.record import Citation, Record

_RECORD = re.compile(r"record(?:-(\d+))?\.json")
_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
_KEYS = ("folder", "sop")

COLUMNS = MappingProxyType({
    "documents": (
        *_KEYS, "file", "kind", "pages", "number", "title", "institution", "created_on",
        "revised_on", "effective_on", "approved_on", "position", "name", "nip", "procedures",
        "steps", "to_review",
    ),
    "steps": (
        *_KEYS, "procedure", "procedure_title", "row", "step_number", "activity", "executors",
        "requirements", "duration", "iso8601", "output", "notes", "to_review",
    ),
    "items": (*_KEYS, "list", "row", "text", "citations"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sop:
    """A record, its confidence, and where it lies: folder name and number in the file."""

    folder: str
    number: int
    record: Record
    report: ConfidenceReport


@dataclass(frozen=True, slots=True)
class Harvest:
    """What an output folder holds; ``unreadable`` are record files that are not valid."""

    sops: tuple[Sop, ...]
    unreadable: tuple[str, ...]


def collect(output: Path) -> Harvest:
    """Read all records below ``output``, in a fixed order."""
    sops, unreadable = [], []
    found = (path for path in output.glob("*/record*.json") if _RECORD.fullmatch(path.name))
    for path in sorted(found, key=lambda path: (path.parent.name, _number(path))):
        try:
            sops.append(_load(path))
        except (OSError, ValidationError):
            unreadable.append(str(path))
    return Harvest(tuple(sops), tuple(unreadable))


def _number(path: Path) -> int:
    match = _RECORD.fullmatch(path.name)
    return int(match[1]) if match and match[1] else 1


def _load(path: Path) -> Sop:
    record = Record.model_validate_json(path.read_bytes())
    confidence = path.with_name(path.name.replace("record", "confidence"))
    report = ConfidenceReport()
    if confidence.is_file():
        report = ConfidenceReport.model_validate_json(confidence.read_bytes())
    return Sop(path.parent.name, _number(path), record, report)


def build(harvest: Harvest, lang: Lang) -> dict[str, pd.DataFrame]:
    """The tables by name, names and headings in ``lang``; every cell is text or a number."""
    rows = {"documents": _documents, "steps": _steps, "items": _items}
    tables = {}
    for table, make in rows.items():
        columns = COLUMNS[table]
        content = [row for sop in harvest.sops for row in make(sop, lang)]
        frame = pd.DataFrame(content, columns=list(columns))
        frame.columns = pd.Index([say(lang, f"column.{name}") for name in columns])
        tables[say(lang, f"table.{table}")] = frame
    return tables


def _documents(sop: Sop, lang: Lang) -> Iterator[dict[str, str | int]]:
    header, source = sop.record.header, sop.record.source
    yield {
        **_key(sop),
        "file": source.file_name,
        "kind": say(lang, f"kind.{source.kind}"),
        "pages": ", ".join(map(str, source.pages)),
        "number": header.number,
        "title": header.title,
        "institution": header.institution,
        "created_on": str(header.created_on or ""),
        "revised_on": str(header.revised_on or ""),
        "effective_on": str(header.effective_on or ""),
        "approved_on": str(header.approved_on or ""),
        "position": header.approved_by.position,
        "name": header.approved_by.name,
        "nip": header.approved_by.nip or "",
        "procedures": len(sop.record.procedures),
        "steps": sum(len(procedure.steps) for procedure in sop.record.procedures),
        "to_review": sum(field.needs_review for field in sop.report.fields.values()),
    }


def _steps(sop: Sop, lang: Lang) -> Iterator[dict[str, str | int]]:
    for number, procedure in enumerate(sop.record.procedures):
        for row, step in enumerate(procedure.steps):
            base = f"/procedures/{number}/steps/{row}/"
            doers = dict.fromkeys(symbol.executor for symbol in step.symbols)
            names = [procedure.executors[i] for i in doers if i < len(procedure.executors)]
            yield {
                **_key(sop),
                "procedure": number + 1,
                "procedure_title": procedure.title or "",
                "row": row + 1,
                "step_number": step.number or "",
                "activity": step.activity,
                "executors": "; ".join(names),
                "requirements": step.requirements or "",
                "duration": step.duration.text or "",
                "iso8601": step.duration.iso8601 or "",
                "output": step.output or "",
                "notes": step.notes or "",
                "to_review": sum(
                    field.needs_review
                    for pointer, field in sop.report.fields.items()
                    if pointer.startswith(base)
                ),
            }


def _items(sop: Sop, lang: Lang) -> Iterator[dict[str, str | int]]:
    for name in _LISTS:
        for row, item in enumerate(getattr(sop.record.header, name), start=1):
            yield {
                **_key(sop),
                "list": say(lang, f"list.{name}"),
                "row": row,
                "text": item.text,
                "citations": "; ".join(map(_citation, item.citations)),
            }


def _citation(citation: Citation) -> str:
    year = str(citation.year) if citation.year else None
    return " ".join(filter(None, (citation.kind, citation.number, year)))


def _key(sop: Sop) -> dict[str, str | int]:
    return {"folder": sop.folder, "sop": sop.number}

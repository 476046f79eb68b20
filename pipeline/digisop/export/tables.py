"""Three tidy tables of the records in an output folder: documents, steps and items."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import pandas as pd

from digisop.messages import Lang, say
from digisop.results.layout import Harvest, Sop
from digisop_models.fields import APPROVER_FIELDS, HEADER_DATES, HEADER_LISTS
from digisop_models.record import Citation

_KEYS = ("folder", "sop")

COLUMNS = MappingProxyType({
    "documents": (
        *_KEYS, "file", "kind", "pages", "number", "title", "institution",
        *HEADER_DATES, *APPROVER_FIELDS, "procedures", "steps", "to_review",
    ),
    "steps": (
        *_KEYS, "procedure", "procedure_title", "row", "step_number", "activity", "executors",
        "requirements", "duration", "iso8601", "output", "notes", "to_review",
    ),
    "items": (*_KEYS, "list", "row", "text", "citations"),
})  # fmt: skip


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
        "file": source.path or source.file_name,
        "kind": say(lang, f"kind.{source.kind}"),
        "pages": ", ".join(map(str, source.pages)),
        "number": header.number,
        "title": header.title,
        "institution": header.institution,
        **{name: str(getattr(header, name) or "") for name in HEADER_DATES},
        **{name: getattr(header.approved_by, name) or "" for name in APPROVER_FIELDS},
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
    for name in HEADER_LISTS:
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

"""All documents as a table, for where the page cannot show them all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from digisop.messages import Lang, say
from digisop.report.survey import Document
from digisop.text.spreadsheet_text import inert

LISTING = "report-documents.csv"
_COLUMNS = (
    "summary.file", "summary.folder", "summary.status", "summary.pages", "summary.records",
    "summary.steps", "report.fields", "summary.to_review", "summary.seconds", "column.title",
    "report.problems",
)  # fmt: skip


def listing(documents: Sequence[Document], lang: Lang) -> Iterator[str]:
    """The table line by line, as CSV; the byte order mark makes Excel read it as UTF-8."""
    yield "\ufeff" + _line([say(lang, name) for name in _COLUMNS])
    for document in documents:
        yield _line(_row(document, lang))


def _row(document: Document, lang: Lang) -> list[str | int | float]:
    entry, sops = document.entry, document.sops
    problems = [problem.cause(lang) for problem in entry.problems]
    return [
        entry.file or document.name,
        entry.folder,
        say(lang, f"verdict.{document.verdict}"),
        entry.pages,
        len(sops),
        sum(sop.steps for sop in sops),
        sum(sop.fields for sop in sops),
        document.to_review,
        entry.seconds,
        "; ".join(sop.title for sop in sops),
        "; ".join(problems),
    ]


def _line(cells: Sequence[str | int | float]) -> str:
    stream = io.StringIO()
    safe = [inert(cell) if isinstance(cell, str) else cell for cell in cells]
    csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerow(safe)
    return stream.getvalue()

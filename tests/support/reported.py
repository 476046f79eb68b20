"""Results as ``extract`` leaves them, reports on them, and what a report's page holds."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
from charts import a_procedure, end
from paper import a_record

from digisop.ledger import Ending, Finding, open_ledger
from digisop.messages import Lang
from digisop.report.inputs import inputs_in
from digisop.report.run_report import write_report
from digisop.results.manifest import Origin
from digisop.results.outcome import Outcome
from digisop.results.writer import writing
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.record import Flow, Record, Shape


def sure(confidence: float | None, page: int | None = 1, **more: Any) -> FieldConfidence:
    needs_review = confidence is not None and confidence < 0.8
    box = (20.0, 20.0, 60.0, 40.0) if page else None
    return FieldConfidence(
        confidence=confidence, needs_review=needs_review, page=page, bbox=box, **more
    )


def store(
    output: Path, name: str, record: Record, fields: dict[str, FieldConfidence], **more: Any
) -> None:
    output.mkdir(exist_ok=True)
    with writing(output / name, output) as folder:
        folder.add_page(1, np.full((300, 200, 3), 255, np.uint8), 72.0)
        folder.add_sop(record, ConfidenceReport(fields=fields, **more))


def a_drawn_record(title: str = "Pelayanan") -> Record:
    flow = Flow(source=end(0, 0), target=end(1, 1))
    procedure = a_procedure((0, Shape.PROCESS), (1, Shape.PROCESS), flows=(flow,))
    return a_record(title).model_copy(update={"procedures": (procedure,)})


def report_on(output: Path, *outcomes: Outcome, lang: Lang = Lang.ID) -> tuple[str, dict[str, Any]]:
    note(output, *outcomes)
    written = write_report(output, lang, inputs_in(output))
    assert written
    return written.html.read_text("utf-8"), json.loads(written.data.read_text("utf-8"))


def note(output: Path, *outcomes: Outcome) -> None:
    """Enter how documents ended into the output's ledger."""
    if not outcomes:
        return
    origin = Origin("", "1", "usual")
    with open_ledger(str(output)) as ledger:
        run = ledger.begin_run("1", "usual", {})
        known = ledger.known([outcome.file for outcome in outcomes])
        new = [outcome for outcome in outcomes if outcome.file not in known]
        findings = {(Path(o.folder).name or f"-{o.file}"): Finding(o.file, "") for o in new}
        ledger.add(run, findings)
        entries = {**ledger.known([o.file for o in outcomes])}
        for outcome in outcomes:
            ending = Ending(outcome, "0" * 64, "1" * 64 if outcome.folder else None)
            ledger.finish(run, entries[outcome.file].id, ending, origin, again=False)


class Seen(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

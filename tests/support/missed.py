"""A result whose table was missed, though its page shows one."""

from __future__ import annotations

from pathlib import Path

from drawn import DPI, Chart, down, draw
from paper import a_record

from digisop.results.writer import writing
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.record import Shape

TABLE = (20.0, 50.0, 822.0, 450.0)
FIRST_ACTIVITY = (58.0, 96.0, 188.0, 172.0)
MISSED = FieldConfidence(confidence=0.2, needs_review=True, reasons=("no_procedure_table",))
NUMBER = MISSED.model_copy(update={"page": 1, "bbox": FIRST_ACTIVITY, "confidence": 0.1})
THREE = {(0, 0): Shape.TERMINATOR, (1, 1): Shape.PROCESS, (2, 2): Shape.TERMINATOR}
CHART = Chart(THREE, (down((0, 0), (1, 1)), down((1, 1), (2, 2))))


def missed(output: Path) -> Path:
    """A result whose table was missed; its number is doubtful, and stands at FIRST_ACTIVITY."""
    output.mkdir()
    record = a_record()
    header = record.header.model_copy(update={"number": "", "equipment": ()})
    record = record.model_copy(update={"header": header, "procedures": ()})
    fields = {"/procedures": MISSED, "/header/number": NUMBER}
    with writing(output / "surat", output) as made:
        made.add_page(1, draw(CHART), DPI)
        made.add_sop(record, ConfidenceReport(fields=fields))
    return output / "surat"

"""A line of ``digisop export --format jsonl``: a record, with its confidences and where it lies.

It is a record: whoever reads records reads lines too, and leaves the rest.

>>> line = ExportedRecord(
...     source={"file_name": "a.pdf", "sha256": 64 * "0", "page_count": 1, "kind": "scan"},
...     folder="a",
... )
>>> Record.model_validate_json(line.model_dump_json()).source.file_name
'a.pdf'
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from digisop_models.confidence import ConfidenceReport
from digisop_models.described import COUNT, described
from digisop_models.record import Record


class ExportedRecord(Record):
    """A record with its confidences, as one line of JSON.

    ``folder`` and ``sop`` together are the key by which the tables of other exports know it.
    """

    folder: Annotated[str, described("Name of the result's folder.", "SOP-353")] = ""
    sop: Annotated[
        int, Field(ge=1), described("Number of the SOP in its document, from 1.", 1, unit=COUNT)
    ] = 1
    confidence: Annotated[
        ConfidenceReport,
        described(
            "What confidence.json says, but for the evidence.",
            {"fields": {"/header/number": {"confidence": 0.97, "needs_review": False}}},
        ),
    ] = ConfidenceReport()


def exported(record: Record, confidence: ConfidenceReport, folder: str, sop: int) -> ExportedRecord:
    """The record as such a line; the evidence, which is for calibrations, is left out."""
    fields = {
        pointer: field.model_copy(update={"evidence": {}})
        for pointer, field in confidence.fields.items()
    }
    return ExportedRecord(
        **{name: getattr(record, name) for name in Record.model_fields},
        folder=folder,
        sop=sop,
        confidence=confidence.model_copy(update={"fields": fields}),
    )

"""What a list says of a record, and the words by which it is found."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from digisop.results.blocking import count_blocking
from digisop.results.layout import Sop
from digisop_models.fields import HEADER_DATES, HEADER_LISTS, HEADER_TEXTS


class Summary(BaseModel):
    """A record in a list. ``folder`` and ``sop`` are its key; ``accepted`` says that nothing of it
    is left to review."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "folder": "SOP-353", "sop": 1, "revision": 0, "file_name": "SOP-353.pdf",
                "sha256": "0f" * 32, "number": "353 Tahun 2022", "title": "Pelayanan Informasi",
                "institution": "KOMISI PEMILIHAN UMUM", "created_on": "2022-03-14",
                "pages": [1, 2], "steps": 12, "to_review": 3, "accepted": False,
            }
        },
    )  # fmt: skip

    folder: str
    sop: Annotated[int, Field(ge=1)]
    revision: int
    file_name: str
    sha256: str
    number: str
    title: str
    institution: str
    created_on: dt.date | None = None
    revised_on: dt.date | None = None
    effective_on: dt.date | None = None
    approved_on: dt.date | None = None
    pages: tuple[int, ...]
    steps: int
    to_review: int
    accepted: bool


def summary_of(sop: Sop, *, accepted: bool) -> Summary:
    """The summary of a record."""
    header, source = sop.record.header, sop.record.source
    return Summary(
        folder=sop.folder,
        sop=sop.number,
        revision=sop.record.revision,
        file_name=source.file_name,
        sha256=source.sha256,
        **{name: getattr(header, name) for name in (*HEADER_TEXTS, *HEADER_DATES)},
        pages=source.pages,
        steps=sum(len(procedure.steps) for procedure in sop.record.procedures),
        to_review=count_blocking(sop.report),
        accepted=accepted,
    )


def words_of(sop: Sop) -> tuple[str, str, str, str]:
    """Its words by the index's columns: institution, executors, regulations, all others."""
    header, procedures = sop.record.header, sop.record.procedures
    laws = (
        f"{one.kind} {one.number or ''} {one.year or ''} {one.about or ''}"
        for item in header.legal_basis
        for one in item.citations
    )
    steps = [step for procedure in procedures for step in procedure.steps]
    others = [
        *(header.number, header.title, header.approved_by.name, header.approved_by.position),
        *(item.text for name in HEADER_LISTS for item in getattr(header, name)),
        *(procedure.title for procedure in procedures),
        *(text for step in steps for text in (step.activity, step.requirements, step.output)),
    ]
    roles = (name for procedure in procedures for name in procedure.executors)
    return header.institution, "\n".join(roles), "\n".join(laws), "\n".join(filter(None, others))

"""A field that the report shows by itself, with what the page has there."""

from __future__ import annotations

from dataclasses import dataclass

from digisop_models.confidence import FieldConfidence


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that is not sure, or is wrong though it was: of which document and SOP."""

    folder: str
    sop: int
    pointer: str
    evidence: FieldConfidence

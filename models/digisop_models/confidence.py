"""confidence.json: how sure digisop is of each field of a record, and on what evidence."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from digisop_models.reasons import Reason

#: The reason of a field whose value a person has given.
HUMAN = Reason.HUMAN


class Leg(BaseModel):
    """A piece of an arrow on one page: the corners of its line in points, from tail to head."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: Annotated[int, Field(ge=1)]
    points: tuple[tuple[float, float], ...]


class FieldConfidence(BaseModel):
    """Evidence for one field.

    ``confidence`` is the probability that the field is right, ``None`` where it was not scored;
    ``bbox`` is [x0, y0, x1, y1] in points from the top left of the upright page ``page``
    (counted from 1); ``raw`` is what was read before normalising; ``reasons`` are for people.
    ``path`` is the course of an arrow, over all pages it runs on; empty for other fields.
    ``alternatives`` are other readings of the same text; ``evidence`` holds the signs, by name,
    from which the confidence follows: what a calibration is fitted on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    confidence: Annotated[float, Field(ge=0, le=1)] | None
    needs_review: bool
    page: Annotated[int, Field(ge=1)] | None = None
    bbox: tuple[float, float, float, float] | None = None
    raw: str = ""
    reasons: tuple[str, ...] = ()
    path: tuple[Leg, ...] = ()
    alternatives: tuple[str, ...] = ()
    evidence: dict[str, float] = {}


class ReviewRule(BaseModel):
    """By what fields were sent to review: ``max_error`` is the share of accepted fields that may
    be wrong, ``threshold`` the confidence from which they are accepted for it (above 1: none is);
    ``by_kind`` has the thresholds of kinds for which another share was set. ``calibrated_on`` is
    the date of the calibration."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_error: float
    threshold: float
    by_kind: dict[str, float] = {}
    calibrated_on: str = ""


class ConfidenceReport(BaseModel):
    """``fields`` maps RFC 6901 pointers into record.json to their evidence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal["1"] = "1"
    fields: dict[str, FieldConfidence] = {}
    rule: ReviewRule | None = None

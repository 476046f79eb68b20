"""confidence.json: how sure digisop is of each field of a record, and on what evidence.

Boxes and points are in PDF points (1/72 inch) from the top left of the upright page, x to the
right, y downwards; pages count from 1. Properties that later versions add are ignored on reading.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from digisop_models.described import PAGE, POINT, PROBABILITY, Published, described
from digisop_models.geometry import Box
from digisop_models.procedure import Flow
from digisop_models.reasons import Reason

#: The reason of a field whose value a person has given.
HUMAN = Reason.HUMAN


class Leg(Published):
    """A piece of an arrow on one page."""

    page: Annotated[int, Field(ge=1), described("Page of the file.", 1, unit=PAGE)]
    points: Annotated[
        tuple[tuple[float, float], ...],
        described(
            "Corners of its line, [x, y] each, from tail to head.",
            [[310.5, 402.0], [310.5, 431.2]],
            unit=POINT,
        ),
    ]


class Place(Published):
    """A box on a page."""

    page: Annotated[int, Field(ge=1), described("Page of the file.", 2, unit=PAGE)]
    bbox: Annotated[
        tuple[float, float, float, float],
        described(
            "[x0, y0, x1, y1] from the top left of the upright page.",
            [62.4, 71.0, 268.9, 84.4],
            unit=POINT,
        ),
    ]


class OtherFlows(Published):
    """What the arrows of a drawing may mean instead."""

    without: Annotated[
        tuple[Flow, ...],
        described(
            "The flows of the record that are not there then, as they were read.",
            [{"source": {"step": 2, "executor": 1}, "target": {"step": 3, "executor": 0}}],
        ),
    ] = ()
    instead: Annotated[
        tuple[Flow, ...],
        described(
            "Those that are there in their place, or besides.",
            [{"source": {"step": 3, "executor": 0}, "target": {"step": 2, "executor": 1}}],
        ),
    ] = ()
    probability: Annotated[
        float, described("How likely it is beside what was chosen.", 0.2, unit=PROBABILITY)
    ]


class FieldConfidence(Published):
    """How sure one field is, where it stands, and on what evidence."""

    confidence: Annotated[
        Annotated[float, Field(ge=0, le=1)] | None,
        described(
            "Probability that the field is right: of fields with 0.9, nine of ten are. null where "
            "it was not scored.",
            0.97,
            unit=PROBABILITY,
        ),
    ]
    needs_review: Annotated[bool, described("Whether a person should look at it.", False)]
    page: Annotated[
        Annotated[int, Field(ge=1)] | None,
        described("Page of the file it stands on; null where it was not found.", 1, unit=PAGE),
    ] = None
    bbox: Annotated[
        tuple[float, float, float, float] | None,
        described(
            "[x0, y0, x1, y1] from the top left of the upright page.",
            [402.3, 61.0, 518.9, 74.4],
            unit=POINT,
        ),
    ] = None
    places: Annotated[
        tuple[Place, ...],
        described(
            "The boxes that hold its words and no others, in the order in which they are read, "
            "where bbox does not: it goes on overleaf, or words of others stand in bbox too. Empty "
            "where page and bbox tell it all.",
            [
                {"page": 1, "bbox": [62.4, 754.1, 531.5, 770.1]},
                {"page": 2, "bbox": [62.4, 71.0, 268.9, 84.4]},
            ],
        ),
    ] = ()
    raw: Annotated[
        str, described("What was read, before it was normalised.", "O65/12/2021", "15 Menlt")
    ] = ""
    reasons: Annotated[
        tuple[str, ...],
        described(
            "Codes that say why it is doubtful, or that a person gave it (human, confirmed); the "
            "messages have them in words.",
            ["readings_differ"],
            ["human"],
        ),
    ] = ()

    path: Annotated[
        tuple[Leg, ...],
        described(
            "Of a flow: the course of its arrow, over all pages it runs on.",
            [{"page": 1, "points": [[310.5, 402.0], [310.5, 431.2]]}],
        ),
    ] = ()
    alternatives: Annotated[
        tuple[str, ...], described("Other readings of the same text.", ["065/12/2021"])
    ] = ()
    other_flows: Annotated[
        tuple[OtherFlows, ...],
        described(
            "Of an unsure flow: the likeliest drawing without it. Of all flows of a procedure: the "
            "next likeliest drawings, of which the first is the likeliest.",
            [{"without": [], "instead": [], "probability": 0.2}],
        ),
    ] = ()
    evidence: Annotated[
        dict[str, float],
        described(
            "Signs from which the confidence follows, by name: what a calibration is fitted on. "
            "Names and values may change with any version.",
            {"weakest_word": 0.12},
            unit="score; 0 where the sign is not there",
        ),
    ] = Field(default_factory=dict)

    @property
    def on_pages(self) -> dict[int, tuple[float, float, float, float]]:
        """Where to look for it: a box on each page that it stands on, ``bbox`` on the first; empty
        where that is not known."""
        found: dict[int, tuple[float, float, float, float]] = {}
        for place in self.places:
            before = found.get(place.page, place.bbox)
            found[place.page] = Box.around((Box(*before), Box(*place.bbox)))
        if self.page is not None and self.bbox is not None:
            found = {self.page: self.bbox, **{n: b for n, b in found.items() if n != self.page}}
        return found


class ReviewRule(Published):
    """By what fields were sent to review."""

    max_error: Annotated[
        float,
        described("Share of accepted fields that may be wrong.", 0.01, unit="share, 0 to 1"),
    ]
    threshold: Annotated[
        float,
        described(
            "Confidence from which fields are accepted for it; above 1 none is.",
            0.93,
            unit=PROBABILITY,
        ),
    ]
    by_kind: Annotated[
        dict[str, float],
        described(
            "Thresholds of kinds of fields for which another share was set.",
            {"activity": 0.9},
            unit=PROBABILITY,
        ),
    ] = Field(default_factory=dict)
    max_document_error: Annotated[
        float | None,
        described(
            "Share of accepted records that may have a fault; null where fields alone decide.",
            0.02,
            unit="share, 0 to 1",
        ),
    ] = None
    document_threshold: Annotated[
        float | None,
        described(
            "Probability of being without a fault from which records are accepted for it; above 1 "
            "none is.",
            0.9,
            unit=PROBABILITY,
        ),
    ] = None
    calibrated_on: Annotated[
        str, described("Date of the calibration, YYYY-MM-DD.", "2026-11-20")
    ] = ""


class ConfidenceReport(Published):
    """How sure the fields of one record are."""

    schema_version: Annotated[Literal["1"], described("Version of this format.", "1")] = "1"
    fields: Annotated[
        dict[str, FieldConfidence],
        described(
            "By the field's RFC 6901 pointer into record.json; also what should be there and was "
            "not found, or what holds it.",
            {"/header/number": {"confidence": 0.97, "needs_review": False, "page": 1}},
        ),
    ] = Field(default_factory=dict)
    without_fault: Annotated[
        Annotated[float, Field(ge=0, le=1)] | None,
        described(
            "Probability that nothing in the record as it was read is wrong, lost or made up; "
            "null where the calibration cannot tell.",
            0.93,
            unit=PROBABILITY,
        ),
    ] = None
    rule: Annotated[
        ReviewRule | None,
        described("By what fields were sent to review.", {"max_error": 0.01, "threshold": 0.93}),
    ] = None


class Verdict(TypedDict):
    """What tables tell of a field: plain data, which is made in no time."""

    confidence: Annotated[float, Field(ge=0, le=1)] | None
    needs_review: bool
    page: NotRequired[Annotated[int, Field(ge=1)] | None]
    bbox: NotRequired[tuple[float, float, float, float] | None]
    places: NotRequired[tuple[Place, ...]]
    raw: NotRequired[str]
    reasons: NotRequired[tuple[str, ...]]


class Verdicts(Published):
    """A confidence.json as those read it who have very many to read: without the evidence, and
    what else takes long to make values of."""

    schema_version: Literal["1"] = "1"
    fields: dict[str, Verdict] = Field(default_factory=dict)

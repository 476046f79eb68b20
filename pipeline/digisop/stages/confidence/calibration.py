"""The model that makes a probability of evidence, and the threshold that follows from it.

It is a logistic regression: the log-odds that a field is right are what its kind begins with, plus
each sign times its weight. There is one set of weights each for texts, symbols, arrows, whole
drawings and whole records. The numbers stand in ``calibration.json``; ``digisop calibrate --show``
prints them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from digisop.errors import CalibrationDamagedError
from digisop.messages.system import detail_of
from digisop.settings import DEFAULT_DOCUMENT_ERROR, DEFAULT_ERROR, Settings
from digisop.stages.confidence.table_evidence import TABLE_SIGNS
from digisop_models.confidence import ReviewRule

TEXT, ALL = "text", "all"
#: The kind of a drawing as a whole: whether none of its flows is missing.
CHART = "chart"
#: The kind of a record as a whole: whether nothing in it is wrong, lost or made up.
DOCUMENT = "document"
FAMILIES = (TEXT, "symbol", "flow", CHART, DOCUMENT)
#: The threshold where none is accepted: no probability reaches it.
NONE_ACCEPTED = 1.01
#: Nothing is quite sure, and nothing quite hopeless.
LEAST, MOST = 0.005, 0.9995

#: Signs of what a symbol is, which are neither good nor bad.
NEUTRAL = "is_"
#: The weight of a sign of which no document of the fit says anything: what a fit goes out from.
UNMEASURED = -1.0
#: The same of signs that documents of known truth seldom show, but that are all but proof.
PRESUMED = MappingProxyType({
    "unmapped_letters": -12.0, "handwritten": -2.0, "without_digits": -3.0, "inner_marker": -3.0,
    "item_in_midst": -3.0, "two_durations": -3.0, "answer_inside": -3.0, "glued": -3.0,
    "digits_contradicting": -3.0, "ends_open": -3.0, "in_unread_row": -3.0,
    "return_without_decision": -3.0, "label_lacking": -3.0, "over_symbol": -3.0,
    "lone_letter": -2.5,
    "unread_ink": -4.0, "left_over": -6.0, "symbol_unread": -6.0,
    "stage_from_cover": -3.0, "stage_cover_differs": -6.0, "stage_cell_over_rows": -4.0,
    "sign_in_word": -3.0, "odd_year": -6.0, "wide_gap": -3.0, "unknown_repeated": -0.3,
    "unpaired_item": -4.0, "next_item": -6.0, "implied_beside_label": -4.0,
    **dict.fromkeys(TABLE_SIGNS, -3.0),
})  # fmt: skip

Share = Annotated[float, Field(ge=0, le=1)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Weights(_Model):
    """The weights of one family: ``intercepts`` by kind of field, ``weights`` by the name of the
    sign, all in log-odds that the field is right."""

    intercepts: dict[str, float]
    weights: dict[str, float]

    def probability(self, kind: str, evidence: Mapping[str, float]) -> float:
        """The probability that a field of the kind is right: the logistic function of its intercept
        and its signs, between ``LEAST`` and ``MOST``.

        A kind without an intercept begins at the mean of the others.
        """
        usual = sum(self.intercepts.values()) / max(len(self.intercepts), 1)
        score = self.intercepts.get(kind, usual)
        score += sum(self.weight(name) * value for name, value in evidence.items())
        return min(max(1 / (1 + math.exp(-min(max(score, -30.0), 30.0))), LEAST), MOST)

    def weight(self, sign: str) -> float:
        """What a sign says against a field.

        In log-odds; below 0 it speaks against the field.
        """
        usual = 0.0 if sign.startswith(NEUTRAL) else UNMEASURED
        return self.weights.get(sign, PRESUMED.get(sign, usual))


class Threshold(_Model):
    """Fields at or above ``threshold`` are accepted: ``accepted`` is their share, ``rate`` the
    share of them that is expected to be wrong at most, ``wrong`` the share that was wrong."""

    rate: Share
    threshold: float
    accepted: Share
    wrong: Share
    by_kind: dict[str, float] = {}


class Calibration(_Model):
    """All weights in force, and the thresholds that follow from them.

    ``origin`` counts the documents it was fitted on by where they are from, ``seed`` drew those
    held back, ``fitted_on`` is the day; ``figures`` say how well it did on what was held back.
    """

    version: int = 1
    fitted_on: str
    seed: int
    origin: dict[str, int]
    families: dict[str, Weights]
    thresholds: tuple[Threshold, ...]
    figures: dict[str, dict[str, float]] = {}

    def knows(self, family: str) -> bool:
        """Whether it was fitted on what the family is about, too."""
        return family in self.families

    def probability(self, kind: str, evidence: Mapping[str, float]) -> float:
        """The probability (0 to 1) that a field of the kind is right, by the weights of its family;
        by those that came with the program where this has none."""
        family = family_of(kind)
        own = self.families.get(family) or open_calibration().families[family]
        return own.probability(kind, evidence)

    def threshold(self, max_error: float, kind: str = ALL) -> float:
        """The confidence from which fields are accepted, so that at most this share of those
        accepted is wrong; above 1 where that cannot be promised of any."""
        fitting = [each for each in self.thresholds if each.rate <= max_error * (1 + 1e-9)]
        if not fitting:
            return NONE_ACCEPTED
        best = max(fitting, key=lambda each: each.rate)
        return best.threshold if kind == ALL else best.by_kind.get(kind, best.threshold)


def family_of(kind: str) -> str:
    """The set of weights that a kind of field goes by."""
    return kind if kind in FAMILIES else TEXT


@cache
def open_calibration(path: Path | None = None) -> Calibration:
    """The calibration in a file, or the one that came with the program. Raises
    CalibrationDamagedError where the file cannot be read or holds something else."""
    if path is None:
        own = files("digisop.stages.confidence") / "calibration.json"
        return Calibration.model_validate_json(own.read_bytes())
    try:
        return Calibration.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise CalibrationDamagedError(path, detail=detail_of(error)) from error


class Policy(_Model):
    """How fields are judged: by which calibration, and what share of wrong ones among those
    accepted a user puts up with, over all fields and for single kinds."""

    calibration: Calibration
    max_error: Share = DEFAULT_ERROR
    by_kind: dict[str, float] = {}

    @property
    def document_error(self) -> float | None:
        """The share of accepted records that may have a fault; None where single fields decide,
        because only of these a user has set a share, or because the calibration cannot tell."""
        has_asked_of_fields = self.max_error != DEFAULT_ERROR or bool(self.by_kind)
        if not self.calibration.knows(DOCUMENT) or (
            has_asked_of_fields and DOCUMENT not in self.by_kind
        ):
            return None
        return self.by_kind.get(DOCUMENT, DEFAULT_DOCUMENT_ERROR)

    @property
    def document_threshold(self) -> float | None:
        """The probability (0 to 1) of being without a fault from which records are accepted for it;
        None where single fields decide."""
        rate = self.document_error
        return None if rate is None else self.calibration.threshold(rate, DOCUMENT)

    def threshold(self, kind: str) -> float:
        """The confidence from which fields of the kind are accepted: from 0 to 1, and above 1 where
        none can be."""
        if kind in self.by_kind:
            return self.calibration.threshold(self.by_kind[kind], kind)
        return self.calibration.threshold(self.max_error)

    def rule(self) -> ReviewRule:
        """What is told of this with the results: the shares that may be wrong and the thresholds
        that keep to them, overall and by kind."""
        return ReviewRule(
            max_error=self.max_error,
            threshold=self.calibration.threshold(self.max_error),
            by_kind={k: self.threshold(k) for k in sorted(self.by_kind) if k != DOCUMENT},
            max_document_error=self.document_error,
            document_threshold=self.document_threshold,
            calibrated_on=self.calibration.fitted_on,
        )


def make_policy(settings: Settings) -> Policy:
    """What a run judges fields by: the calibration of its settings and the errors they allow.
    Raises CalibrationDamagedError."""
    return Policy(
        calibration=open_calibration(settings.calibration),
        max_error=settings.max_error,
        by_kind=dict(settings.max_error_by_kind),
    )

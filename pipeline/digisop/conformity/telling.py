"""The findings on one SOP, told in one language: for the terminal, programs and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digisop.conformity import check
from digisop.conformity.findings import Finding
from digisop.conformity.wording import places, what
from digisop.corrections.fields import Data
from digisop.messages import Lang
from digisop.results.layout import Sop


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding and its two halves in words: ``where`` it is, ``what`` departs from the form."""

    rule: str
    where: str
    what: str
    unsure: bool
    pointers: tuple[str, ...]
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Told:
    """An SOP, by the folder of its result (or its file's name) and its number there."""

    folder: str
    sop: int
    number: str
    title: str
    findings: tuple[ToldFinding, ...]


def told(sop: Sop, lang: Lang) -> Told:
    """What departs from the form in an SOP, in words."""
    data = sop.record.model_dump(mode="json")
    header = sop.record.header
    findings = tuple(_told(one, data, lang) for one in check(sop.record, sop.report))
    return Told(sop.folder, sop.number, header.number, header.title, findings)


def _told(finding: Finding, data: Data, lang: Lang) -> ToldFinding:
    return ToldFinding(
        rule=str(finding.rule),
        where=places(finding, data, lang),
        what=what(finding, lang),
        unsure=finding.unsure,
        pointers=finding.pointers,
        facts=dict(finding.facts),
    )

"""The findings on one SOP, worded in one language: for the terminal, programs and the report."""

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
class WordedFinding:
    """A finding in words: ``where`` it is, ``what`` departs from the form. ``rule`` is its key,
    ``unsure`` says that the reading itself may be wrong."""

    rule: str
    where: str
    what: str
    unsure: bool
    pointers: tuple[str, ...]
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class WordedSop:
    """An SOP's findings in words, by the folder of its result (or its file's name) and its number
    there, from 1."""

    folder: str
    sop: int
    number: str
    title: str
    findings: tuple[WordedFinding, ...]


def worded(sop: Sop, lang: Lang) -> WordedSop:
    """What departs from the form in an SOP, in the words of ``lang``."""
    data = sop.record.model_dump(mode="json")
    header = sop.record.header
    findings = tuple(_worded(one, data, lang) for one in check(sop.record, sop.report))
    return WordedSop(sop.folder, sop.number, header.number, header.title, findings)


def _worded(finding: Finding, data: Data, lang: Lang) -> WordedFinding:
    return WordedFinding(
        rule=str(finding.rule),
        where=places(finding, data, lang),
        what=what(finding, lang),
        unsure=finding.unsure,
        pointers=finding.pointers,
        facts=dict(finding.facts),
    )

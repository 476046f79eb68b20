"""What departs from the form in the identity block: blanks, dates, the legal basis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digisop.conformity.findings import Remark, Rule
from digisop_models.confidence import ConfidenceReport
from digisop_models.fields import CITED_LIST, HEADER_DATES
from digisop_models.header import Citation, Header
from digisop_models.reasons import Reason

#: What every SOP must say of itself; a first issue has no date of revision.
_ASKED = (
    "/header/institution",
    "/header/number",
    "/header/title",
    "/header/created_on",
    "/header/effective_on",
    "/header/approved_by/position",
    "/header/approved_by/name",
    "/header/legal_basis",
)
#: An SOP is drawn up before it is revised, approved and in force, and approved before in force.
_IN_ORDER = (
    ("created_on", "revised_on"),
    ("created_on", "approved_on"),
    ("created_on", "effective_on"),
    ("approved_on", "effective_on"),
)
#: An item that says so of itself: "(telah dicabut)", "sebagaimana telah diganti dengan …".
_REVOKED = re.compile(
    r"\bdicabut\b|\bdigantikan\b|\bdiganti (?:dengan|oleh)\b|\btidak berlaku\b", re.IGNORECASE
)
#: An item about the end of another: "tentang Pencabutan Peraturan Menteri … Nomor …".
_REVOKES = re.compile(r"\b(?:pencabutan|mencabut|menggantikan)\b", re.IGNORECASE)


def identity_remarks(header: Header, report: ConfidenceReport) -> Iterator[Remark]:
    """Everything that the identity block's own words say."""
    yield from _blanks(report)
    yield from _dates(header)
    yield from _citations(header)


def _blanks(report: ConfidenceReport) -> Iterator[Remark]:
    """Labels with nothing beside them, where the page itself is blank there."""
    for pointer in _ASKED:
        field = report.fields.get(pointer)
        if field and Reason.BLANK in field.reasons:
            yield Remark(Rule.IDENTITY_BLANK, (pointer,), (pointer,))


def _dates(header: Header) -> Iterator[Remark]:
    for first, second in _IN_ORDER:
        before, after = getattr(header, first), getattr(header, second)
        if before and after and before > after:
            pointers = (f"/header/{first}", f"/header/{second}")
            facts = {"first": before.isoformat(), "second": after.isoformat()}
            yield Remark(Rule.DATES_OUT_OF_ORDER, pointers, pointers, facts)


def _citations(header: Header) -> Iterator[Remark]:
    base = f"/header/{CITED_LIST}"
    ended = dict(_ended(header))
    for index, item in enumerate(header.legal_basis):
        own = (f"{base}/{index}",)
        if _REVOKED.search(item.text):
            yield Remark(Rule.CITATION_REVOKED, own, own)
        named = next(iter(item.citations), None)
        other = ended.get(_key(named)) if named else None
        if other is not None and other != index:
            by = header.legal_basis[other].text
            yield Remark(
                Rule.CITATION_REVOKED_BY, own, (*own, f"{base}/{other}"), {"other": by}
            )  # fmt: skip
        yield from _later_laws(header, own[0], item.citations)


_Key = tuple[str, str | None, int | None]


def _key(citation: Citation) -> _Key:
    return citation.kind.casefold(), citation.number, citation.year


def _ended(header: Header) -> Iterator[tuple[_Key, int]]:
    """The regulations that an item says it ends, with that item's place."""
    for index, item in enumerate(header.legal_basis):
        if _REVOKES.search(item.text):
            yield from ((_key(citation), index) for citation in item.citations[1:])


def _later_laws(header: Header, pointer: str, citations: tuple[Citation, ...]) -> Iterator[Remark]:
    """Regulations of a year after the last date that the SOP bears."""
    dates = {name: date for name in HEADER_DATES if (date := getattr(header, name))}
    if not dates:
        return
    latest = max(dates.values()).year
    rests_on = (pointer, *(f"/header/{name}" for name in dates))
    for citation in citations:
        if citation.year and citation.year > latest:
            facts = {"year": citation.year, "latest": latest}
            yield Remark(Rule.CITES_LATER_LAW, (pointer,), rests_on, facts)

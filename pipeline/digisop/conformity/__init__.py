"""How an SOP stands to the form of Permenpan-RB Nomor 35 Tahun 2012, by its own words and drawing.

It is about the SOP, not about how it was read: nothing of it is in confidence.json, and no finding
keeps a document from going straight through. Where a reading is unsure, the findings that rest on
it say so, or are left out where a misreading is far likelier than a slip of the office.

>>> from digisop_models.record import Header, Record, Source
>>> header = Header(created_on="2021-05-01", effective_on="2021-04-01")
>>> source = Source(file_name="sop.pdf", sha256="0" * 64, page_count=1, kind="digital")
>>> [finding.rule.value for finding in check(Record(source=source, header=header))]
['dates_out_of_order']
"""

from __future__ import annotations

from collections.abc import Iterator

from digisop.conformity.drawing import drawing_remarks
from digisop.conformity.findings import Finding, Remark, Rule, gathered
from digisop.conformity.identity import identity_remarks
from digisop.conformity.table import executor_remarks, table_remarks
from digisop_models.confidence import HUMAN, ConfidenceReport
from digisop_models.record import Record

__all__ = ["Finding", "Rule", "check"]

#: What a single misread letter or digit makes up.
_ONLY_WHERE_SURE = frozenset({
    Rule.ACTIVITY_WITHOUT_VERB, Rule.CITES_LATER_LAW, Rule.NUMBERS_SKIP,
})  # fmt: skip


def check(record: Record, report: ConfidenceReport | None = None) -> tuple[Finding, ...]:
    """What departs from the form, in the order of the paper. ``report`` is the record's own
    confidence: without one nothing is unsure, and blanks and page breaks are not known."""
    report = report or ConfidenceReport()
    told = ((remark, _is_unsure(remark, report)) for remark in _remarks(record, report))
    return gathered(
        (remark, unsure)
        for remark, unsure in told
        if not unsure or remark.rule not in _ONLY_WHERE_SURE
    )


def _remarks(record: Record, report: ConfidenceReport) -> Iterator[Remark]:
    yield from identity_remarks(record.header, report)
    yield from executor_remarks(record)
    for index, procedure in enumerate(record.procedures):
        base = f"/procedures/{index}"
        yield from table_remarks(base, procedure)
        yield from drawing_remarks(base, procedure, report)


def _is_unsure(remark: Remark, report: ConfidenceReport) -> bool:
    """Whether a field that the remark rests on is to be reviewed, or what holds it where it has no
    entry; where nothing is said to stand, also whether the place was found on the page at all."""
    if not report.fields:
        return False
    return any(
        _to_review(pointer, report) or (remark.is_absence and pointer not in report.fields)
        for pointer in remark.rests_on
    )


def _to_review(pointer: str, report: ConfidenceReport) -> bool:
    parts = pointer.split("/")
    for length in range(len(parts), 1, -1):
        field = report.fields.get("/".join(parts[:length]))
        if field is not None:
            return field.needs_review and HUMAN not in field.reasons
    return False

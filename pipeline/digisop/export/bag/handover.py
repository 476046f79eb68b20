"""What the papers of a handing-over say, gathered document by document from results and ledger."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from digisop.export.bag.classification import Classification
from digisop.ledger import Entry, State
from digisop.results.blocking import count_blocking
from digisop.results.layout import Sop
from digisop_models.confidence import HUMAN
from digisop_models.corrections import Correction
from digisop_models.reasons import Reason
from digisop_models.record import SourceKind

_KINDS = {
    SourceKind.SCAN: "pindaian kertas",
    SourceKind.DIGITAL: "berkas digital",
    SourceKind.MIXED: "pindaian dan berkas digital",
    SourceKind.IMAGE: "foto atau gambar",
    SourceKind.TEXT: "ekspor teks",
}
_OPEN, _SEEN, _READ = "masih ada isian yang perlu diperiksa", "sudah diperiksa", "langsung diterima"
_IN_PART = "sebagian halaman tidak terbaca"
_OF_PAGES, _RECORDS = "PDF/A-2b dengan lapisan teks, ALTO 4.3 (XML)", "rekaman JSON"


@dataclass(frozen=True, slots=True)
class ListedSop:
    """A row of the Daftar Arsip; all as text in Bahasa Indonesia, "" or "-" where nothing is
    known."""

    folder: str
    number: str
    title: str
    institution: str
    year: str
    pages: str
    medium: str
    state: str
    classification: str
    retention: str


@dataclass(slots=True)
class Handover:
    """What is handed over so far, counted; ``hosts`` are the machines of the runs, ``days`` those
    on which was read."""

    rows: list[ListedSop] = field(default_factory=list)
    documents: int = 0
    pages: int = 0
    steps: int = 0
    days: set[dt.date] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)
    reviewers: set[str] = field(default_factory=set)
    media: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    institutions: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        sops: Sequence[Sop],
        entry: Entry | None,
        corrections: Sequence[Correction],
        classification: Classification,
    ) -> None:
        """Count a document that lies in the bag: its SOPs, its entry in the ledger if there is one,
        who corrected it."""
        self.documents += 1
        self.media[_KINDS[sops[0].record.source.kind]] += 1
        self.reviewers |= {one.who for one in corrections}
        if entry and entry.version:
            self.versions.add(entry.version)
        if entry and entry.ended:
            self.days.add(dt.datetime.fromisoformat(entry.ended).astimezone().date())
        for sop in sops:
            row = _row(sop, classification.of(sop), _state(sop, entry))
            self.rows.append(row)
            self.pages += len(sop.record.source.pages)
            self.steps += sum(len(procedure.steps) for procedure in sop.record.procedures)
            self.states[row.state] += 1
            if row.institution:
                self.institutions[row.institution] += 1

    @property
    def new_media(self) -> str:
        """What was made of them; of a text export, which has no pages, records alone."""
        texts = self.media[_KINDS[SourceKind.TEXT]]
        if not texts:
            return f"{_OF_PAGES}, {_RECORDS}"
        if texts == self.documents:
            return _RECORDS
        return f"{_OF_PAGES}, {_RECORDS}; dari ekspor teks {_RECORDS} saja"

    @property
    def institution(self) -> str:
        """Whose SOPs most of them are, and how many others'."""
        if not self.institutions:
            return ""
        first, rest = self.institutions.most_common(1)[0][0], len(self.institutions) - 1
        return f"{first} dan {rest} instansi lain" if rest else first


def _row(sop: Sop, cells: Mapping[str, str], state: str) -> ListedSop:
    header, source = sop.record.header, sop.record.source
    made = header.created_on or header.approved_on or header.effective_on
    kept = (
        (cells.get("retensi_aktif"), "aktif"),
        (cells.get("retensi_inaktif"), "inaktif"),
        (cells.get("nasib_akhir"), ""),
    )
    return ListedSop(
        folder=sop.folder,
        number=header.number,
        title=header.title,
        institution=header.institution,
        year=str(made.year) if made else "",
        pages=str(len(source.pages)),
        medium=_KINDS[source.kind],
        state=state,
        classification=cells.get("klasifikasi", ""),
        retention="; ".join(f"{text} {kind}".strip() for text, kind in kept if text),
    )


def _state(sop: Sop, entry: Entry | None) -> str:
    """How the review of an SOP stands, as an archivist has to know it."""
    if count_blocking(sop.report) or not sop.report.fields:
        return _OPEN
    seen = {HUMAN, Reason.CONFIRMED}
    looked_at = any(seen & set(field.reasons) for field in sop.report.fields.values())
    if looked_at:
        return _SEEN
    return _IN_PART if entry and entry.state is State.PARTIAL else _READ

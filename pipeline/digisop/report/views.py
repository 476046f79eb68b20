"""What the report's page shows of single fields and documents, made one document at a time."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from digisop.conformity.worded import worded
from digisop.corrections.wording import field_name, reading
from digisop.messages import Lang
from digisop.report.doubt import Doubt
from digisop.report.record_view import RecordView, view_of
from digisop.report.survey import Document
from digisop.report.swimlane import swimlane_svg
from digisop.results.field_images import Cutter, as_jpeg, reduced
from digisop.results.layout import Sop, collect_folder
from digisop.results.page_pictures import PAGES, PagePicture, own_pages, read_pages
from digisop_models.confidence import FieldConfidence

_MOST_LEFT_OUT = 20
_MOST_DOUBTS = 100  # of one SOP
_CUT_SIZE = (560, 190)  # pixels
_Pair = Mapping[str, str]  # a text in each language


@dataclass(frozen=True, slots=True)
class FieldView:
    """A doubtful field: its ``name`` and ``reading`` in each language, its picture a data URI."""

    document: str
    folder: str
    anchor: str
    name: _Pair
    reading: _Pair
    evidence: FieldConfidence
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A doubtful field's box on a page, or the course of an arrow, in points."""

    box: tuple[float, float, float, float] | None
    course: str
    name: _Pair


@dataclass(frozen=True, slots=True)
class PageView:
    """A page picture, by its address as seen from the report, its size in points, and what is
    doubtful on it."""

    number: int
    address: str
    width: float
    height: float
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """A procedure's drawing and the pages it was read from."""

    number: int
    title: str
    drawing: Markup
    pages: Sequence[PageView]


@dataclass(frozen=True, slots=True)
class FindingView:
    """What departs from the form, and where, in each language."""

    where: _Pair
    what: _Pair


@dataclass(frozen=True, slots=True)
class SopView:
    """One SOP in the details of a document; ``doubts_left_out`` counts the doubtful fields beyond
    those shown."""

    sop: Sop
    record_address: str
    procedures: Sequence[ProcedureView]
    pages: Sequence[PageView]
    doubts: Sequence[FieldView]
    doubts_left_out: int
    findings: Sequence[FindingView]
    record: RecordView


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document, its SOPs, and its pages that belong to none."""

    document: Document
    anchor: str
    sops: Sequence[SopView]
    left_out: Sequence[PageView]


def anchor_of(folder: str) -> str:
    """A name for links within the page; a digest, for a folder may be called anything."""
    return "d-" + hashlib.sha256(folder.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def doubts_with_pictures(output: Path, doubts: Sequence[Doubt]) -> list[FieldView]:
    """The fields with what the page shows, in the order given; each page picture is opened once.
    Fields whose record is gone are left out."""
    places = sorted(range(len(doubts)), key=lambda i: _by_page(doubts[i]))
    views: dict[int, FieldView] = {}
    for folder, indexes in groupby(places, key=lambda i: doubts[i].folder):
        cutter = Cutter(output / folder)
        sops = {sop.number: _Words(sop) for sop in collect_folder(output / folder).sops}
        for index in indexes:
            doubt = doubts[index]
            if doubt.sop in sops:
                picture = _picture(cutter, doubt.evidence)
                views[index] = _field(sops[doubt.sop], doubt.pointer, doubt.evidence, picture)
    return [views[index] for index in sorted(views)]


def _by_page(doubt: Doubt) -> tuple[str, int]:
    return doubt.folder, doubt.evidence.page or 0


def _picture(cutter: Cutter, evidence: FieldConfidence) -> str:
    picture = cutter.cut(evidence)
    if picture is None:
        return ""
    data = base64.b64encode(as_jpeg(reduced(picture, _CUT_SIZE))).decode("ascii")
    return f"data:image/jpeg;base64,{data}"


def _field(words: _Words, pointer: str, evidence: FieldConfidence, picture: str = "") -> FieldView:
    return FieldView(
        document=words.sop.record.source.path or words.sop.record.source.file_name,
        folder=words.sop.folder,
        anchor=anchor_of(words.sop.folder),
        name=words.name(pointer),
        reading=words.reading(pointer),
        evidence=evidence,
        picture=picture,
    )


class _Words:
    """The fields of a record in words; the record is taken apart only once."""

    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self._data: dict[str, Any] = sop.record.model_dump(mode="json")

    def name(self, pointer: str) -> _Pair:
        return {lang: self._told(field_name, pointer, lang) or pointer for lang in Lang}

    def reading(self, pointer: str) -> _Pair:
        return {lang: self._told(reading, pointer, lang) for lang in Lang}

    def _told(
        self, tell: Callable[[dict[str, Any], str, Lang], str], pointer: str, lang: Lang
    ) -> str:
        """Nothing where the record, changed by hand perhaps, has no such field."""
        try:
            return tell(self._data, pointer, lang)
        except (LookupError, TypeError):
            return ""


def details(output: Path, documents: Sequence[Document], lang: Lang) -> Iterator[DocumentView]:
    """The documents one after the other, each read when it is asked for, so that one is in
    memory."""
    for document in documents:
        folder = output / document.entry.folder
        sizes = {n: _page(folder.name, page) for n, page in read_pages(folder).items()}
        sops = [_sop(sop, sizes, lang) for sop in collect_folder(folder).sops]
        out = [sizes[each.page] for each in document.entry.left_out if each.page in sizes]
        yield DocumentView(document, anchor_of(document.entry.folder), sops, out[:_MOST_LEFT_OUT])


def _sop(sop: Sop, sizes: Mapping[int, PageView], lang: Lang) -> SopView:
    words = _Words(sop)
    marks = _marks(words)
    pages = {
        number: PageView(number, page.address, page.width, page.height, marks[number])
        for number, page in sizes.items()
    }
    unsure = sorted(
        ((p, e) for p, e in sop.report.fields.items() if e.needs_review),
        key=lambda item: (item[1].confidence is None, item[1].confidence),
    )
    procedures = [
        _procedure(sop, index, pages, lang) for index in range(len(sop.record.procedures))
    ]
    shown = {page.number for procedure in procedures for page in procedure.pages}
    suffix = "" if sop.number == 1 else f"-{sop.number}"
    return SopView(
        sop=sop,
        record_address=f"{quote(sop.folder)}/record{suffix}.json",
        procedures=procedures,
        pages=[
            pages[n] for n in own_pages(sop.record, sop.report) if n in pages and n not in shown
        ],
        doubts=[_field(words, pointer, evidence) for pointer, evidence in unsure[:_MOST_DOUBTS]],
        doubts_left_out=max(len(unsure) - _MOST_DOUBTS, 0),
        findings=_findings(sop),
        record=view_of(sop),
    )


def _findings(sop: Sop) -> list[FindingView]:
    """What ``digisop check`` tells of the SOP."""
    by_lang = {each: worded(sop, each).findings for each in Lang}
    return [
        FindingView(
            where={each: by_lang[each][place].where for each in Lang},
            what={each: by_lang[each][place].what for each in Lang},
        )
        for place in range(len(by_lang[Lang.ID]))
    ]


def _procedure(sop: Sop, index: int, pages: Mapping[int, PageView], lang: Lang) -> ProcedureView:
    base = f"/procedures/{index}"
    own = {
        p.removeprefix(base): e for p, e in sop.report.fields.items() if p.startswith(base + "/")
    }
    doubtful = {pointer for pointer, evidence in own.items() if evidence.needs_review}
    procedure = sop.record.procedures[index]
    on = {page for evidence in own.values() for page in evidence.on_pages}
    on |= {leg.page for evidence in own.values() for leg in evidence.path}
    return ProcedureView(
        number=index + 1,
        title=procedure.title or "",
        drawing=Markup(swimlane_svg(procedure, lang, doubtful)),  # noqa: S704  all is escaped
        pages=[pages[number] for number in sorted(on) if number in pages],
    )


def _marks(words: _Words) -> defaultdict[int, list[Mark]]:
    """The doubtful fields by page."""
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for pointer, evidence in words.sop.report.fields.items():
        if not evidence.needs_review:
            continue
        name = words.name(pointer)
        for page, box in evidence.on_pages.items() if not evidence.path else ():
            marks[page].append(Mark(box, "", name))
        for leg in evidence.path:
            course = " ".join(f"{x:.1f},{y:.1f}" for x, y in leg.points)
            marks[leg.page].append(Mark(None, course, name))
    return marks


def _page(folder: str, page: PagePicture) -> PageView:
    address = f"{quote(folder)}/{PAGES}/{quote(page.file)}"
    return PageView(page.number, address, page.width, page.height, ())

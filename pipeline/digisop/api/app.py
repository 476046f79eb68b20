"""The addresses of the API, and what each answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypeVar

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException as HttpError

from digisop.api.access import needs
from digisop.api.answers import cursor_of, kept, place_of, problem
from digisop.api.documents import documents_router
from digisop.api.index import Index, Search
from digisop.api.jobs import Jobs
from digisop.api.openapi import DESCRIPTION, as_openapi
from digisop.api.reading import Reader
from digisop.api.summary import Summary
from digisop.api.tokens import Tokens
from digisop.export.alto import alto_page
from digisop.export.bpmn import bpmn_files
from digisop.export.csv_files import csv_of
from digisop.export.each_file import LacksError
from digisop.export.esop import esop_files
from digisop.export.headings import Headings
from digisop.export.mermaid import as_mermaid
from digisop.export.pdf import pdf_files
from digisop.results.layout import CONFIDENCE, RECORD, Sop, each_sop, file_name
from digisop.results.page_pictures import PAGES, PagePicture, read_pages
from digisop.web.permissions import Scope
from digisop_models.confidence import ConfidenceReport
from digisop_models.exported import ExportedRecord, exported
from digisop_models.record import Record

_JSON, _LINES, _CSV = "application/json", "application/x-ndjson", "text/csv"
_USUAL, _MOST = 50, 200
_LONGEST = 300  # characters of a search


class Form(StrEnum):
    """What a record is given as; those of ``digisop export``."""

    BPMN = "bpmn"
    SWIMLANE = "swimlane"
    FLOWCHART = "flowchart"
    ESOP_TABLE = "esop-tabel"
    ESOP_STEPS = "esop-langkah"
    PDF = "pdf"


#: The ending of the form's file among those of its export, and its media type.
_FORMS = {
    Form.BPMN: ("bpmn", "application/xml"),
    Form.SWIMLANE: ("swimlane.mmd", "text/vnd.mermaid"),
    Form.FLOWCHART: ("flowchart.mmd", "text/vnd.mermaid"),
    Form.ESOP_TABLE: ("tabel.json", _JSON),
    Form.ESOP_STEPS: ("langkah.json", _JSON),
    Form.PDF: ("pdf", "application/pdf"),
}


#: Those that are made of each procedure; of the second as ``p2.…``, see as_mermaid.
_OF_PROCEDURES = (Form.SWIMLANE, Form.FLOWCHART, Form.ESOP_TABLE, Form.ESOP_STEPS)


class Table(StrEnum):
    """The tables of all records; those of ``digisop export --format csv``."""

    DOCUMENTS = "documents"
    STEPS = "steps"
    SYMBOLS = "symbols"
    FLOWS = "flows"
    ITEMS = "items"
    CITATIONS = "citations"
    FIELDS = "fields"


class Records(BaseModel):
    """Part of a list; ``next`` is the cursor of the part that follows, null in the last."""

    model_config = ConfigDict(frozen=True)

    items: tuple[Summary, ...]
    next: str | None = None


_Made = TypeVar("_Made")
_Answers: TypeAlias = dict[int | str, dict[str, Any]]
"""What FastAPI is told of answers, by their status."""
_Folder = Annotated[str, InPath(description="Name of the result's folder.", examples=["SOP-353"])]
_Number = Annotated[int, InPath(ge=1, le=2**31 - 1, description="Number of the SOP, from 1.")]
_Page = Annotated[int, InPath(ge=1, le=2**31 - 1, description="Page of the file, from 1.")]
_Procedure = Annotated[int, Query(ge=1, le=2**31 - 1, description="Number of the procedure.")]
_Words = Annotated[str, Query(max_length=_LONGEST)]


def make_app(
    output: Path,
    index: Index,
    tokens: Tokens,
    jobs: Jobs,
    reader: Reader | None = None,
    ended: threading.Event | None = None,
) -> FastAPI:
    """The application over an output folder; see ``documents_router``."""
    app = FastAPI(
        title="digisop", version="1", description=DESCRIPTION, docs_url=None, redoc_url=None,
        openapi_url="/openapi.json",
    )  # fmt: skip
    app.state.tokens = tokens
    api = _Api(output, index)
    read, see = [needs(Scope.RECORDS)], [needs(Scope.PAGES)]
    one = "/v1/records/{folder}/{sop}"
    get: Callable[..., None] = partial(app.add_api_route, methods=["GET"])
    lines: _Answers = {200: {"model": ExportedRecord, "content": {_LINES: {}}}}
    get("/v1/records", api.records, dependencies=read, response_model=Records)
    get("/v1/records.jsonl", api.lines, dependencies=read, responses=lines)
    tables: _Answers = {200: {"content": {_CSV: {"schema": {"type": "string"}}}}}
    get("/v1/tables/{table}", api.table, dependencies=read, responses=tables)
    get(one, api.record, dependencies=read, responses={200: {"model": Record}})
    confidence: _Answers = {200: {"model": ConfidenceReport}}
    get(f"{one}/confidence", api.confidence, dependencies=read, responses=confidence)
    get(f"{one}/exports/{{form}}", api.export, dependencies=read, responses=_binary(_FORMS))
    pages: _Answers = {200: {"model": list[PagePicture]}}
    get(f"{one}/pages", api.pages, dependencies=read, responses=pages)
    picture: _Answers = {200: {"content": {"image/jpeg": {}}}}
    get(f"{one}/pages/{{page}}", api.picture, dependencies=see, responses=picture)
    alto: _Answers = {200: {"content": {"application/xml": {}}}}
    get(f"{one}/pages/{{page}}/alto", api.alto, dependencies=read, responses=alto)
    app.include_router(documents_router(jobs, reader, ended or threading.Event()))
    app.exception_handler(HttpError)(_told)
    app.exception_handler(RequestValidationError)(_refused)
    app.exception_handler(500)(lambda _request, _error: problem(500))
    app.openapi = partial(as_openapi, app)  # type: ignore[method-assign]
    return app


def _binary(forms: Mapping[Form, tuple[str, str]]) -> _Answers:
    return {200: {"content": {kind: {} for _, kind in forms.values()}}}


def _told(_request: Request, error: Any) -> Response:
    return problem(error.status_code, str(error.detail), error.headers)


def _refused(_request: Request, error: Any) -> Response:
    places = (".".join(map(str, one["loc"])) + ": " + one["msg"] for one in error.errors())
    return problem(422, "; ".join(places))


class _Api:
    """The answers, from the files of one output."""

    def __init__(self, output: Path, index: Index) -> None:
        self._output, self._index = output, index

    def records(
        self,
        request: Request,
        q: _Words = "",
        institution: _Words = "",
        role: _Words = "",
        law: _Words = "",
        accepted: bool | None = None,
        limit: Annotated[int, Query(ge=1, le=_MOST)] = _USUAL,
        cursor: Annotated[str, Query(max_length=2000)] = "",
    ) -> Response:
        """Records, by folder and number; those that hold all the words asked for."""
        try:
            place = place_of(cursor)
        except ValueError as error:
            raise HTTPException(404, "the cursor is none of ours") from error
        search = Search(q, institution, role, law, accepted)
        found = self._index.find(search, place, limit + 1)
        more = cursor_of(found[limit - 1].folder, found[limit - 1].sop) if found[limit:] else None
        part = Records(items=tuple(found[:limit]), next=more)
        return kept(request, part.model_dump_json().encode(), _JSON)

    def lines(self, accepted_only: bool = False) -> Response:
        """All records with their confidences, one a line."""
        sops = self._each(accepted_only=accepted_only)
        lines = (exported(sop.record, sop.report, sop.folder, sop.number) for sop in sops)
        told = (line.model_dump_json().encode() + b"\n" for line in lines)
        return StreamingResponse(told, media_type=_LINES)

    def table(
        self, table: Table, headings: Headings = Headings.NAMES, accepted_only: bool = False
    ) -> Response:
        """What all records have for a table, as CSV (UTF-8): for spreadsheets. No cell of it is a
        formula."""
        sops = self._each(accepted_only=accepted_only)
        return StreamingResponse(csv_of(sops, table, headings), media_type=_CSV)

    def _each(self, *, accepted_only: bool) -> Iterator[Sop]:
        place = ("", 0)
        search = Search(accepted=True if accepted_only else None)
        while found := self._index.find(search, place, _MOST):
            for one in found:
                sop = self._loaded(one.folder, one.sop)
                if sop is not None:
                    yield sop
            place = found[-1].folder, found[-1].sop

    def record(self, request: Request, folder: _Folder, sop: _Number) -> Response:
        """A record as it stands, corrections included."""
        return kept(request, self._file(folder, sop, RECORD), _JSON)

    def confidence(self, request: Request, folder: _Folder, sop: _Number) -> Response:
        """How sure each field of a record is, and where on which page it stands."""
        return kept(request, self._file(folder, sop, CONFIDENCE), _JSON)

    def export(
        self, request: Request, folder: _Folder, sop: _Number, form: Form, procedure: _Procedure = 1
    ) -> Response:
        """A record in another form; what is made of each procedure, of the one that is named. The
        PDF shows pages, and needs a token for pages."""
        if form is Form.PDF:
            needs(Scope.PAGES).dependency(request)
        found = self._sop(folder, sop)
        files = self._made(_maker(form, self._output), found)
        ending, kind = _FORMS[form]
        if form in _OF_PROCEDURES and procedure > 1:
            ending = f"p{procedure}.{ending}"
        if ending not in files:
            raise HTTPException(404, "there is nothing of it in this form")
        return kept(request, files[ending], kind)

    def pages(self, request: Request, folder: _Folder, sop: _Number) -> Response:
        """The pages of a record, with their sizes in points."""
        own = self._sop(folder, sop).record.source.pages
        pages = read_pages(self._output / folder)
        listed = [pages[number].model_dump_json() for number in own if number in pages]
        return kept(request, f"[{','.join(listed)}]".encode(), _JSON)

    def picture(self, request: Request, folder: _Folder, sop: _Number, page: _Page) -> Response:
        """The picture of a page, upright."""
        found = read_pages(self._output / folder) if self._index.has(folder, sop) else {}
        path = self._output / folder / PAGES / found[page].file if page in found else None
        if path is None or not path.is_file():
            raise HTTPException(404, "there is no such page")
        return kept(request, path.read_bytes(), "image/jpeg")

    def alto(self, request: Request, folder: _Folder, sop: _Number, page: _Page) -> Response:
        """The words of a page in their places, as ALTO 4.3."""
        make = partial(alto_page, number=page, results=self._output)
        made = self._made(make, self._sop(folder, sop))
        if made is None:
            raise HTTPException(404, "there is no such page")
        return kept(request, made, "application/xml")

    def _made(self, make: Callable[[Sop], _Made], sop: Sop) -> _Made:
        try:
            return make(sop)
        except LacksError as error:
            raise HTTPException(404, f"the result lacks it: {error.code}") from error

    def _file(self, folder: str, sop: int, stem: str) -> bytes:
        """A file of a record that the index knows: no other name reaches the disk."""
        path = self._output / folder / file_name(stem, sop)
        if not self._index.has(folder, sop) or not path.is_file():
            raise HTTPException(404, "there is no such record")
        return path.read_bytes()

    def _sop(self, folder: str, sop: int) -> Sop:
        found = self._loaded(folder, sop) if self._index.has(folder, sop) else None
        if found is None:
            raise HTTPException(404, "there is no such record")
        return found

    def _loaded(self, folder: str, sop: int) -> Sop | None:
        path = self._output / folder / file_name(RECORD, sop)
        found = next(each_sop(path), None) if path.is_file() else None
        return found if isinstance(found, Sop) else None


def _maker(form: Form, output: Path) -> Callable[[Sop], Mapping[str, bytes]]:
    if form is Form.BPMN:
        return bpmn_files
    if form is Form.PDF:
        return partial(pdf_files, results=output)
    return as_mermaid if form in (Form.SWIMLANE, Form.FLOWCHART) else esop_files

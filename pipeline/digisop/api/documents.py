"""The addresses at which documents are posted, and their reading is followed."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import threading
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from digisop.api.access import needs, still_opens
from digisop.api.answers import kept
from digisop.api.job import Job, JobList
from digisop.api.jobs import Jobs, Kept, new_id
from digisop.api.reading import Progress, Reader, shown
from digisop.api.receiving import MOST_FIELDS, Arrived, receive
from digisop.api.room import Room
from digisop.api.tokens import Token
from digisop.errors import DigisopError
from digisop.messages import Lang
from digisop.web.permissions import Scope

_JSON, _EVENTS = "application/json", "text/event-stream"
_LOOK_S, _QUIET_S = 0.5, 15.0  # from one look at a job to the next; until a sign of life is sent
_USUAL, _MOST = 50, 200
_FILE = {"type": "string", "format": "binary", "minLength": 1}
_BYTES = {"schema": _FILE}
_FORM = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {"file": _FILE},
        "maxProperties": MOST_FIELDS,
    }
}
#: What FastAPI cannot see, as the body is taken as it comes.
_BODY = {
    "requestBody": {
        "required": True,
        "description": "A PDF, a picture, or the text export of an OCR; by itself or in a form.",
        "content": {"multipart/form-data": _FORM, "application/octet-stream": _BYTES},
    }
}
_Poster = Annotated[Token, needs(Scope.DOCUMENTS)]
_Id = Annotated[str, InPath(max_length=40, description="Identifier of the job.")]
_Words = Annotated[Lang, Query(description="Language of causes and remedies.")]


def documents_router(jobs: Jobs, reader: Reader | None, ended: threading.Event) -> APIRouter:
    """The addresses; without a reader no documents are taken. ``ended`` tells that the server
    ends, so that nobody is told anything more."""
    api = _Documents(jobs, reader, ended)
    router = APIRouter()
    job: dict[int | str, dict[str, Any]] = {200: {"model": Job}}
    one = "/v1/jobs/{job}"
    events: dict[int | str, dict[str, Any]] = {200: {"content": {_EVENTS: {}}}}
    taken: dict[int | str, dict[str, Any]] = {202: {"model": Job}}
    router.add_api_route(
        "/v1/documents", api.post, methods=["POST"], status_code=202, responses=taken,
        openapi_extra=_BODY,
    )  # fmt: skip
    router.add_api_route("/v1/jobs", api.jobs, methods=["GET"], response_model=JobList)
    router.add_api_route(one, api.job, methods=["GET"], responses=job)
    router.add_api_route(f"{one}/events", api.events, methods=["GET"], responses=events)
    return router


class _Documents:
    """The answers."""

    def __init__(self, jobs: Jobs, reader: Reader | None, ended: threading.Event) -> None:
        self._jobs, self._reader, self._ended = jobs, reader, ended
        self._room = Room(jobs, jobs.place)
        self._progress = reader.progress if reader else Progress()

    async def post(
        self,
        request: Request,
        holder: _Poster,
        name: Annotated[str, Query(max_length=300, description="Name of the file.")] = "",
        lang: _Words = Lang.ID,
    ) -> Response:
        """Take a document, to be read within the limits of the command. It is on the disk when
        this is answered, and is read even if the server is ended before. Its record is asked for
        when the job has ended."""
        reader = self._reader
        if reader is None:
            raise HTTPException(503, "no documents are taken: digisop serve lacks --documents")
        try:
            async with self._room.held(holder.name):
                identifier = new_id()
                arrived = await receive(request, self._jobs.folder_of(identifier), name)
        except ClientDisconnect:  # nobody is there to be answered
            return Response(status_code=400)
        job = _job_of(identifier, holder, arrived)
        await run_in_threadpool(self._keep, job)
        reader.take(job)
        told = shown(job, self._progress, lang)
        headers = {"location": f"/v1/jobs/{job.id}"}
        return Response(told.model_dump_json(), 202, headers, _JSON)

    def _keep(self, job: Kept) -> None:
        try:
            self._jobs.add(job)
        except DigisopError as error:
            shutil.rmtree(self._jobs.folder_of(job.id), ignore_errors=True)
            raise HTTPException(507, error.cause(Lang.EN)) from error

    def jobs(
        self,
        request: Request,
        holder: _Poster,
        limit: Annotated[int, Query(ge=1, le=_MOST)] = _USUAL,
        cursor: Annotated[str, Query(max_length=40)] = "",
        lang: _Words = Lang.ID,
    ) -> Response:
        """The jobs of the token's name, the latest first."""
        found = self._jobs.before(cursor, holder.name, limit + 1)
        more = found[limit - 1].id if found[limit:] else None
        items = tuple(shown(one, self._progress, lang) for one in found[:limit])
        part = JobList(items=items, next=more)
        return kept(request, part.model_dump_json().encode(), _JSON)

    def job(self, request: Request, holder: _Poster, job: _Id, lang: _Words = Lang.ID) -> Response:
        """How far the reading of a document is, or what came of it."""
        told = shown(self._found(job, holder), self._progress, lang)
        return kept(request, told.model_dump_json().encode(), _JSON)

    async def events(
        self, request: Request, holder: _Poster, job: _Id, lang: _Words = Lang.ID
    ) -> Response:
        """The same as server-sent events: ``progress`` whenever something has changed, at last
        ``ended``, after which nothing comes."""
        await run_in_threadpool(self._found, job, holder)
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(self._told(request, job, holder, lang), 200, headers, _EVENTS)

    async def _told(
        self, request: Request, job: str, holder: Token, lang: Lang
    ) -> AsyncIterator[bytes]:
        before, quiet = "", 0.0
        while not self._ended.is_set() and await run_in_threadpool(still_opens, request, holder):
            now = shown(await run_in_threadpool(self._found, job, holder), self._progress, lang)
            line = now.model_dump_json()
            if line != before:
                name = "ended" if now.ended else "progress"
                yield f"event: {name}\ndata: {line}\n\n".encode()
                before, quiet = line, 0.0
            if now.ended:
                return
            if quiet >= _QUIET_S:
                yield b": still here\n\n"
                quiet = 0.0
            await asyncio.sleep(_LOOK_S)
            quiet += _LOOK_S

    def _found(self, job: str, holder: Token) -> Kept:
        found = self._jobs.find(job, holder.name)
        if found is None:
            raise HTTPException(404, "there is no such job of this token")
        return found


def _job_of(identifier: str, holder: Token, arrived: Arrived) -> Kept:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    facts = arrived.file_name, arrived.size, arrived.sha256
    return Kept(identifier, holder.name, now, *facts)

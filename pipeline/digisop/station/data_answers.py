"""The addresses that the script of a document's page asks: what the SOP holds, and decisions."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from digisop.corrections.regrouped import other_sop
from digisop.corrections.values import RefusedError
from digisop.errors import DigisopError
from digisop.messages import Lang, say
from digisop.station.asking import visitor_of
from digisop.station.decisions import (
    ConflictError,
    GoneError,
    decide,
    put_header,
    put_tables,
    undo,
)
from digisop.station.desk import Desk
from digisop.station.four_eyes import Differing
from digisop.station.rereading import HEADER, TABLES, Rectangle, Rereader
from digisop.station.state import State
from digisop.station.wishes import Does, Wish
from digisop.text.spreadsheet_text import plain
from digisop.web.permissions import Role
from digisop_models.corrections import Action, Correction

_NO_HEADER = "no_header_read"
_PLACING = frozenset({Action.ADD, Action.MOVE})
_NOT_DONE = (RefusedError, ConflictError, GoneError, DigisopError)


class Version(BaseModel):
    """What taking back needs to know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int


class DataAnswers:
    """What an SOP holds as JSON. Every decision is on the disk before it is answered."""

    def __init__(self, desk: Desk, *, four_eyes: bool) -> None:
        """``four_eyes``: what one reviewer decides waits for a second one."""
        self._desk = desk
        self._four_eyes = four_eyes
        self._rereader = Rereader(desk.documents.output, desk.documents.ledger)
        self.router = APIRouter(prefix="/d/{key}/{sop:int}")
        self.router.add_api_route("/view", self._view, methods=["GET", "HEAD"])
        for path, answer in (
            ("/decide", self._decide),
            ("/undo", self._undo),
            ("/read", self._read),
        ):
            self.router.add_api_route(path, answer, methods=["POST"])

    def _view(self, request: Request) -> Response:
        state = self._desk.state(request)
        if state is None:
            return JSONResponse({}, 404)
        return JSONResponse(self._desk.viewed(request, state))

    def _decide(self, request: Request, wish: Wish) -> Response:
        lang, who = self._desk.lang_of(request), visitor_of(request).name
        folder, sop = self._desk.place(request)
        if folder is None:
            return self._desk.told(request, "gone", 404)
        try:
            state, other = decide(folder, sop, wish, who, lang, four_eyes=self._four_eyes)
        except _NOT_DONE as error:
            return self._desk.refused(request, error)
        self._desk.documents.changed(folder)
        view = self._desk.viewed(request, state)
        if wish.does is Does.CUT_SOP:  # what was cut off comes next
            cut_off = other_sop(state.history[-1])[0]
            view["next"] = f"/d/{request.path_params['key']}/{cut_off}"
        told = _differing(other, lang) if other else None
        added = _added(state, wish.version)
        return JSONResponse({"view": view, "added": added, "differing": told})

    def _undo(self, request: Request, wanted: Version) -> Response:
        folder, sop = self._desk.place(request)
        if folder is None:
            return self._desk.told(request, "gone", 404)
        visitor = visitor_of(request)
        whose = None if visitor.role is Role.ADMINISTRATOR else visitor.name
        try:
            state, last = undo(folder, sop, wanted.version, visitor.name, only_of=whose)
        except _NOT_DONE as error:
            return self._desk.refused(request, error)
        self._desk.documents.changed(folder)
        view = self._desk.viewed(request, state)
        return JSONResponse({"view": view, "pointer": last.pointer, "who": last.who})

    def _read(self, request: Request, wanted: Rectangle) -> Response:
        folder, sop = self._desk.place(request)
        state = self._desk.state(request)
        if folder is None or state is None:
            return self._desk.told(request, "gone", 404)
        try:
            found = self._rereader.read(state, wanted)
            if wanted.pointer not in {TABLES, HEADER}:
                return JSONResponse({"text": plain(found.text)})
            who = visitor_of(request).name
            if wanted.pointer == TABLES:
                state = put_tables(folder, sop, wanted.page, found.tables, who)
            elif found.header:
                state = put_header(folder, sop, found.header, who)
        except _NOT_DONE as error:
            if isinstance(error, RefusedError) and error.reason == _NO_HEADER:
                self._desk.headerless.add((folder.name, sop, wanted.page))
            return self._desk.refused(request, error)
        self._desk.documents.changed(folder)
        added = _added(state, state.version - 1)
        return JSONResponse({"view": self._desk.viewed(request, state), "added": added})

    def not_understood(self, request: Request, _error: Any) -> Response:
        """A body that is none of ours, or too long."""
        return self._desk.told(request, "not_understood", 422)


def _added(state: State, version: int) -> str | None:
    """The element that the last decision has put in, or where the one that it moved is now."""
    fresh = state.history[version:]
    return next((_place_of(one) for one in fresh if one.action in _PLACING), None)


def _place_of(one: Correction) -> str:
    if one.action is Action.MOVE:
        return f"{one.pointer.rpartition('/')[0]}/{one.human}"
    return one.pointer


def _differing(other: Differing, lang: Lang) -> dict[str, str]:
    message = say(lang, "station.differs", who=other.first)
    return {"message": message, "theirs": other.theirs, "yours": other.yours}

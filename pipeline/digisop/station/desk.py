"""What the answers of the station share: the SOP that is asked for, and how it is shown."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from digisop.corrections.values import RefusedError
from digisop.errors import DigisopError
from digisop.messages import Lang, say
from digisop.station.asking import filter_of, lang_of, visitor_of
from digisop.station.cuts import page_of_unread_header
from digisop.station.decisions import ConflictError
from digisop.station.documents import Documents
from digisop.station.four_eyes import as_seen_by
from digisop.station.state import State, open_state
from digisop.station.views import document_view, siblings_view, twin_view


class Desk:
    """One output folder open for review, and the language that pages have when none was chosen."""

    def __init__(self, documents: Documents, lang: Lang) -> None:
        self.documents = documents
        self._lang = lang
        #: Pages of SOPs on which no identity block was read.
        self.headerless: set[tuple[str, int, int]] = set()

    def lang_of(self, request: Request) -> Lang:
        """The language to answer in."""
        return lang_of(request, self._lang)

    def place(self, request: Request) -> tuple[Path | None, int]:
        """The result folder, None where there is none, and the SOP's number in it."""
        return self.documents.folder(request.path_params["key"]), request.path_params["sop"]

    def state(self, request: Request) -> State | None:
        """The SOP that the address names."""
        folder, sop = self.place(request)
        return open_state(folder, sop) if folder else None

    def viewed(self, request: Request, state: State) -> dict[str, Any]:
        """An SOP as plain data for the page, with what else is to be known beside it."""
        key, lang = request.path_params["key"], self.lang_of(request)
        who = visitor_of(request).name
        folder, sop = state.document.folder.name, state.document.number
        following = self.documents.after(key, sop, filter_of(request), who)
        address = f"/d/{following.key}/{following.sop}" if following else None
        twins = self.documents.twins_of(folder, sop)
        beside = f"/d/{key}/{sop}/beside"
        return {
            **document_view(self.documents.as_shown(as_seen_by(state, who)), key, lang),
            "header_page": self._page_of_unread_header(state),
            "next": address,
            "siblings": siblings_view(self.documents.sops_of(folder)),
            "drafts": self._drafts(who),
            "twins": [twin_view(beside, entry, likeness, lang) for entry, likeness in twins],
        }

    def _page_of_unread_header(self, state: State) -> int | None:
        """Where the page has an identity block read again, since whoever cut the SOP off has gone
        before it was: once, while this station runs."""
        page = page_of_unread_header(state)
        place = state.document.folder.name, state.document.number, page
        return None if place in self.headerless else page

    def _drafts(self, who: str) -> str:
        """Under what name a browser keeps what was typed: of this output, by this reviewer."""
        whose = f"{self.documents.output.resolve()}\0{who}"
        return hashlib.sha256(whose.encode("utf-8", "surrogateescape")).hexdigest()[:16]

    def refused(self, request: Request, error: Exception) -> Response:
        """What is said where something was not done."""
        lang = self.lang_of(request)
        match error:
            case RefusedError():
                reason = say(lang, f"refused.{error.reason}", **error.facts)
                return JSONResponse({"message": reason}, 422)
            case ConflictError():
                shown = self.state(request) or error.state  # it may be without what is hidden
                message = say(lang, "station.conflict", who=error.who)
                view = self.viewed(request, shown)
                facts = {"message": message, "theirs": error.theirs, "view": view}
                return JSONResponse(facts, 409)
            case DigisopError():
                message = f"{error.cause(lang)}. {error.remedy(lang)}"
                return JSONResponse({"message": message}, 500)
        return self.told(request, "gone", 404)

    def told(self, request: Request, name: str, status: int) -> Response:
        """One of the station's texts, by its ``name``."""
        return JSONResponse({"message": say(self.lang_of(request), f"station.{name}")}, status)

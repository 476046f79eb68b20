"""The station as an application: its addresses, and who may ask."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from digisop.errors import DigisopError
from digisop.messages import Lang
from digisop.station.access import Access
from digisop.station.data_answers import DataAnswers
from digisop.station.desk import Desk
from digisop.station.documents import Documents
from digisop.station.open_requests import CountRequests
from digisop.station.page_answers import PageAnswers
from digisop.station.sessions import Sessions
from digisop.station.signing_in import SigningIn

_STATIC = Path(__file__).parent / "static"


class Station:
    """One output folder, open for review by one person or by several who share the machine."""

    def __init__(
        self,
        documents: Documents,
        sessions: Sessions,
        port: int,
        lang: Lang,
        *,
        four_eyes: bool = False,
    ) -> None:
        """``four_eyes``: what one reviewer decides waits for a second one."""
        desk = Desk(documents, lang)
        pages, data = PageAnswers(desk, sessions), DataAnswers(desk, four_eyes=four_eyes)
        self.app = FastAPI(
            openapi_url=None,  # for its own pages alone; programs have digisop serve
            middleware=[
                Middleware(CountRequests, open_requests=documents.open_requests),
                Middleware(Access, sessions=sessions, port=port),
            ],
        )
        self.app.add_exception_handler(404, pages.missing)
        for nonsense in (400, RequestValidationError):
            self.app.add_exception_handler(nonsense, data.not_understood)
        self.app.add_exception_handler(DigisopError, pages.broken)
        for router in (SigningIn(sessions, desk.lang_of).router, pages.router, data.router):
            self.app.include_router(router)
        self.app.mount("/static", StaticFiles(directory=_STATIC))

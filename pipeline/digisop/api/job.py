"""What is told of a job, and what is kept of its end."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from digisop.ledger import Entry, State
from digisop.messages import Lang
from digisop.results.problem import Problem

_ID = "20261126093015123-5f0c9a7e21d4"
#: Where a record is asked for.
_RECORD = "/v1/records/{folder}/{number}"


class Ending(BaseModel):
    """How a job ended, as it is kept; ``ended`` is when (UTC, ISO 8601)."""

    model_config = ConfigDict(frozen=True)

    state: State
    ended: str
    folder: str = ""
    records: int = 0
    pages: int = 0
    to_review: int = 0
    problems: tuple[Problem, ...] = ()

    @staticmethod
    def of(entry: Entry) -> Ending:
        """How a document ended, by the ledger."""
        outcome = entry.outcome
        return Ending(
            state=entry.state,
            ended=entry.ended or "",
            folder=outcome.folder,
            records=outcome.records if outcome.folder else 0,
            pages=outcome.pages,
            to_review=outcome.to_review,
            problems=outcome.problems,
        )


class JobProblem(BaseModel):
    """What went wrong with a document or one of its pages: ``reason`` and ``exit_code`` are those
    of the command (docs/reference/exit-codes.md); ``cause`` and ``remedy`` are for people."""

    model_config = ConfigDict(frozen=True)

    reason: Annotated[str, Field(examples=["encrypted"])]
    exit_code: Annotated[int, Field(examples=[12])]
    page: int | None = None
    cause: str
    remedy: str

    @staticmethod
    def of(problem: Problem, lang: Lang) -> JobProblem:
        """A problem in the words of a language."""
        page = problem.facts.get("page")
        return JobProblem(
            reason=problem.code.reason,
            exit_code=int(problem.code),
            page=page if isinstance(page, int) else None,
            cause=problem.cause(lang),
            remedy=problem.remedy(lang),
        )


class Job(BaseModel):
    """A document that was posted, and how far its reading is.

    ``state`` is ``waiting`` or ``in_work`` until it ends as ``done``, ``needs_review``,
    ``partial`` (without some of its pages) or ``failed``; ``records`` are the addresses of its
    records, ``to_review`` counts the fields that someone must look at. ``pages`` are those read so
    far.
    """

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "id": _ID, "posted_by": "loket", "file_name": "SOP-353.pdf", "size": 182044,
                "sha256": "0f" * 32, "received": "2026-11-26T09:30:15.123+00:00",
                "state": "needs_review", "pages": 3, "ended": "2026-11-26T09:30:41.020+00:00",
                "folder": "SOP-353", "records": ["/v1/records/SOP-353/1"], "to_review": 4,
                "problems": [],
            }
        },
    )  # fmt: skip

    id: str
    posted_by: str
    file_name: str
    size: int
    sha256: str
    received: str
    state: State
    pages: int = 0
    ended: str | None = None
    folder: str | None = None
    records: tuple[str, ...] = ()
    to_review: int = 0
    problems: tuple[JobProblem, ...] = ()


class JobList(BaseModel):
    """Part of a list of jobs, the latest first; ``next`` is the cursor of the part that follows."""

    model_config = ConfigDict(frozen=True)

    items: tuple[Job, ...]
    next: str | None = None


def addresses_of(ending: Ending) -> tuple[str, ...]:
    """Where the records of a job are asked for."""
    folder = quote(ending.folder, safe="")
    return tuple(
        _RECORD.format(folder=folder, number=number) for number in range(1, ending.records + 1)
    )

"""What is the same in all answers: problems (RFC 9457), ETags, cursors."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

PROBLEM = "application/problem+json"
#: Browsers and proxies may keep an answer, and must ask whether it still holds.
_KEPT = {"cache-control": "private, no-cache"}


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(frozen=True)

    type: Annotated[str, Field(examples=["about:blank"])] = "about:blank"
    title: Annotated[str, Field(examples=["Not Found"])]
    status: Annotated[int, Field(ge=400, le=599, examples=[404])]
    detail: Annotated[str, Field(examples=["there is no such record"])] = ""


def problem(status: int, detail: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """A problem as an answer."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return Response(told.model_dump_json(), status, headers, PROBLEM)


def kept(request: Request, content: bytes, media_type: str) -> Response:
    """Content with its ETag; 304 without it where the asker has it already."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {**_KEPT, "etag": tag}
    given = request.headers.get("if-none-match", "")
    known = {one.strip().removeprefix("W/") for one in given.split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(content, 200, headers, media_type)


def cursor_of(folder: str, sop: int) -> str:
    """The cursor of a list that goes on after this record; nobody need understand it."""
    return base64.urlsafe_b64encode(json.dumps([folder, sop]).encode()).decode().rstrip("=")


def place_of(cursor: str) -> tuple[str, int]:
    """Where a list goes on; its beginning without a cursor. Raises ValueError for one that is none
    of ours."""
    if not cursor:
        return "", 0
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        folder, sop = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, UnicodeDecodeError, TypeError, RecursionError) as error:
        raise ValueError("cursor") from error
    if not isinstance(folder, str) or type(sop) is not int or not 0 <= sop < 2**31:
        raise ValueError("cursor")
    folder.encode()
    return folder, sop

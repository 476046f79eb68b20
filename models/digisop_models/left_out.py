"""Part of record.json: pages and parts of the file that belong to no SOP."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from digisop_models.described import PAGE, Published, described


class LeftOutReason(StrEnum):
    """Why a page, or a file within the file, is in no record.

    - ``blank``: there is nothing on it.
    - ``cover``: it names the document and says little more.
    - ``contents``: a table of contents.
    - ``decree``: a page of a regulation or decree.
    - ``not_understood``: it has neither the labels of an identity block nor a procedure table.
    - ``not_read``: it could not be read; what went wrong is told with the outcome.
    - ``not_opened``: a file within the file that is not of a kind that is read.
    """

    BLANK = "blank"
    COVER = "cover"
    CONTENTS = "contents"
    DECREE = "decree"
    NOT_UNDERSTOOD = "not_understood"
    NOT_READ = "not_read"
    NOT_OPENED = "not_opened"


class LeftOut(Published):
    """A page, or a file within the file, that is in no record."""

    page: Annotated[
        Annotated[int, Field(ge=1)] | None,
        described("Page of the file; null for a file within it.", 1, unit=PAGE),
    ] = None
    part: Annotated[
        str | None,
        described("Name of the file within the file; null for a page of its own.", "lampiran.xlsx"),
    ] = None
    reason: Annotated[LeftOutReason, described("Why.", "cover")]

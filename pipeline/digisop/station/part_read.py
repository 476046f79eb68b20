"""What is asked of whoever reads a rectangle on a page, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from digisop_models.confidence import FieldConfidence
from digisop_models.geometry import Box
from digisop_models.header import Header
from digisop_models.procedure import Procedure


@dataclass(frozen=True, slots=True)
class WantedPart:
    """``box`` (points) on a page (from 1) of the document whose results lie in ``folder``.

    ``source`` is where the document may be at hand; where it is not the one whose SHA-256 is
    ``sha256``, or cannot be opened, the page picture in the results is read.
    """

    folder: Path
    source: Path | None
    sha256: str
    page: int
    box: Box


class ReadTable(BaseModel):
    """A table in the rectangle, and how sure its fields are, by their pointers within it."""

    model_config = ConfigDict(frozen=True)

    procedure: Procedure
    fields: dict[str, FieldConfidence]


class ReadHeader(BaseModel):
    """An identity block in the rectangle, and how sure its fields are, by their pointers in a
    record."""

    model_config = ConfigDict(frozen=True)

    header: Header
    fields: dict[str, FieldConfidence]


class PartRead(BaseModel):
    """What stands in the rectangle: as text, the tables of steps in it, and an identity block."""

    model_config = ConfigDict(frozen=True)

    text: str = ""
    tables: tuple[ReadTable, ...] = ()
    header: ReadHeader | None = None

"""The tables: what columns each has, of what kind, and how wide they are on a screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from digisop_models.fields import APPROVER_FIELDS, HEADER_DATES

Cell: TypeAlias = str | int | float | dt.date | None
"""What stands in a table; None where the record has nothing."""


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    REAL = "real"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name in every language; ``width`` is in characters."""

    name: str
    kind: Kind = Kind.TEXT
    width: int = 16


def _number(name: str) -> Column:
    return Column(name, Kind.NUMBER, 10)


def _long(name: str, width: int = 40) -> Column:
    return Column(name, width=width)


_SOP = (_long("folder", 24), _number("sop"))
_PROCEDURE = (*_SOP, _number("procedure"))
_STEP = (*_PROCEDURE, _number("row"))
_DOUBTS = _long("doubts")

TABLES = MappingProxyType({
    "documents": (
        *_SOP, _number("revision"), _long("file", 24), Column("sha256"), Column("kind"),
        _number("page_count"), Column("pages"), Column("number", width=24), _long("title"),
        _long("institution"), *(Column(name, Kind.DATE) for name in HEADER_DATES),
        *(Column(name, width=24) for name in APPROVER_FIELDS), _number("procedures"),
        _number("steps"), _number("to_review"), _DOUBTS,
    ),
    "steps": (
        *_STEP, Column("id"), _long("procedure_title", 24), Column("step_number", width=8),
        _long("activity", 50), _long("executors", 30), _long("requirements", 30),
        Column("duration"), Column("iso8601"), _long("output", 30), _long("notes", 30),
        _number("to_review"), _DOUBTS,
    ),
    "symbols": (
        *_STEP, Column("step_id"), Column("id"), _number("executor"), _long("executor_name", 30),
        Column("shape"), Column("figure"), Column("text"), _DOUBTS,
    ),
    "flows": (
        *_PROCEDURE, Column("id"), _number("from_row"), Column("from_step_id"),
        _number("from_executor"), _long("from_executor_name", 30), _number("to_row"),
        Column("to_step_id"), _number("to_executor"), _long("to_executor_name", 30),
        Column("label"), Column("text"), _DOUBTS,
    ),
    "items": (*_SOP, Column("list", width=24), _number("row"), _long("text", 60), _DOUBTS),
    "citations": (
        *_SOP, Column("list", width=24), _number("row"), _number("citation"),
        _long("regulation", 30), Column("regulation_number"), _number("regulation_year"),
        _long("about", 60),
    ),
    "fields": (
        *_SOP, _long("pointer", 36), _long("field", 36), _long("value"),
        Column("confidence", Kind.REAL, 12), Column("state"), _number("page"),
        *(Column(name, Kind.REAL, 8) for name in ("x0", "y0", "x1", "y1")), _long("places", 24),
        _long("raw"), _long("reasons"),
    ),
})  # fmt: skip
#: The names of their columns.
COLUMNS = MappingProxyType(
    {table: tuple(column.name for column in columns) for table, columns in TABLES.items()}
)

"""Records as tidy tables with keys: one row a thing, made one SOP at a time.

``folder`` and ``sop`` are the key of an SOP in every table, ``procedure`` and ``row`` the places
within it as they are counted on paper, from 1, and ``id``, ``step_id`` the names that steps,
symbols and flows keep through corrections.
"""

from digisop.export.headings import Headings
from digisop.export.tables.columns import COLUMNS, TABLES, Cell, Column, Kind
from digisop.export.tables.contents import contents_of
from digisop.export.tables.rows import Row, rows_of

__all__ = [
    "COLUMNS",
    "TABLES",
    "Cell",
    "Column",
    "Headings",
    "Kind",
    "Row",
    "contents_of",
    "rows_of",
]

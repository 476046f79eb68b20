"""The tables as pandas frames, for those who go on in Python."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from digisop.export.headings import Headings
from digisop.export.selection import Selection, Wanted
from digisop.export.tables import TABLES, Cell, Kind, rows_of

if TYPE_CHECKING:
    import pandas as pd

#: What a column holds as pandas calls it; each can lack a value.
_TYPES = MappingProxyType({
    Kind.TEXT: "string", Kind.NUMBER: "Int64", Kind.REAL: "Float64", Kind.DATE: "datetime64[s]",
})  # fmt: skip


def frames(output: str | Path, *, accepted_only: bool = False) -> dict[str, pd.DataFrame]:
    """The results in a folder as tidy tables by name: ``documents``, ``steps``, ``symbols``,
    ``flows``, ``items``, ``citations``, ``fields``.

    They are those that ``digisop export`` writes, with the names of records as headings: ``folder``
    and ``sop`` are the key of an SOP in each. ``accepted_only`` leaves out SOPs of which a field is
    still to be reviewed. All rows are in memory at once; a run of very many documents is better
    exported to Parquet, and read table by table.

    Raises ``ValueError`` where a record is damaged, and names it.
    """
    selection = Selection(Path(output), Wanted(accepted_only))
    found: defaultdict[str, list[dict[str, Cell]]] = defaultdict(list)
    for sop in selection.sops():
        for table, row in rows_of(sop, Headings.NAMES):
            found[table].append(dict(row.cells))
    if selection.unreadable:
        raise ValueError(f"damaged records: {', '.join(selection.unreadable)}")
    return {table: _frame(table, found[table]) for table in TABLES}


def _frame(table: str, rows: list[dict[str, Cell]]) -> pd.DataFrame:
    """Rows as a frame; text stays text, so that no digit of a number or NIP is lost."""
    import pandas as pd

    columns = {
        column.name: pd.Series([row.get(column.name) for row in rows], dtype=_TYPES[column.kind])
        for column in TABLES[table]
    }
    return pd.DataFrame(columns)

"""The tables as Parquet files, one each."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from digisop.export.tables import TABLES, Cell, Headings, Kind, Row
from digisop.results.whole_file import written_whole

_ROWS = 20_000  # a group of rows, which is what is kept in memory of a table
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.NUMBER: pa.int64(),
    Kind.REAL: pa.float64(),
    Kind.DATE: pa.date32(),
}


def write_parquet(
    rows: Iterable[tuple[str, Row]], folder: Path, headings: Headings = Headings.NAMES
) -> list[Path]:
    """Write one file a table, a group of rows at a time."""
    paths = {table: folder / f"{headings.table(table)}.parquet" for table in TABLES}
    with ExitStack() as open_files:
        writers = {}
        for table, path in paths.items():
            aside = open_files.enter_context(written_whole(path))
            schema = _schema(table, headings)
            file = open_files.enter_context(pq.ParquetWriter(aside, schema, compression="zstd"))
            writers[table] = _Writer(file, schema, tuple(one.name for one in TABLES[table]))
        for table, row in rows:
            writers[table].add(row)
        for writer in writers.values():
            writer.flush()
    return list(paths.values())


def _schema(table: str, headings: Headings) -> Any:
    columns = TABLES[table]
    return pa.schema([(headings.column(one.name), _TYPES[one.kind]) for one in columns])


@dataclass(slots=True)
class _Writer:
    """A table's file, and the rows that it waits for: a list of cells a column."""

    file: Any
    schema: Any
    names: tuple[str, ...]
    waiting: list[list[Cell]] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take a row, and write the group when it is full."""
        self.waiting.append([row.cells.get(name) for name in self.names])
        if len(self.waiting) == _ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self.waiting:
            columns = zip(*self.waiting, strict=True)
            arrays = [
                pa.array(column, of.type) for column, of in zip(columns, self.schema, strict=True)
            ]
            self.file.write_table(pa.Table.from_arrays(arrays, schema=self.schema))
            self.waiting.clear()

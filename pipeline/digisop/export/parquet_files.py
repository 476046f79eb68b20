"""The tables as Parquet files, one each.

Records are read and made rows a few hundred at a time, of many by several processes; this one
writes what they give, in the records' order. However many processes there are, the files are the
same.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from digisop.export.selection import Selection, Wanted
from digisop.export.tables import COLUMNS, TABLES, Cell, Headings, Kind, contents_of
from digisop.results.layout import JudgedSop, Sop, record_files
from digisop.results.whole_file import written_whole

_ROWS = 20_000  # a group of rows, which is what is kept in memory of a table
_A_PART = 200  # records that are read together
_MOST_PROCESSES = 8  # what one can write of
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.NUMBER: pa.int64(),
    Kind.REAL: pa.float64(),
    Kind.DATE: pa.date32(),
}


@dataclass(frozen=True, slots=True)
class Part:
    """The tables of some records as Arrow tables by name, and what the selection says of them:
    files that could not be read, SOPs left out."""

    tables: Mapping[str, Any]
    unreadable: tuple[str, ...] = ()
    left_out: int = 0


def write_parquet(
    selection: Selection,
    folder: Path,
    headings: Headings = Headings.NAMES,
    *,
    processes: int = 0,
) -> list[Path]:
    """Write one file a table of what is selected, and fill in what is unreadable or left out.

    ``processes`` 0 takes as many as the machine has for a run of many records. Raises OSError.
    """
    paths = record_files(selection.place)
    chunks = iter(lambda: tuple(islice(paths, _A_PART)), ())
    first = tuple(islice(chunks, _MOST_PROCESSES))
    usual = min(len(os.sched_getaffinity(0)), len(first))
    parts = _parts(chain(first, chunks), selection.wanted, headings, processes or max(usual, 1))
    return _written(_noting(parts, selection), folder, headings)


def write_tables(
    sops: Iterable[Sop], folder: Path, headings: Headings = Headings.NAMES
) -> list[Path]:
    """Write one Parquet file a table of these SOPs, and return their paths; raises OSError. Only
    some hundred records are in memory at a time."""
    waiting = iter(sops)
    groups = iter(lambda: tuple(islice(waiting, _A_PART)), ())
    return _written((Part(_tables(group, headings)) for group in groups), folder, headings)


def part_of(paths: Sequence[Path], wanted: Wanted, headings: Headings) -> Part:
    """The tables of the records in these files, as far as they are ``wanted``; done by a process of
    its own where there are many."""
    selection = Selection(Path(), wanted)
    with _without_collector():
        tables = _tables(selection.judged(paths), headings)
    return Part(tables, tuple(selection.unreadable), selection.left_out)


def _parts(
    chunks: Iterable[Sequence[Path]], wanted: Wanted, headings: Headings, processes: int
) -> Iterator[Part]:
    """The parts in their order; a few more than there are processes are begun ahead."""
    if processes == 1:
        yield from (part_of(chunk, wanted, headings) for chunk in chunks)
        return
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(processes, context) as pool:
        begun: deque[Future[Part]] = deque()
        for chunk in chunks:
            begun.append(pool.submit(part_of, chunk, wanted, headings))
            if len(begun) > 2 * processes:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()


def _noting(parts: Iterable[Part], selection: Selection) -> Iterator[Part]:
    for part in parts:
        selection.unreadable += part.unreadable
        selection.left_out += part.left_out
        yield part


def _tables(sops: Iterable[Sop | JudgedSop], headings: Headings) -> dict[str, Any]:
    """What SOPs say, as Arrow's tables."""
    columns: dict[str, dict[str, list[Cell]]] = {
        table: {name: [] for name in names} for table, names in COLUMNS.items()
    }
    for sop in sops:
        for table, found in contents_of(sop, headings).items():
            for name, cells in found.columns.items():
                columns[table][name] += cells
    return {table: _table(table, [*columns[table].values()], headings) for table in TABLES}


def _table(table: str, columns: Sequence[Sequence[Cell]], headings: Headings) -> Any:
    schema = _schema(table, headings)
    arrays = [pa.array(cells, of.type) for cells, of in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


@cache
def _schema(table: str, headings: Headings) -> Any:
    columns = TABLES[table]
    return pa.schema([(headings.column(one.name), _TYPES[one.kind]) for one in columns])


def _written(parts: Iterable[Part], folder: Path, headings: Headings) -> list[Path]:
    paths = {table: folder / f"{headings.table(table)}.parquet" for table in TABLES}
    with ExitStack() as open_files:
        writers = {}
        for table, path in paths.items():
            aside = open_files.enter_context(written_whole(path))
            schema = _schema(table, headings)
            file = pq.ParquetWriter(aside, schema, compression="zstd")
            writers[table] = _Writer(open_files.enter_context(file))
        for part in parts:
            for table, rows in part.tables.items():
                writers[table].add(rows)
        for writer in writers.values():
            writer.flush(least=0)
    return list(paths.values())


@dataclass(slots=True)
class _Writer:
    """A table's file, and the rows that it waits for."""

    file: Any
    waiting: list[Any] = field(default_factory=list)
    count: int = 0

    def add(self, rows: Any) -> None:
        """Take rows, and write groups that are full."""
        if rows.num_rows:
            self.waiting.append(rows)
            self.count += rows.num_rows
            self.flush(least=_ROWS)

    def flush(self, least: int) -> None:
        """Write what waits, if that is so many rows."""
        if self.count and self.count >= least:
            self.file.write_table(pa.concat_tables(self.waiting), row_group_size=_ROWS)
            self.waiting.clear()
            self.count = 0


@contextmanager
def _without_collector() -> Iterator[None]:
    """Records have no circles, and looking for some costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

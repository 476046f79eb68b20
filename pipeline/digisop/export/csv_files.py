"""The tables as CSV files."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from digisop.text.spreadsheet_text import inert


def write_csv(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Path]:
    """Write one file a table. The byte order mark makes Excel read it as UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in tables.items():
        path = folder / f"{name}.csv"
        safe = table.map(lambda value: inert(value) if isinstance(value, str) else value)
        safe.to_csv(
            path,
            index=False,
            encoding="utf-8-sig",
            quoting=csv.QUOTE_NONNUMERIC,
            lineterminator="\r\n",
        )
        written.append(path)
    return written

"""The tables as one Excel workbook, a sheet each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from digisop.text.spreadsheet_text import plain

_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same tables give the same bytes
_WIDTHS = (8, 60)


def write_xlsx(tables: Mapping[str, pd.DataFrame], path: Path) -> list[Path]:
    """Write the workbook; texts are stored as strings, whatever they start with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"options": _INERT}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs=options) as writer:
        writer.book.set_properties({"created": _CREATED})
        wrapped = writer.book.add_format({"text_wrap": True, "valign": "top"})
        for name, table in tables.items():
            safe = table.map(lambda value: plain(value) if isinstance(value, str) else value)
            safe.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            sheet = writer.sheets[name]
            for column, heading in enumerate(safe.columns):
                longest = max([len(str(heading)), *safe.iloc[:, column].astype(str).str.len()])
                sheet.set_column(column, column, min(max(longest, _WIDTHS[0]), _WIDTHS[1]), wrapped)
    return [path]

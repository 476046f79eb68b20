"""Klasifikasi and retention of documents, from a CSV file of the user's; passed through as is."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digisop.results.layout import Sop

#: The columns by which an SOP is known: its result folder, or its number; the first counts.
KEYS = ("folder", "nomor")
#: What is passed through.
COLUMNS = ("klasifikasi", "retensi_aktif", "retensi_inaktif", "nasib_akhir")
_SEPARATORS = ",;\t"


class NotAClassificationError(ValueError):
    """The file is no table with one of ``KEYS`` and one of ``COLUMNS`` among its headings."""


@dataclass(frozen=True, slots=True)
class Classification:
    """What the archive's table says, by folder and by number of the SOP; of both, the folder's row
    counts."""

    rows: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def of(self, sop: Sop) -> Mapping[str, str]:
        """The columns of an SOP; empty where the table does not have it."""
        known = {"folder": sop.folder, "nomor": sop.record.header.number}
        found = (self.rows.get((key, _folded(known[key]))) for key in KEYS)
        return next((row for row in found if row), {})

    @staticmethod
    def read(path: Path) -> Classification:
        """Read the table: UTF-8, with commas, semicolons or tabs between its cells. Raises OSError
        and NotAClassificationError."""
        try:
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotAClassificationError(str(path)) from error
        head = text.partition("\n")[0]
        separator = max(_SEPARATORS, key=head.count)
        table = csv.DictReader(text.splitlines(), delimiter=separator)
        names = {name: name.strip().lower() for name in table.fieldnames or ()}
        if not set(KEYS) & set(names.values()) or not set(COLUMNS) & set(names.values()):
            raise NotAClassificationError(str(path))
        rows: dict[tuple[str, str], Mapping[str, str]] = {}
        for line in table:
            cells = {names[name]: (line[name] or "").strip() for name in names}
            kept = {name: cells.get(name, "") for name in COLUMNS}
            rows |= {(key, _folded(cells[key])): kept for key in KEYS if cells.get(key)}
        return Classification(rows)


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()

"""Whether an SOP without a procedure has none on paper, or its table was lost: what its pages show.

An identity block by itself is a kind of document, not a fault. A table leaves its head, its columns
or pages of its own behind.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from digisop.form.labels import Role, leading_field, letters, match_role
from digisop_models.page import Line, Page
from digisop_models.record import Record

#: Identity blocks have fewer columns than this, tables of procedures this many or more.
FEWEST_COLUMNS = 5
#: A page with fewer words was not read, or holds a drawing.
FEWEST_WORDS = 12
#: Roles whose labels stand in no identity block.
_OF_TABLES = frozenset({
    Role.ACTIVITY, Role.EXECUTOR, Role.QUALITY, Role.REQUIREMENTS, Role.DURATION, Role.OUTPUT,
})  # fmt: skip
_QUALITY = "mutubaku"
#: The names of the signs.
TABLE_SIGNS = (
    "table_labels", "table_columns", "table_symbols", "pages_silent", "pages_left_out",
)  # fmt: skip


def table_signs(record: Record, pages: Sequence[Page]) -> dict[str, float]:
    """The signs that there are of a table that was lost, by name; none where the record has one.

    Each is ln(1 + count), of labels of table heads, wide tables, symbols, pages without words,
    pages of the file that belong to no SOP.
    """
    if record.procedures:
        return {}
    labels = sum(_is_label(line) for page in pages for line in _lines(page))
    wide = sum(table.column_count >= FEWEST_COLUMNS for page in pages for table in page.tables)
    silent = sum(_word_count(page) < FEWEST_WORDS for page in pages)
    left_out = record.source.page_count - len(record.source.pages)
    symbols = sum(len(page.symbols) for page in pages)
    counts = (labels, wide, symbols, silent if pages else 1, max(left_out, 0))
    return {name: math.log1p(n) for name, n in zip(TABLE_SIGNS, counts, strict=True)}


def _is_label(line: Line) -> bool:
    """Whether a line is a column's head, and no label of an identity block (Perlengkapan)."""
    if leading_field(line.text) is not None:
        return False
    match = match_role(line.text)
    return (match is not None and match.role in _OF_TABLES) or _QUALITY in letters(line.text)


def _word_count(page: Page) -> int:
    return sum(len(line.words) for line in _lines(page))


def _lines(page: Page) -> Iterator[Line]:
    yield from page.lines
    for table in page.tables:
        for cell in table.cells:
            yield from cell.lines

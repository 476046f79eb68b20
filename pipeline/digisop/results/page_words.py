"""pages/words.jsonl: the words of each page of a result, with their places and scores.

One page a line, so that neither writing nor reading keeps more than a page in memory. A text export
has no places, and so no such file. The words are those that were read: what people corrected stands
in the record alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from digisop.results.page_pictures import PAGES
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, Word

#: The file within the folder of the page pictures.
WORDS_FILE = "words.jsonl"
_PLACES = 2  # hundredths of a point, as confidence.json has them
_SCORE_PLACES = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Lines one under the other: those in a cell of a table, whose ``box`` is the cell's, or one
    line beside the tables."""

    box: Box
    is_cell: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of page ``number``, from 1; ``width``, ``height`` and all boxes are in points from
    the top left of the upright page. ``blocks`` are in the order in which they are read."""

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]

    @property
    def words(self) -> Iterator[Word]:
        """All its words, in their order."""
        for block in self.blocks:
            for line in block.lines:
                yield from line.words


def words_of(page: Page) -> PageWords:
    """A page's words: of its cells, beside its tables, and beside arrows, where they were read
    apart from the rest."""
    blocks = [
        Block(cell.box, True, lines)
        for table in page.tables
        for cell in table.cells
        if (lines := tuple(line for line in cell.lines if line.words))
    ]
    taken = [line.box for block in blocks for line in block.lines]
    taken += [line.box for line in page.lines]
    loose = [*page.lines, *(one for one in page.labels if not _meets(one.box, taken))]
    blocks += [Block(line.box, False, (line,)) for line in loose if line.words]
    blocks.sort(key=lambda block: (block.box.y0, block.box.x0))
    return PageWords(page.number, page.width, page.height, tuple(blocks))


def _meets(box: Box, others: list[Box]) -> bool:
    common = (box.overlap(other) for other in others)
    return any(both.width > 0 and both.height > 0 for both in common)


def append_words(result: Path, page: PageWords) -> None:
    """Add a page to the file of a result folder in the making; places are in points, rounded.
    Raises OSError."""
    blocks = [
        {
            "box": _rounded(block.box),
            "cell": block.is_cell,
            "lines": [[_row(word) for word in line.words] for line in block.lines],
        }
        for block in page.blocks
    ]
    size = {"width": round(page.width, _PLACES), "height": round(page.height, _PLACES)}
    line = {"number": page.number, **size, "blocks": blocks}
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
    with (result / PAGES / WORDS_FILE).open("ab") as stream:
        stream.write(text.encode("utf-8", "replace"))  # a text layer may have half characters


def _row(word: Word) -> list[object]:
    score = round(word.confidence, _SCORE_PLACES)
    return [word.text, *_rounded(word.box), score, word.engine]


def _rounded(box: Box) -> list[float]:
    return [round(float(side), _PLACES) for side in box]


_Row: TypeAlias = tuple[str, float, float, float, float, Annotated[float, Field(ge=0, le=1)], str]
"""Text, x0, y0, x1, y1, score, engine."""


class _StoredBlock(BaseModel):
    """A block as its line has it."""

    model_config = ConfigDict(frozen=True)

    box: tuple[float, float, float, float]
    cell: bool
    lines: tuple[Annotated[tuple[_Row, ...], Field(min_length=1)], ...]


class _StoredPage(BaseModel):
    """A line of the file."""

    model_config = ConfigDict(frozen=True)

    number: Annotated[int, Field(ge=1)]
    width: Annotated[float, Field(gt=0)]
    height: Annotated[float, Field(gt=0)]
    blocks: tuple[_StoredBlock, ...]


def read_words(result: Path) -> Iterator[PageWords]:
    """The pages of a result folder, one at a time, in their order.

    Raises FileNotFoundError where there is no such file, as in results of versions before this one
    and of text exports, and ValueError where it is not as it was written.
    """
    with (result / PAGES / WORDS_FILE).open("rb") as stream:
        for line in stream:
            page = _StoredPage.model_validate_json(line)
            blocks = tuple(
                Block(Box(*one.box), one.cell, tuple(map(_line, one.lines))) for one in page.blocks
            )
            yield PageWords(page.number, page.width, page.height, blocks)


def _line(rows: tuple[_Row, ...]) -> Line:
    words = tuple(Word(row[0], Box(*row[1:5]), row[5], row[6]) for row in rows)
    return Line(words, Box.around(word.box for word in words))

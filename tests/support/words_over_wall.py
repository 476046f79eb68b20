"""Two cells beside each other, words in them that may run over their wall, and a decision."""

from __future__ import annotations

from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, SymbolMark, Table, Word
from digisop_models.record import Shape

WALL = 200
DECISION = SymbolMark(Shape.DECISION, Box(130, 95, 185, 125))


def line_of_words(
    *words: tuple[str, float], y: float = 104, engine: str = "test", confidence: float = 0.98
) -> Line:
    """Words that begin at these places, letters 5 points wide and 10 high."""
    found = tuple(
        Word(text, Box(x, y, x + 5 * len(text), y + 10), confidence, engine) for text, x in words
    )
    return Line(found, Box.around(word.box for word in found))


def two_cells(left: Line, *right: Line) -> Page:
    """A page of a row of two cells, with these lines."""
    cells = (
        Cell(0, 0, 1, 1, Box(100, 80, WALL, 140), (left,)),
        Cell(0, 1, 1, 1, Box(WALL, 80, 400, 140), right),
    )
    return Page(1, 595, 842, PageKind.DIGITAL, (Table(Box(100, 80, 400, 140), 1, 2, cells),))

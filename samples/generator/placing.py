"""Where the symbols of a procedure stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samples.generator.content import Key, Mark, Procedure
from samples.generator.figures import draw_figure, figure_size
from samples.generator.fills import draw_block, draw_halftone
from samples.generator.fonts import FontSet, text_width
from samples.generator.pager import Pager
from samples.generator.sheet import BLACK, WHITE, Box, Ink, Paint
from samples.generator.style import SymbolStyle
from samples.generator.table import Piece, TableLayout

_CLEAR = 4.0  # between a symbol and the rules above and below
_TEXT_SHARE = 0.42  # height of a symbol's own text
SYMBOL_WORDS = {
    "terminator": ("Mulai", "Selesai"),
    "decision": ("Setuju?", "Lengkap?", "Sesuai?", "Cek"),
    "process": ("", "Baca", "Proses", "Paraf", "TTD", ""),
    "document": ("Surat", "Arsip"),
}
_DARK = 0.45  # mean colour under which a fill takes white text


@dataclass(frozen=True, slots=True)
class Placed:
    """A symbol on a page."""

    key: Key
    mark: Mark
    page: int
    box: Box


def place_symbols(
    layout: TableLayout,
    index: int,
    procedure: Procedure,
    style: SymbolStyle,
    rng: np.random.Generator,
) -> dict[Key, Placed]:
    """All symbols of the procedure with this index in the table."""
    found: dict[Key, Placed] = {}
    for number, step in enumerate(procedure.steps):
        piece = _main_piece(layout, index, number)
        for mark in step.marks:
            box = _box(layout, piece, mark, style, rng)
            found[number, mark.executor] = Placed((number, mark.executor), mark, piece.page, box)
    return found


def _main_piece(layout: TableLayout, procedure: int, step: int) -> Piece:
    """The tallest part of a row."""
    parts = [
        p for p in layout.pieces if p.kind == "step" and p.procedure == procedure and p.step == step
    ]
    return max(parts, key=lambda p: p.area[1] - p.area[0])


def _box(
    layout: TableLayout, piece: Piece, mark: Mark, style: SymbolStyle, rng: np.random.Generator
) -> Box:
    lane = layout.plan.lanes[mark.executor]
    y0, y1 = piece.area
    tallest = y1 - y0 - 2 * _CLEAR
    wide, high = figure_size(mark.figure, lane.width * style.wide, min(style.high, tallest))
    high = min(high, tallest)
    dx, dy = (float(v) * style.drift for v in rng.uniform(-1, 1, 2))
    x = (lane.x0 + lane.x1) / 2 + max(-1, min(1, dx)) * min(style.drift, 3.0)
    y = (y0 + y1) / 2
    y = max(y0 + _CLEAR + high / 2, min(y1 - _CLEAR - high / 2, y + dy))
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def symbol_paint(mark: Mark, style: SymbolStyle) -> Paint:
    """Outline and fill; decisions may have a fill of their own."""
    special = style.second_fill if mark.shape in ("decision", "terminator") else None
    return Paint(style.stroke, style.width, special or style.fill, ink=Ink.SYMBOL)


def symbol_texts(placed: dict[Key, Placed], style: SymbolStyle) -> dict[Key, str]:
    """Mulai and Selesai in the first and last terminator, or a number in every symbol."""
    if style.texts == "numbers":
        return {key: str(key[0] + 1) for key in placed}
    ends = [key for key, symbol in placed.items() if symbol.mark.shape == "terminator"]
    if style.texts == "words":
        return {key: _words(symbol.mark.shape, key[0]) for key, symbol in placed.items()}
    if style.texts == "none" or not ends:
        return {}
    return {min(ends): "Mulai"} | ({max(ends): "Selesai"} if len(ends) > 1 else {})


def _words(shape: str, number: int) -> str:
    """What an office writes in a symbol of this shape."""
    words = SYMBOL_WORDS.get(shape, ("",))
    return words[number % len(words)]


def draw_symbols(
    pager: Pager, placed: dict[Key, Placed], style: SymbolStyle, fonts: FontSet
) -> None:
    """Draws the symbols, with their texts where the style has some."""
    texts = symbol_texts(placed, style)
    for symbol in placed.values():
        paint = symbol_paint(symbol.mark, style)
        sheet = pager.sheets[symbol.page]
        draw_figure(sheet, symbol.mark.figure, symbol.box, paint)
        if style.halftone:
            draw_halftone(sheet, symbol.mark.figure, symbol.box)
        if style.block is not None:
            draw_block(sheet, symbol.box, paint, style.block)
        text = symbol.mark.text or texts.get(symbol.key, "")
        if not text:
            continue
        size = symbol.box.height * _TEXT_SHARE
        while size > 3 and text_width(text, fonts.regular, size) > symbol.box.width * 0.72:
            size -= 0.25
        dark = paint.fill is not None and sum(paint.fill) / 3 < _DARK
        x = symbol.box.cx - text_width(text, fonts.regular, size) / 2
        y = symbol.box.cy + size * 0.33
        sheet.text((x, y), text, fonts.regular, size, colour=WHITE if dark else BLACK)

"""Where the symbols of a procedure stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
_WIDEST = 0.94  # share of a lane, but for symbols that lie over its rules
_BESIDE = 64.0  # narrower lanes have their two symbols one above the other
_BETWEEN = 13.0  # two symbols of a cell
_SPILT = 0.6  # share of symbols over a rule, where a style has such
_APART = 7.0
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
    """A symbol on a page; ``second`` is another one in its cell, which arrows leave from."""

    key: Key
    mark: Mark
    page: int
    box: Box
    second: Placed | None = None

    @property
    def exit(self) -> Placed:
        return self.second or self


def all_symbols(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """The symbols with the second ones of their cells."""
    return tuple(s for one in placed for s in ((one, one.second) if one.second else (one,)))


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
            key = number, mark.executor
            symbol = Placed(key, mark, piece.page, box)
            found[key] = _paired(symbol, layout, piece, style) if mark.also else symbol
    return _spilt(found, layout, index, style, rng) if style.spill else found


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
    share = min(style.wide, _WIDEST)
    wide, high = figure_size(mark.figure, lane.width * share, min(style.high, tallest))
    high = min(high, tallest)
    dx, dy = (float(v) * style.drift for v in rng.uniform(-1, 1, 2))
    x = (lane.x0 + lane.x1) / 2 + max(-1, min(1, dx)) * min(style.drift, 3.0)
    y = (y0 + y1) / 2
    y = max(y0 + _CLEAR + high / 2, min(y1 - _CLEAR - high / 2, y + dy))
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _paired(symbol: Placed, layout: TableLayout, piece: Piece, style: SymbolStyle) -> Placed:
    """A symbol above or left of a second one; where the cell is too small, over its edge."""
    lane, (y0, y1) = layout.plan.lanes[symbol.mark.executor], piece.area
    below = lane.width < _BESIDE or symbol.key[0] % 2 == 0
    if below:
        high = min(style.high, (y1 - y0 - 2 * _CLEAR - _BETWEEN) / 2)
        wide = min(symbol.box.width, lane.width * _WIDEST)
        x0, top = lane.x0 + (lane.width - wide) / 2, (y0 + y1 - _BETWEEN) / 2 - high
        first = Box(x0, top, x0 + wide, top + high)
        second = Box(x0, top + high + _BETWEEN, x0 + wide, top + 2 * high + _BETWEEN)
    else:
        wide = (lane.width - 2 * _CLEAR - _BETWEEN) / 2
        high = min(symbol.box.height, wide, style.high)
        y, x0 = (y0 + y1 - high) / 2, lane.x0 + _CLEAR
        first = Box(x0, y, x0 + wide, y + high)
        second = Box(x0 + wide + _BETWEEN, y, lane.x1 - _CLEAR, y + high)
    other = Mark(symbol.mark.executor, symbol.mark.also)
    return replace(symbol, box=first, second=Placed(symbol.key, other, symbol.page, second))


def _spilt(
    placed: dict[Key, Placed],
    layout: TableLayout,
    index: int,
    style: SymbolStyle,
    rng: np.random.Generator,
) -> dict[Key, Placed]:
    """Some symbols over the rules beside or below their cells, where nothing else stands."""
    found = dict(placed)
    for key, symbol in placed.items():
        piece = _main_piece(layout, index, key[0])
        box = _over_rule(symbol, layout, piece, style, rng)
        if box is None or symbol.second or rng.random() > _SPILT:
            continue
        room = box.grown(_APART)
        others = [s for s in found.values() if s.page == symbol.page and s.key != key]
        if not any(room.meets(s.box) for s in all_symbols(others)):
            found[key] = replace(symbol, box=box)
    return found


def _over_rule(
    symbol: Placed, layout: TableLayout, piece: Piece, style: SymbolStyle, rng: np.random.Generator
) -> Box | None:
    """The symbol's box over a rule, its middle still in its own cell."""
    lanes, box = layout.plan.lanes, symbol.box
    share = float(rng.uniform(0.15, 0.33))
    if style.spill == "wide":
        if not 0 < symbol.mark.executor < len(lanes) - 1 and len(lanes) > 1:
            return None
        half = lanes[symbol.mark.executor].width * style.wide / 2
        return Box(box.cx - half, box.y0, box.cx + half, box.y1)
    step = [p for p in layout.pieces if p.page == piece.page and p.kind == "step"]
    if piece is step[-1] or step[step.index(piece) + 1].procedure != piece.procedure:
        return None
    down = piece.y1 - box.y1 + share * box.height
    return Box(box.x0, box.y0 + down, box.x1, box.y1 + down)


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
    for symbol in all_symbols(placed.values()):
        paint = symbol_paint(symbol.mark, style)
        sheet = pager.sheets[symbol.page]
        draw_figure(sheet, symbol.mark.figure, symbol.box, paint)
        if style.halftone:
            draw_halftone(sheet, symbol.mark.figure, symbol.box)
        if style.block is not None and symbol.mark.figure == "process":
            draw_block(sheet, symbol.box, paint, style.block)
        text = symbol.mark.text or (
            texts.get(symbol.key, "") if symbol.mark.shape == placed[symbol.key].mark.shape else ""
        )
        if not text:
            continue
        size = symbol.box.height * _TEXT_SHARE
        while size > 3 and text_width(text, fonts.regular, size) > symbol.box.width * 0.72:
            size -= 0.25
        dark = paint.fill is not None and sum(paint.fill) / 3 < _DARK
        x = symbol.box.cx - text_width(text, fonts.regular, size) / 2
        y = symbol.box.cy + size * 0.33
        sheet.text((x, y), text, fonts.regular, size, colour=WHITE if dark else BLACK)
